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

    Combinations(Rulebook rulebook, Place place, List<IncentiveAssessment> assessed) {
        this.rulebook = rulebook;
        this.place = place;
        assessed.stream().filter(it -> it.verdict().isFavourable()).forEach(it -> granted.put(it.id(), it));
    }

    Combination best() {
        Combination.Held horizon = held(Amount::total);
        return new Combination(held(Amount::thisYear), horizon, toConfirm(horizon.incentives()));
    }

    /** The relations of one incentive with others that are granted, seen from its side. */
    List<IncentiveAssessment.Related> relatedTo(String incentive) {
        List<IncentiveAssessment.Related> related = new ArrayList<>();
        for (Relation relation : rulebook.relations()) {
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
        Set<String> best = search(List.copyOf(granted.keySet()), worth);
        List<String> left =
                granted.keySet().stream().filter(id -> !best.contains(id)).toList();
        return new Combination.Held(
                granted.keySet().stream().filter(best::contains).toList(), left, worth(best, worth));
    }

    /** Splits on the first incentive that cannot stand: without it, or without what keeps it from standing. */
    private Set<String> search(List<String> open, Function<Amount, BigDecimal> worth) {
        Set<String> stand = new LinkedHashSet<>(open);
        while (stand.removeIf(id -> lacksPrerequisite(id, stand))) {
            // Losing one may take the ground from under another.
        }
        for (String one : stand) {
            Set<String> rivals = rivals(one, stand);
            if (!rivals.isEmpty()) {
                Set<String> without = search(minus(stand, Set.of(one)), worth);
                Set<String> with = isSuperseded(one, stand) ? Set.of() : search(minus(stand, rivals), worth);
                return worth(with, worth).compareTo(worth(without, worth)) >= 0 && !with.isEmpty() ? with : without;
            }
        }
        return stand;
    }

    private boolean lacksPrerequisite(String id, Set<String> among) {
        return rulebook.relations().stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.REQUIRES
                        && relation.incentive().equals(id)
                        && !among.containsAll(relation.with()));
    }

    private boolean isSuperseded(String id, Set<String> among) {
        return rulebook.relations().stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.SUPERSEDES
                        && relation.with().contains(id)
                        && among.contains(relation.incentive()));
    }

    private Set<String> rivals(String id, Set<String> among) {
        Set<String> rivals = new HashSet<>();
        for (Relation relation : rulebook.relations()) {
            if (relation.kind() == Relation.Kind.EXCLUDES || relation.kind() == Relation.Kind.SUPERSEDES) {
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

    private static List<String> minus(Set<String> all, Set<String> some) {
        return all.stream().filter(id -> !some.contains(id)).toList();
    }

    private BigDecimal worth(Set<String> held, Function<Amount, BigDecimal> worth) {
        return held.stream()
                .map(id -> granted.get(id).amount())
                .map(amount -> amount.total() == null ? BigDecimal.ZERO : worth.apply(amount))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Combination.Pair> toConfirm(List<String> held) {
        List<Combination.Pair> pairs = new ArrayList<>();
        for (Relation relation : rulebook.relations()) {
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
