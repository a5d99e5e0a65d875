package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.Outcome;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.ToConfirm;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Puts the outcome of a criterion into a finding: what was observed, what is required, how far off, and on what it rests. */
final class Explanation {
    private static final String OPERATION = "operation.";
    private static final String FISCAL_YEAR = OPERATION + "fiscalYear";

    private final Legislation.LawInForce standing;
    private final CriterionOutcomes outcomes;
    private final AssessedProfile assessedProfile;
    private final FactReader reader;
    private final Rulebook rulebook;

    Explanation(
            Legislation.LawInForce standing,
            CriterionOutcomes outcomes,
            AssessedProfile assessedProfile,
            FactReader reader,
            Rulebook rulebook) {
        this.standing = standing;
        this.outcomes = outcomes;
        this.assessedProfile = assessedProfile;
        this.reader = reader;
        this.rulebook = rulebook;
    }

    /** @param place of the criterion in the incentive's list */
    Finding of(int place) {
        Provision provision = standing.provisions().get(place);
        Outcome outcome = outcomes.of(place);
        if (provision.test() == null) {
            return finding(place, outcome, null, List.of());
        }
        FactReader.Access told = provision.told().get(0);
        if (!provision.isRepeated()) {
            return finding(place, outcome, Value.of(told.in(assessedProfile)), List.of());
        }
        List<?> items = provision.judged(assessedProfile);
        Outcome[] ofItems = outcomes.ofItems(place);
        List<Finding.OfItem> groups = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Value observed = Value.of(told.of(items.get(i)));
            Outcome own = ofItems[i];
            Provision ofItem = provision.by(items.get(i), assessedProfile);
            groups.add(new Finding.OfItem(
                    i,
                    label(items.get(i)),
                    own,
                    observed,
                    Objects.equals(ofItem.required(), shown(provision).required()) ? null : ofItem.required(),
                    own == Outcome.NOT_MET ? gap(ofItem, observed) : null));
        }
        return finding(place, outcome, items.size() == 1 ? groups.get(0).observed() : null, groups);
    }

    /** By the law of the one judged; by that of the day asked where there are several. */
    private Provision shown(Provision provision) {
        List<?> judged = provision.day() == null ? List.of() : provision.judged(assessedProfile);
        return judged.size() == 1 ? provision.by(judged.get(0), assessedProfile) : provision;
    }

    private static @Nullable String label(Object item) {
        return item instanceof WorkforceGroup group ? group.label() : null;
    }

    private Finding finding(int place, Outcome outcome, @Nullable Value observed, List<Finding.OfItem> groups) {
        Provision provision = shown(standing.provisions().get(place));
        Criterion criterion = provision.criterion();
        ToConfirm open = outcome == Outcome.TO_CONFIRM ? open(place) : null;
        Condition.Test test = provision.test();
        Value gap = outcome == Outcome.NOT_MET ? gap(provision, observed) : null;
        return new Finding(
                criterion.id(),
                criterion.says(),
                outcome,
                observed,
                provision.required(),
                test == null ? null : test.comparison(),
                gap,
                gap == null || test == null ? null : metFrom(test, gap),
                provision.unit(),
                provision.facts(),
                outcomes.evidence(place),
                criterion.cites(),
                because(provision, outcome, open),
                open == null ? null : Contact.of(open.with(), assessedProfile.place(), rulebook),
                notes(provision, outcome, observed),
                criterion.affectsAmount(),
                outcomes.isAgainst(place),
                groups,
                outcomes.confirmation(place),
                null);
    }

    private List<Text> notes(Provision provision, Outcome outcome, @Nullable Value observed) {
        List<Text> notes = notes(provision, observed);
        Optional<Text> none = outcome == Outcome.TO_CONFIRM ? saidNone(provision) : Optional.empty();
        return none.isEmpty()
                ? notes
                : Stream.concat(notes.stream(), none.stream()).toList();
    }

    /** Without an answer fiscal years are calendar years: said where others, which may count a year more or less, would turn the outcome. */
    private List<Text> notes(Provision provision, @Nullable Value observed) {
        Condition.Test test = provision.test();
        if (test == null
                || !test.fact().id().startsWith(OPERATION)
                || test.fact().span() == null
                || test.fact().span().first() != 1
                || !(observed instanceof Value.Count rank)
                || !assessedProfile.assumesCalendarYears()) {
            return provision.notes();
        }
        LocalDate since = (LocalDate)
                reader.read(Present.in(rulebook.facts(), test.fact().span().since()), assessedProfile);
        if (since == null) {
            return provision.notes();
        }
        int other =
                rank.plain() + Integer.signum(assessedProfile.operation().on().getMonthValue() - since.getMonthValue());
        if (test.comparison().holds(rank.plain(), provision.limits().get(0))
                == test.comparison().holds(other, provision.limits().get(0))) {
            return provision.notes();
        }
        List<Text> notes = new ArrayList<>(provision.notes());
        notes.add(AssessmentSentences.ofTheLaw("calendar-years-assumed"));
        return notes;
    }

    /** Why it is to confirm; or that it is refused because the company says that there is none of what it is about. */
    private @Nullable Text because(Provision provision, Outcome outcome, @Nullable ToConfirm open) {
        if (open != null || outcome != Outcome.NOT_MET) {
            return open == null ? null : open.because();
        }
        return saidNone(provision).orElse(null);
    }

    private Optional<Text> saidNone(Provision provision) {
        for (FactReader.Access told : provision.told()) {
            Optional<Fact> gate = reader.saidNone(told.fact(), assessedProfile);
            if (gate.isPresent()) {
                return Optional.of(
                        AssessmentSentences.ofTheLaw("said-none", gate.get().says()));
            }
        }
        return Optional.empty();
    }

    private @Nullable ToConfirm open(int place) {
        Provision provision = shown(standing.provisions().get(place));
        return outcomes.isBefore(place) ? provision.criterion().before() : provision.open();
    }

    /** By how much the threshold is missed; null where it cannot be counted. A limit that is not enough itself is missed by one more. */
    private static @Nullable Value gap(Provision provision, @Nullable Value observed) {
        if (observed == null || provision.required() == null) {
            return null;
        }
        Value gap = observed.distance(provision.required());
        return isStrict(provision.test()) && gap instanceof Value.Count count
                ? new Value.Count(count.plain() + 1)
                : gap;
    }

    /** The fiscal years of operation pass by themselves: the first day of the one that suffices. */
    private @Nullable LocalDate metFrom(Condition.Test test, Value gap) {
        boolean rises =
                test.comparison() == Condition.Operator.MORE || test.comparison() == Condition.Operator.AT_LEAST;
        return rises && gap instanceof Value.Count years && test.fact().id().equals(FISCAL_YEAR)
                ? assessedProfile
                        .operation()
                        .fiscalYears()
                        .opens(assessedProfile.operation().year() + years.plain())
                : null;
    }

    private static boolean isStrict(Condition.@Nullable Test test) {
        return test != null
                && (test.comparison() == Condition.Operator.MORE || test.comparison() == Condition.Operator.LESS);
    }

    /** The rule of a criterion and the parameters as it read them. */
    Finding.@Nullable Trace trace(Provision provision) {
        Criterion criterion = provision.criterion();
        if (criterion.condition() == null) {
            return null;
        }
        Law law = shown(provision).law();
        List<Finding.ParameterRead> read = new ArrayList<>();
        for (Condition.Test test : criterion.condition().anyOf()) {
            Parameter parameter = test.parameter();
            DatedValue value = parameter == null ? null : law.dated(parameter.id());
            if (parameter != null && value != null) {
                read.add(new Finding.ParameterRead(
                        parameter.id(),
                        parameter.says(),
                        value.value(),
                        value.from(),
                        value.evidence(),
                        value.cites()));
            }
        }
        return new Finding.Trace(
                criterion.condition().file() + ":" + criterion.condition().line(), read);
    }
}
