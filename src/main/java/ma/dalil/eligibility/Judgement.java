package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Subject;

/** Turns what the rules found met into the outcome of every criterion of one incentive. */
final class Judgement {
    private final Incentive incentive;
    private final Law law;
    private final Situation situation;
    private final Findings findings;
    private final Knowledge knowledge;
    private final FactReader reader;

    Judgement(
            Incentive incentive,
            Law law,
            Situation situation,
            Findings findings,
            Knowledge knowledge,
            FactReader reader) {
        this.incentive = incentive;
        this.law = law;
        this.situation = situation;
        this.findings = findings;
        this.knowledge = knowledge;
        this.reader = reader;
    }

    /** Outcome of a criterion that is judged once. */
    Outcome of(Criterion criterion) {
        if (criterion.toConfirm() != null) {
            return Outcome.TO_CONFIRM;
        }
        if (findings.isMet(knowledge.indexOf(criterion), reading(criterion))) {
            return Outcome.MET;
        }
        return unmet(criterion, null);
    }

    /** Outcome of a criterion on people or training for one of them. */
    Outcome of(Criterion criterion, Object item) {
        return findings.isMet(knowledge.indexOf(criterion), reading(criterion), item)
                ? Outcome.MET
                : unmet(criterion, item);
    }

    /** A rule that reads no parameter fires once for all readings of the law. */
    private int reading(Criterion criterion) {
        return criterion.condition().readsLaw() ? law.reading() : 0;
    }

    private Outcome unmet(Criterion criterion, Object item) {
        if (!lawIsKnown(criterion)) {
            return Outcome.TO_CONFIRM;
        }
        for (Condition.Test test : criterion.condition().anyOf()) {
            if (!reader.missing(test.fact(), item, situation).isEmpty()) {
                return Outcome.UNKNOWN;
            }
        }
        return criterion.otherwise() != null ? Outcome.TO_CONFIRM : Outcome.NOT_MET;
    }

    private boolean lawIsKnown(Criterion criterion) {
        return criterion.condition().anyOf().stream()
                .allMatch(test -> test.parameter() == null
                        || (law.dated(test.parameter().id()) != null
                                && law.dated(test.parameter().id()).value() != null));
    }

    /** The criteria judged for each item of the same subject, which one item must meet together. */
    private List<Criterion> together(Subject subject) {
        return incentive.criteria().stream()
                .filter(other -> other.isRepeated()
                        && !other.affectsAmount()
                        && other.condition().subject() == subject)
                .toList();
    }

    /** The worst outcome of an item over all the criteria on its kind. */
    Outcome of(Object item, List<Criterion> criteria) {
        Outcome worst = Outcome.MET;
        for (Criterion criterion : criteria) {
            worst = worst.worse(of(criterion, item));
        }
        return worst;
    }

    /**
     * Outcome, for the incentive, of a criterion judged for each item. One item must meet all such criteria together: while one still may,
     * no criterion is refused; when none can, every criterion that stopped one is.
     */
    Outcome overall(Criterion criterion) {
        List<?> items = situation.of(criterion.condition().subject());
        if (items.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        List<Criterion> together = criterion.affectsAmount()
                ? List.of(criterion)
                : together(criterion.condition().subject());
        Outcome joint = Outcome.NOT_MET;
        Outcome worst = Outcome.MET;
        boolean confirmable = false;
        for (Object item : items) {
            Outcome all = of(item, together);
            Outcome own = of(criterion, item);
            joint = joint.better(all);
            worst = worst.worse(own);
            confirmable |= all == Outcome.TO_CONFIRM && own == Outcome.TO_CONFIRM;
        }
        return switch (joint) {
            case MET -> Outcome.MET;
            case TO_CONFIRM -> confirmable ? Outcome.TO_CONFIRM : Outcome.MET;
            case UNKNOWN -> worst == Outcome.MET ? Outcome.MET : Outcome.UNKNOWN;
            case NOT_MET -> worst;
        };
    }

    /** The items that meet, or may yet be confirmed to meet, every criterion on their kind. */
    Set<Object> counted() {
        return itemsThatAre(Outcome.MET, Outcome.TO_CONFIRM);
    }

    /** The facts without which it cannot be told whether a group or training counts. */
    Set<String> missingOfOpenItems() {
        Set<Object> open = itemsThatAre(Outcome.UNKNOWN, Outcome.UNKNOWN);
        Set<String> missing = new LinkedHashSet<>();
        for (Criterion criterion : incentive.criteria()) {
            if (criterion.isRepeated()) {
                for (Object item : situation.of(criterion.condition().subject())) {
                    if (open.contains(item)) {
                        criterion
                                .condition()
                                .anyOf()
                                .forEach(test -> missing.addAll(reader.missing(test.fact(), item, situation)));
                    }
                }
            }
        }
        return missing;
    }

    private Set<Object> itemsThatAre(Outcome best, Outcome worst) {
        Set<Object> items = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Subject subject : Subject.values()) {
            if (subject.isRepeated()) {
                List<Criterion> criteria = together(subject);
                for (Object item : situation.of(subject)) {
                    Outcome outcome = of(item, criteria);
                    if (outcome.compareTo(best) >= 0 && outcome.compareTo(worst) <= 0) {
                        items.add(item);
                    }
                }
            }
        }
        return items;
    }

    /** The facts that stand between this criterion and an answer. */
    Set<String> missing(Criterion criterion) {
        Set<String> missing = new LinkedHashSet<>();
        List<Object> holders = new ArrayList<>();
        if (criterion.isRepeated()) {
            holders.addAll(situation.of(criterion.condition().subject()));
        }
        if (holders.isEmpty()) {
            holders.add(null);
        }
        for (Object holder : holders) {
            for (Condition.Test test : criterion.condition().anyOf()) {
                missing.addAll(reader.missing(test.fact(), holder, situation));
            }
        }
        return missing;
    }
}
