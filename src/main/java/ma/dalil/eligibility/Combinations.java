package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;

/** Finds the package worth most among the incentives granted that the relations allow to be held together. */
final class Combinations {
    private final Rulebook rulebook;
    private final Place place;
    private final Map<String, IncentiveAssessment> granted = new LinkedHashMap<>();
    private final List<Relation> relations;

    Combinations(Rulebook rulebook, Place place, List<IncentiveAssessment> assessed) {
        this.rulebook = rulebook;
        this.place = place;
        assessed.stream().filter(it -> it.verdict().isFavourable()).forEach(it -> granted.put(it.id(), it));
        // A relation says nothing while its own incentive is not granted.
        this.relations = rulebook.relations().stream()
                .filter(relation -> granted.containsKey(relation.incentive()))
                .toList();
    }

    Combination best() {
        Combination.Held horizon = held(Amount::total);
        return new Combination(held(Amount::thisYear), horizon, toConfirm(horizon.incentives()));
    }

    /** The relations of one incentive with others that are granted, seen from its side. */
    List<IncentiveAssessment.Related> relatedTo(String incentive) {
        List<IncentiveAssessment.Related> related = new ArrayList<>();
        for (Relation relation : relations) {
            List<String> others = relation.incentive().equals(incentive)
                    ? relation.with()
                    : relation.with().contains(incentive) ? List.of(relation.incentive()) : List.of();
            for (String other : others) {
                if (granted.containsKey(other)) {
                    related.add(new IncentiveAssessment.Related(
                            relation.kind(),
                            other,
                            relation.says(),
                            relation.evidence(),
                            relation.cites(),
                            Contact.of(relation.confirmWith(), place, rulebook)));
                }
            }
        }
        return List.copyOf(related);
    }

    private Combination.Held held(Function<Amount, BigDecimal> worth) {
        Set<String> best = search(granted.keySet(), worth);
        List<String> left =
                granted.keySet().stream().filter(id -> !best.contains(id)).toList();
        return new Combination.Held(
                granted.keySet().stream().filter(best::contains).toList(), left, worth(best, worth));
    }

    /**
     * Splits on the first incentive that another excludes: one of those concerned is kept, and its rivals are given up. What is given up no
     * longer supersedes anything.
     */
    private Set<String> search(Set<String> open, Function<Amount, BigDecimal> worth) {
        Set<String> stand = standing(open);
        for (String one : stand) {
            Set<String> rivals = rivals(one, stand);
            if (!rivals.isEmpty()) {
                Set<String> best = search(minus(open, rivals), worth);
                for (String other : rivals) {
                    Set<String> course = search(minus(open, rivals(other, stand)), worth);
                    best = worth(course, worth).compareTo(worth(best, worth)) > 0 ? course : best;
                }
                return best;
            }
        }
        return stand;
    }

    /** What remains of those once nothing is superseded and nothing lacks a prerequisite. */
    private Set<String> standing(Set<String> open) {
        Set<String> stand = new LinkedHashSet<>(open);
        stand.removeIf(id -> isSuperseded(id, open));
        Set<String> lost = new HashSet<>(stand);
        lost.removeIf(id -> !lacksPrerequisite(id, stand));
        return lost.isEmpty() ? stand : standing(minus(open, lost));
    }

    private boolean lacksPrerequisite(String id, Set<String> among) {
        return relations.stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.REQUIRES
                        && relation.incentive().equals(id)
                        && !among.containsAll(relation.with()));
    }

    /** Whether another takes its place that is not itself superseded. */
    private boolean isSuperseded(String id, Set<String> among) {
        return relations.stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.SUPERSEDES
                        && relation.with().contains(id)
                        && among.contains(relation.incentive())
                        && !isSuperseded(relation.incentive(), among));
    }

    private Set<String> rivals(String id, Set<String> among) {
        Set<String> rivals = new LinkedHashSet<>();
        for (Relation relation : relations) {
            if (relation.kind() == Relation.Kind.EXCLUDES) {
                if (relation.incentive().equals(id)) {
                    rivals.addAll(relation.with());
                } else if (relation.with().contains(id)) {
                    rivals.add(relation.incentive());
                }
            }
        }
        rivals.retainAll(among);
        return rivals;
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private BigDecimal worth(Set<String> held, Function<Amount, BigDecimal> worth) {
        return held.stream()
                .map(id -> granted.get(id).amount())
                .map(amount -> amount.total() == null ? BigDecimal.ZERO : worth.apply(amount))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Combination.Pair> toConfirm(List<String> held) {
        List<Combination.Pair> pairs = new ArrayList<>();
        for (Relation relation : relations) {
            if (relation.kind() == Relation.Kind.TO_CONFIRM && held.contains(relation.incentive())) {
                relation.with().stream()
                        .filter(held::contains)
                        .forEach(other -> pairs.add(new Combination.Pair(
                                relation.incentive(),
                                other,
                                relation.says(),
                                Contact.of(relation.confirmWith(), place, rulebook))));
            }
        }
        return List.copyOf(pairs);
    }
}
