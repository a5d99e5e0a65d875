package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        Packages allowed = new Packages(relations);
        List<Set<String>> packages = allowed.of(granted.keySet());
        Combination.Held horizon = held(packages, Amount::total);
        return new Combination(
                held(packages, Amount::thisYear), horizon, allowed.toConfirm(horizon.incentives(), place, rulebook));
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

    private Combination.Held held(List<Set<String>> packages, Function<Amount, BigDecimal> worth) {
        Set<String> best = packages.get(0);
        for (Set<String> other : packages) {
            best = worth(other, worth).compareTo(worth(best, worth)) > 0 ? other : best;
        }
        Set<String> held = best;
        List<String> left =
                granted.keySet().stream().filter(id -> !held.contains(id)).toList();
        return new Combination.Held(
                granted.keySet().stream().filter(held::contains).toList(), left, worth(held, worth));
    }

    private BigDecimal worth(Set<String> held, Function<Amount, BigDecimal> worth) {
        return held.stream()
                .map(id -> granted.get(id).amount())
                .map(amount -> amount.total() == null ? BigDecimal.ZERO : worth.apply(amount))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
