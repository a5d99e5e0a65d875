package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Outcome;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.Confirmation;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;

/** The outcome of every criterion of one incentive for one profile as assessed, each judged when it is first asked for; criteria go by their place in its list. */
final class CriterionOutcomes {
    private final List<Provision> provisions;
    private final AssessedProfile assessedProfile;
    private final Map<String, Confirmation> confirmations;
    private final @Nullable Outcome[] outcomes;
    private Outcome @Nullable [] @Nullable [] ofItems;
    private Outcome @Nullable [] ofGroups;
    private Outcome @Nullable [] ofTrainings;

    /** @param confirmations what authorities answered the company, by criterion */
    CriterionOutcomes(
            List<Provision> provisions, AssessedProfile assessedProfile, Map<String, Confirmation> confirmations) {
        this.provisions = provisions;
        this.assessedProfile = assessedProfile;
        this.confirmations = confirmations;
        this.outcomes = new Outcome[provisions.size()];
    }

    /** Outcome of a criterion for the incentive; judged when it is first asked for. */
    Outcome of(int place) {
        if (outcomes[place] == null) {
            outcomes[place] = provisions.get(place).isRepeated()
                    ? overall(place)
                    : settled(provisions.get(place), outcome(provisions.get(place)));
        }
        return outcomes[place];
    }

    /** What the authority answered this company about a criterion; null for nothing. */
    @Nullable
    Confirmation confirmation(int place) {
        return confirmations.get(provisions.get(place).criterion().id());
    }

    /** An answer of the authority settles what is to confirm, and its no overrules a yes; what is missing, or refused by the law, it leaves. */
    private Outcome settled(Provision provision, Outcome judged) {
        Confirmation answer = confirmations.get(provision.criterion().id());
        if (answer == null || judged == Outcome.UNKNOWN || judged == Outcome.NOT_MET) {
            return judged;
        }
        return answer.isYes() ? Outcome.MET : Outcome.NOT_MET;
    }

    /** Outcome of a criterion on people or training for each of them. */
    Outcome[] ofItems(int place) {
        ofItems = ofItems == null ? new Outcome[outcomes.length][] : ofItems;
        if (ofItems[place] == null) {
            Provision provision = provisions.get(place);
            List<?> items = provision.judged(assessedProfile);
            Outcome[] own = new Outcome[items.size()];
            for (int i = 0; i < own.length; i++) {
                own[i] = settled(provision, dated(provision, items.get(i)));
            }
            ofItems[place] = own;
        }
        return ofItems[place];
    }

    private Outcome outcome(Provision provision) {
        if (provision.check() == null) {
            return Outcome.TO_CONFIRM;
        }
        List<?> judged = provision.judged(assessedProfile);
        return judged.isEmpty() ? unmet(provision, null) : dated(provision, judged.get(0));
    }

    /** By the law of its day; where nobody told that day, what all laws of it say alike. */
    private Outcome dated(Provision provision, Object judged) {
        if (!provision.isDayUntold(judged, assessedProfile)) {
            return outcome(provision.by(judged, assessedProfile), judged);
        }
        Outcome alike = null;
        for (Provision ofOneDay : provision.byDay().values()) {
            Outcome outcome = outcome(ofOneDay, judged);
            if (alike != null && alike != outcome) {
                return Outcome.UNKNOWN;
            }
            alike = outcome;
        }
        return alike == null ? Outcome.UNKNOWN : alike;
    }

    private Outcome outcome(Provision provision, Object judged) {
        return provision.holds(judged) ? met(provision, judged) : unmet(provision, judged);
    }

    private List<?> items(int place) {
        return provisions.get(place).judged(assessedProfile);
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
                && provision.judged(assessedProfile).stream().anyMatch(judged -> isBefore(provision, judged));
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

    /**
     * Whether a criterion is to confirm although the answers are told and do not meet it, because the law read says no firm no; of several groups or
     * trainings, those of all that could still be confirmed. A time that has not begun speaks against nothing.
     */
    boolean isAgainst(int place) {
        Provision provision = provisions.get(place);
        if (provision.check() == null || provision.criterion().affectsAmount() || of(place) != Outcome.TO_CONFIRM) {
            return false;
        }
        List<?> judged = provision.judged(assessedProfile);
        for (Object one : judged) {
            if (dated(provision, one) == Outcome.TO_CONFIRM && !isUnmet(provision.by(one, assessedProfile), one)) {
                return false;
            }
        }
        return !judged.isEmpty() || isNone(provision);
    }

    /** Whether the company has said that there is nothing of all that it tests. */
    private boolean isNone(Provision provision) {
        for (FactReader.Access told : provision.told()) {
            if (!told.isNone(assessedProfile)) {
                return false;
            }
        }
        return !provision.told().isEmpty();
    }

    private static boolean isUnmet(Provision provision, Object judged) {
        return provision.lawIsKnown() && !provision.holds(judged);
    }

    /** Whether the outcome is what the authority answered. */
    private boolean isConfirmed(int place) {
        Confirmation answer = confirmation(place);
        return answer != null && of(place) == (answer.isYes() ? Outcome.MET : Outcome.NOT_MET);
    }

    /** How sure the outcome is: a yes is as sure as the strongest of the alternatives that hold, anything else as the weakest that was read. */
    Evidence evidence(int place) {
        Provision provision = provisions.get(place);
        if (isConfirmed(place)) {
            return Evidence.OFFICIAL;
        }
        boolean ofOneLaw = provision.day() == null;
        if (ofOneLaw && (provision.alternatives().size() < 2 || of(place) != Outcome.MET)) {
            return provision.evidence();
        }
        if (of(place) != Outcome.MET) {
            return provision.judged(assessedProfile).stream()
                    .map(judged -> provision.by(judged, assessedProfile).evidence())
                    .reduce(Evidence::weaker)
                    .orElse(provision.evidence());
        }
        return provision.isRepeated()
                ? ofSurestItem(place)
                : evidence(provision, items(place).get(0));
    }

    /** By the law of the day; where nobody told it, as sure as the least sure of those that were read. */
    private Evidence evidence(Provision provision, Object judged) {
        if (confirmations.containsKey(provision.criterion().id())) {
            return Evidence.OFFICIAL;
        }
        return provision.isDayUntold(judged, assessedProfile)
                ? provision.byDay().tailMap(LocalDate.MIN, false).values().stream()
                        .map(ofOneDay -> ofOneLaw(ofOneDay, judged))
                        .reduce(Evidence::weaker)
                        .orElse(provision.evidence())
                : ofOneLaw(provision.by(judged, assessedProfile), judged);
    }

    private static Evidence ofOneLaw(Provision provision, Object judged) {
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
        Subject subject = provisions.get(place).subject();
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

    private Evidence weakest(@Nullable Subject subject, Object item) {
        Evidence weakest = Evidence.TEXT;
        for (Provision provision : provisions) {
            if (provision.subject() == subject && !provision.criterion().affectsAmount()) {
                weakest = weakest.weaker(evidence(provision, item));
            }
        }
        return weakest;
    }

    private Outcome unmet(Provision provision, @Nullable Object judged) {
        if (!provision.lawIsKnown()) {
            return Outcome.TO_CONFIRM;
        }
        for (int i = 0; i < provision.told().size(); i++) {
            FactReader.Access fact = provision.told().get(i);
            if (fact.of(judged) == null && !fact.isNone(assessedProfile)) {
                return Outcome.UNKNOWN;
            }
        }
        return provision.criterion().otherwise() != null ? Outcome.TO_CONFIRM : Outcome.NOT_MET;
    }

    /** For each item of a kind, the worst outcome over the criteria that one item must meet together. */
    private Outcome[] together(@Nullable Subject subject) {
        if (subject == Subject.WORKFORCE_GROUP) {
            ofGroups = ofGroups == null ? worst(Subject.WORKFORCE_GROUP) : ofGroups;
            return ofGroups;
        }
        ofTrainings = ofTrainings == null ? worst(Subject.TRAINING) : ofTrainings;
        return ofTrainings;
    }

    private Outcome[] worst(Subject subject) {
        Outcome[] worst = new Outcome[assessedProfile.of(subject).size()];
        Arrays.fill(worst, Outcome.MET);
        for (int place = 0; place < outcomes.length; place++) {
            Provision provision = provisions.get(place);
            if (provision.subject() == subject && !provision.criterion().affectsAmount()) {
                Outcome[] own = ofItems(place);
                for (int i = 0; i < worst.length; i++) {
                    worst[i] = worst[i].worse(own[i]);
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
        Outcome[] own = ofItems(place);
        Provision provision = provisions.get(place);
        if (own.length == 0) {
            return isNone(provision) ? unmet(provision, null) : Outcome.UNKNOWN;
        }
        Outcome[] all = provision.criterion().affectsAmount() ? own : together(provision.subject());
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

    /** Whether that group or training meets, or may yet be confirmed to meet, every criterion on its kind. */
    boolean counts(Object item) {
        Integer place = assessedProfile.places().get(item);
        return place != null
                && counts(item instanceof WorkforceGroup ? Subject.WORKFORCE_GROUP : Subject.TRAINING, place);
    }

    private boolean counts(Subject subject, int place) {
        Outcome outcome = together(subject)[place];
        return outcome == Outcome.MET || outcome == Outcome.TO_CONFIRM;
    }

    /** Adds the facts without which it cannot be told whether a group or training counts. */
    void addMissingOfOpenItems(MissingFacts missing) {
        for (int place = 0; place < outcomes.length; place++) {
            if (provisions.get(place).isRepeated()) {
                Outcome[] together = together(provisions.get(place).subject());
                for (int i = 0; i < together.length; i++) {
                    if (together[i] == Outcome.UNKNOWN) {
                        addMissing(missing, place, items(place).get(i));
                    }
                }
            }
        }
    }

    /** Adds the facts that stand between this criterion and an answer. */
    void addMissing(MissingFacts missing, int place) {
        if (provisions.get(place).isRepeated() && !items(place).isEmpty()) {
            items(place).forEach(item -> addMissing(missing, place, item));
        } else {
            addMissing(missing, place, null);
        }
    }

    private void addMissing(MissingFacts missing, int place, @Nullable Object item) {
        Provision provision = provisions.get(place);
        for (FactReader.Access told : provision.told()) {
            told.missing(item, assessedProfile, missing);
        }
        List<?> judged = item == null ? provision.judged(assessedProfile) : List.of(item);
        FactReader.Access day = provision.day();
        if (day != null
                && judged.size() == 1
                && provision.isDayUntold(judged.get(0), assessedProfile)
                && dated(provision, judged.get(0)) == Outcome.UNKNOWN) {
            missing.accept(day.fact().id());
        }
    }
}
