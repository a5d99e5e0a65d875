package ma.dalil.eligibility;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Subject;

/** The outcome of every criterion of one incentive for one situation; criteria go by their place in its list. */
final class Judgement {
    private final List<Provision> provisions;
    private final Situation situation;
    private final FactReader reader;
    private final Outcome[] outcomes;
    private final Outcome[][] ofItems;
    private Outcome[] ofGroups;
    private Outcome[] ofTrainings;

    Judgement(List<Provision> provisions, Situation situation, FactReader reader) {
        this.provisions = provisions;
        this.situation = situation;
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
        Provision provision = provisions.get(place);
        if (provision.check() == null) {
            return Outcome.TO_CONFIRM;
        }
        List<?> judged = provision.judged(situation);
        return judged.isEmpty() ? unmet(provision, null) : outcome(provision, judged.get(0));
    }

    private Outcome[] ofItems(int place) {
        Provision provision = provisions.get(place);
        List<?> items = provision.judged(situation);
        Outcome[] own = new Outcome[items.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = outcome(provision, items.get(i));
        }
        return own;
    }

    private static Outcome outcome(Provision provision, Object judged) {
        return provision.isTold(judged) && provision.holds(judged) ? met(provision, judged) : unmet(provision, judged);
    }

    private List<?> items(int place) {
        return provisions.get(place).judged(situation);
    }

    /** What holds, unless it only does so because the time it limits has not begun: then the card says why that is open. */
    private static Outcome met(Provision provision, Object judged) {
        if (provision.criterion().before() == null) {
            return Outcome.MET;
        }
        Outcome outcome = Outcome.TO_CONFIRM;
        List<Condition.Test> tests = provision.criterion().tests();
        for (int i = 0; i < tests.size(); i++) {
            Object told = provision.told().get(i).of(judged);
            if (tests.get(i).comparison().holds(told, provision.limits().get(i))
                    && !tests.get(i).isBefore(told)) {
                return Outcome.MET;
            }
            if (told == null) {
                outcome = Outcome.UNKNOWN;
            }
        }
        return outcome;
    }

    /** Whether some time a criterion limits has not begun for the company, or for one of the groups or trainings. */
    boolean isBefore(int place) {
        Provision provision = provisions.get(place);
        return provision.criterion().before() != null
                && provision.judged(situation).stream().anyMatch(judged -> isBefore(provision, judged));
    }

    private static boolean isBefore(Provision provision, Object judged) {
        List<Condition.Test> tests = provision.criterion().tests();
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).isBefore(provision.told().get(i).of(judged))) {
                return true;
            }
        }
        return false;
    }

    /** How sure the outcome is: a yes is as sure as the strongest of the alternatives that hold, anything else as the weakest that was read. */
    Evidence evidence(int place) {
        Provision provision = provisions.get(place);
        if (outcomes[place] != Outcome.MET || provision.alternatives().size() < 2) {
            return provision.evidence();
        }
        return ofItems[place] == null ? evidence(provision, items(place).get(0)) : ofSurestItem(place);
    }

    private static Evidence evidence(Provision provision, Object judged) {
        List<Condition.Test> tests = provision.criterion().tests();
        Evidence strongest = null;
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i)
                    .comparison()
                    .holds(
                            provision.told().get(i).of(judged),
                            provision.limits().get(i))) {
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
        return surest == null ? provisions.get(place).evidence() : evidence(provisions.get(place), surest);
    }

    private Evidence weakest(Subject subject, Object item) {
        Evidence weakest = Evidence.TEXT;
        for (int place = 0; place < ofItems.length; place++) {
            if (ofItems[place] != null
                    && !criterion(place).affectsAmount()
                    && criterion(place).condition().subject() == subject) {
                weakest = weakest.weaker(evidence(provisions.get(place), item));
            }
        }
        return weakest;
    }

    private static Outcome unmet(Provision provision, Object judged) {
        if (!provision.lawIsKnown()) {
            return Outcome.TO_CONFIRM;
        }
        for (FactReader.Access fact : provision.told()) {
            if (fact.of(judged) == null) {
                return Outcome.UNKNOWN;
            }
        }
        return provision.criterion().otherwise() != null ? Outcome.TO_CONFIRM : Outcome.NOT_MET;
    }

    /** For each item of a kind, the worst outcome over the criteria that one item must meet together. */
    private Outcome[] together(Subject subject) {
        if (subject == Subject.WORKFORCE_GROUP) {
            ofGroups = ofGroups == null ? worst(subject) : ofGroups;
            return ofGroups;
        }
        ofTrainings = ofTrainings == null ? worst(subject) : ofTrainings;
        return ofTrainings;
    }

    private Outcome[] worst(Subject subject) {
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
