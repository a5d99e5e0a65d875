package ma.dalil.eligibility;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Subject;

/** Turns what the rules found met into the outcome of every criterion of one incentive; criteria go by their place in its list. */
final class Judgement {
    private final List<Provision> provisions;
    private final Situation situation;
    private final Findings findings;
    private final FactReader reader;
    private final Outcome[] outcomes;
    private final Outcome[][] ofItems;
    private final Map<Subject, Outcome[]> together = new EnumMap<>(Subject.class);

    Judgement(List<Provision> provisions, Situation situation, Findings findings, FactReader reader) {
        this.provisions = provisions;
        this.situation = situation;
        this.findings = findings;
        this.reader = reader;
        this.outcomes = new Outcome[provisions.size()];
        this.ofItems = new Outcome[provisions.size()][];
        for (int place = 0; place < outcomes.length; place++) {
            if (criterion(place).isRepeated()) {
                ofItems[place] = ofItems(place);
            } else {
                outcomes[place] = outcome(place);
            }
        }
        for (int place = 0; place < outcomes.length; place++) {
            if (ofItems[place] != null) {
                outcomes[place] = overall(place);
            }
        }
    }

    private Criterion criterion(int place) {
        return provisions.get(place).criterion();
    }

    /** Outcome of a criterion for the incentive. */
    Outcome of(int place) {
        return outcomes[place];
    }

    /** Outcome of a criterion on people or training for one of them. */
    Outcome of(int place, int item) {
        return ofItems[place][item];
    }

    private Outcome outcome(int place) {
        if (criterion(place).toConfirm() != null) {
            return Outcome.TO_CONFIRM;
        }
        return findings.isMet(place, provisions.get(place).reading()) ? met(place, null) : unmet(place, null);
    }

    private Outcome[] ofItems(int place) {
        List<?> items = items(place);
        Outcome[] own = new Outcome[items.size()];
        for (int i = 0; i < own.length; i++) {
            Object item = items.get(i);
            own[i] = findings.isMet(place, provisions.get(place).reading(), item)
                    ? met(place, item)
                    : unmet(place, item);
        }
        return own;
    }

    private List<?> items(int place) {
        return situation.of(criterion(place).condition().subject());
    }

    /** What a rule found met, unless it only did so because the time it limits has not begun: then the card says why that is open. */
    private Outcome met(int place, Object item) {
        if (criterion(place).before() == null) {
            return Outcome.MET;
        }
        Outcome outcome = Outcome.TO_CONFIRM;
        List<Condition.Test> tests = criterion(place).condition().anyOf();
        for (int i = 0; i < tests.size(); i++) {
            Object told = told(tests.get(i).fact(), item);
            if (tests.get(i)
                            .comparison()
                            .holds(told, provisions.get(place).limits().get(i))
                    && !tests.get(i).isBefore(told)) {
                return Outcome.MET;
            }
            if (told == null) {
                outcome = Outcome.UNKNOWN;
            }
        }
        return outcome;
    }

    private Object told(Fact fact, Object item) {
        return item == null ? reader.read(fact, situation) : reader.read(fact, item);
    }

    /** Whether some time a criterion limits has not begun for the company, or for one of the groups or trainings. */
    boolean isBefore(int place) {
        return ofItems[place] == null
                ? isBefore(place, null)
                : items(place).stream().anyMatch(item -> isBefore(place, item));
    }

    private boolean isBefore(int place, Object item) {
        return criterion(place).before() != null
                && criterion(place).condition().anyOf().stream()
                        .anyMatch(test -> test.isBefore(told(test.fact(), item)));
    }

    /** How sure the outcome is: a yes is as sure as the strongest of the alternatives that hold, anything else as the weakest that was read. */
    Evidence evidence(int place) {
        Provision provision = provisions.get(place);
        if (outcomes[place] != Outcome.MET || provision.alternatives().size() < 2) {
            return provision.evidence();
        }
        return ofItems[place] == null ? evidence(place, null) : ofSurestItem(place);
    }

    private Evidence evidence(int place, Object item) {
        Provision provision = provisions.get(place);
        List<Condition.Test> tests = provision.criterion().condition().anyOf();
        Evidence strongest = null;
        for (int i = 0; i < tests.size(); i++) {
            Condition.Test test = tests.get(i);
            if (test.comparison()
                    .holds(told(test.fact(), item), provision.limits().get(i))) {
                Evidence own = provision.alternatives().get(i);
                strongest = strongest == null ? own : own.stronger(strongest);
            }
        }
        return strongest == null ? provision.evidence() : strongest;
    }

    /** Of the items that meet all criteria on their kind together, the one whose weakest evidence is strongest carries the yes. */
    private Evidence ofSurestItem(int place) {
        Subject subject = criterion(place).condition().subject();
        Outcome[] together = together(subject);
        Object surest = null;
        Evidence strongest = null;
        for (int i = 0; i < together.length; i++) {
            Object item = items(place).get(i);
            Evidence weakest = together[i] == Outcome.MET ? weakest(subject, item) : null;
            if (weakest != null && (strongest == null || weakest.compareTo(strongest) < 0)) {
                strongest = weakest;
                surest = item;
            }
        }
        return surest == null ? provisions.get(place).evidence() : evidence(place, surest);
    }

    private Evidence weakest(Subject subject, Object item) {
        Evidence weakest = Evidence.TEXT;
        for (int place = 0; place < ofItems.length; place++) {
            if (ofItems[place] != null
                    && !criterion(place).affectsAmount()
                    && criterion(place).condition().subject() == subject) {
                weakest = weakest.weaker(evidence(place, item));
            }
        }
        return weakest;
    }

    private Outcome unmet(int place, Object item) {
        if (!provisions.get(place).lawIsKnown()) {
            return Outcome.TO_CONFIRM;
        }
        for (Condition.Test test : criterion(place).condition().anyOf()) {
            if (!reader.missing(test.fact(), item, situation).isEmpty()) {
                return Outcome.UNKNOWN;
            }
        }
        return criterion(place).otherwise() != null ? Outcome.TO_CONFIRM : Outcome.NOT_MET;
    }

    /** For each item of a kind, the worst outcome over the criteria that one item must meet together. */
    private Outcome[] together(Subject subject) {
        return together.computeIfAbsent(subject, any -> {
            Outcome[] worst = new Outcome[situation.of(subject).size()];
            Arrays.fill(worst, Outcome.MET);
            for (int place = 0; place < ofItems.length; place++) {
                if (ofItems[place] != null
                        && !criterion(place).affectsAmount()
                        && criterion(place).condition().subject() == subject) {
                    for (int i = 0; i < worst.length; i++) {
                        worst[i] = worst[i].worse(ofItems[place][i]);
                    }
                }
            }
            return worst;
        });
    }

    /**
     * Outcome, for the incentive, of a criterion judged for each item. One item must meet all such criteria together: while one still may,
     * no criterion is refused; when none can, every criterion that stopped one is.
     */
    private Outcome overall(int place) {
        Outcome[] own = ofItems[place];
        if (own.length == 0) {
            return Outcome.UNKNOWN;
        }
        Criterion criterion = criterion(place);
        Outcome[] all =
                criterion.affectsAmount() ? own : together(criterion.condition().subject());
        Outcome joint = Outcome.NOT_MET;
        Outcome worst = Outcome.MET;
        boolean confirmable = false;
        for (int i = 0; i < own.length; i++) {
            joint = joint.better(all[i]);
            worst = worst.worse(own[i]);
            confirmable |= all[i] == Outcome.TO_CONFIRM && own[i] == Outcome.TO_CONFIRM;
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
        for (int place = 0; place < ofItems.length && !open.isEmpty(); place++) {
            if (ofItems[place] != null) {
                for (Object item : items(place)) {
                    if (open.contains(item)) {
                        addMissing(missing, place, item);
                    }
                }
            }
        }
        return missing;
    }

    private Set<Object> itemsThatAre(Outcome best, Outcome worst) {
        Set<Object> items = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Subject subject : Subject.REPEATED) {
            List<?> all = situation.of(subject);
            Outcome[] outcomes = together(subject);
            for (int i = 0; i < outcomes.length; i++) {
                if (outcomes[i].compareTo(best) >= 0 && outcomes[i].compareTo(worst) <= 0) {
                    items.add(all.get(i));
                }
            }
        }
        return items;
    }

    /** The facts that stand between this criterion and an answer. */
    Set<String> missing(int place) {
        Set<String> missing = new LinkedHashSet<>();
        if (ofItems[place] != null && ofItems[place].length > 0) {
            items(place).forEach(item -> addMissing(missing, place, item));
        } else {
            addMissing(missing, place, null);
        }
        return missing;
    }

    private void addMissing(Set<String> missing, int place, Object item) {
        for (Condition.Test test : criterion(place).condition().anyOf()) {
            missing.addAll(reader.missing(test.fact(), item, situation));
        }
    }
}
