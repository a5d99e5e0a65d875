package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;

/** Finds the package worth most among the incentives granted that the relations allow to be held together. */
final class Combinations {
    private final Rulebook rulebook;
    private final Place place;
    private final LocalDate on;
    private final FiscalYears fiscalYears;
    private final Set<String> granted;
    private final Map<String, Ledger> ledgers;
    private final List<Relation> relations;

    /**
     * @param fiscalYears those of the company
     * @param granted the incentives granted, in the order of the rulebook
     * @param ledgers what those of them pay of which that can be told
     */
    Combinations(
            Rulebook rulebook,
            Place place,
            LocalDate on,
            FiscalYears fiscalYears,
            Set<String> granted,
            Map<String, Ledger> ledgers) {
        this.rulebook = rulebook;
        this.place = place;
        this.on = on;
        this.fiscalYears = fiscalYears;
        this.granted = granted;
        this.ledgers = ledgers;
        this.relations = new ArrayList<>();
        for (Relation relation : rulebook.relations()) {
            if (granted.contains(relation.incentive()) && speaks(relation)) {
                relations.add(relation);
            }
        }
    }

    /** A relation says nothing while none of the others is granted, unless it is that they are required. */
    private boolean speaks(Relation relation) {
        return relation.kind() == Relation.Kind.REQUIRES
                || relation.with().stream().anyMatch(granted::contains);
    }

    Combination best() {
        Packages allowed = new Packages(relations);
        List<Set<String>> packages = allowed.of(granted);
        Combination.Held horizon = held(packages, ledgers);
        return new Combination(
                held(packages, thisYear()), horizon, allowed.toConfirm(horizon.incentives(), place, rulebook));
    }

    private Map<String, Ledger> thisYear() {
        Map<String, Ledger> all = new LinkedHashMap<>();
        ledgers.forEach((id, ledger) -> all.put(id, ledger.in(counted(id).of(on))));
        return all;
    }

    private FiscalYears counted(String incentive) {
        return fiscalYears.countedFor(rulebook.incentives().get(incentive));
    }

    /** The relations of one incentive with others that are granted, seen from its side. */
    List<IncentiveAssessment.Related> relatedTo(String incentive) {
        List<IncentiveAssessment.Related> related = new ArrayList<>();
        for (Relation relation : relations) {
            List<String> others = relation.incentive().equals(incentive)
                    ? relation.with()
                    : relation.with().contains(incentive) ? List.of(relation.incentive()) : List.of();
            for (String other : others) {
                if (granted.contains(other)) {
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

    private Combination.Held held(List<Set<String>> packages, Map<String, Ledger> ledgers) {
        Worth worth = new Worth(relations);
        Set<String> best = null;
        Worth.Total most = null;
        for (Set<String> other : packages) {
            Worth.Total counted =
                    worth.of(granted.stream().filter(other::contains).toList(), ledgers);
            if (most == null || counted.worth().compareTo(most.worth()) > 0) {
                best = other;
                most = counted;
            }
        }
        Set<String> held = best;
        List<String> left = granted.stream().filter(id -> !held.contains(id)).toList();
        return new Combination.Held(
                granted.stream().filter(held::contains).toList(),
                left,
                most.worth(),
                most.lines().stream()
                        .map(line -> line.by(counted(line.incentive())))
                        .toList());
    }
}
