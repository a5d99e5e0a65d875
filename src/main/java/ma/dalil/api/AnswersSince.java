package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.dalil.advice.ChangedAnswer;
import ma.dalil.advice.Difference.BeforeAfter;
import ma.dalil.advice.LaterAnswers;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.stored.StoredAssessment;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything has changed of an answer, in what, and why.
 *
 * @param before the answer that is compared
 * @param after that of now; absent where the rulebook reads the profile no more: ask anew, with the fields that it takes today
 * @param changed whether any verdict or sum, any condition, or anything that is asked for is another
 * @param law the dated changes that came into force meanwhile and concern something of the answer
 * @param incentives those that have changed, in the order of the rulebook
 */
record AnswersSince(
        GivenAnswer before,
        @Nullable GivenAnswer after,
        boolean changed,
        List<ChangedLaw> law,
        List<ChangedIncentive> incentives) {

    /**
     * By what an answer was given.
     *
     * @param on the day the law was applied
     * @param knownOn only texts published by that day counted
     * @param rulebook the version of the rulebook
     */
    record GivenAnswer(LocalDate on, LocalDate knownOn, String rulebook) {}

    /**
     * A dated change of the law.
     *
     * @param from the first day on which it is otherwise
     * @param about what it is about: a regime, an incentive, a condition, a value
     * @param incentives ids of those it concerns
     * @param cites the texts
     */
    record ChangedLaw(LocalDate from, Text about, List<String> incentives, List<Citation> cites) {
        static ChangedLaw of(LawChange change) {
            return new ChangedLaw(
                    change.firstDay(),
                    change.about(),
                    change.concerned().stream().map(Incentive::id).toList(),
                    change.cites());
        }
    }

    /**
     * An incentive of which something has changed.
     *
     * @param name absent where the rulebook has it no more
     * @param verdict one side is absent where it was not judged
     * @param total in MAD; absent where no sum is computed on either side
     * @param reasons what is otherwise, the first 12; empty where the rulebook only computes in another way
     */
    record ChangedIncentive(
            String incentive,
            @Nullable Text name,
            BeforeAfter<Verdict> verdict,
            @Nullable BeforeAfter<BigDecimal> total,
            List<ChangeReason> reasons) {
        static ChangedIncentive of(ChangedAnswer changed, LaterAnswers.Later later, Rulebook rulebook) {
            IncentiveAssessment now = later.now().get(changed.incentive());
            return new ChangedIncentive(
                    changed.incentive(),
                    Optional.ofNullable(rulebook.incentives().get(changed.incentive()))
                            .map(Incentive::name)
                            .orElse(null),
                    new BeforeAfter<>(changed.before(), changed.after()),
                    changed.totalBefore() == null && changed.totalAfter() == null
                            ? null
                            : new BeforeAfter<>(changed.totalBefore(), changed.totalAfter()),
                    changed.reasons().stream()
                            .map(reason -> ChangeReason.of(reason, now))
                            .toList());
        }
    }

    /**
     * Something that is otherwise.
     *
     * @param kind a dated change that came into force, why it is not in force, a condition that is new or gone, its outcome or how sure that is, what the law asks for, or a number of
     *     the computation
     * @param says the condition, the value or the text it is about
     * @param before the outcome, the evidence or the value before; absent where there is none
     * @param after that of now, or the first day of a dated change; absent where there is none
     * @param unit of values; absent for anything else
     * @param cites the place in the law of a condition
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeReason(
            ChangedAnswer.Because.Kind kind,
            Text says,
            @Nullable String before,
            @Nullable String after,
            @Nullable Unit unit,
            List<Citation> cites) {
        static ChangeReason of(ChangedAnswer.Because reason, @Nullable IncentiveAssessment now) {
            return new ChangeReason(
                    reason.kind(),
                    reason.says(),
                    reason.before(),
                    reason.after(),
                    reason.unit(),
                    now == null
                            ? List.of()
                            : now.findings().stream()
                                    .filter(finding -> finding.says().equals(reason.says()))
                                    .findFirst()
                                    .map(Finding::cites)
                                    .orElse(List.of()));
        }
    }

    static AnswersSince of(LaterAnswers.Since since, Rulebook rulebook) {
        Assessment before = since.before();
        return of(
                new GivenAnswer(before.on(), before.knownOn(), before.rulebook().version()), since.later(), rulebook);
    }

    static AnswersSince of(StoredAssessment before, LaterAnswers.@Nullable Later later, Rulebook rulebook) {
        GivenAnswer given = new GivenAnswer(before.on(), before.knownOn(), before.rulebook());
        return later == null ? new AnswersSince(given, null, true, List.of(), List.of()) : of(given, later, rulebook);
    }

    private static AnswersSince of(GivenAnswer before, LaterAnswers.Later later, Rulebook rulebook) {
        return new AnswersSince(
                before,
                new GivenAnswer(later.on(), later.knownOn(), later.rulebook()),
                !later.changes().isEmpty(),
                later.since().stream().map(ChangedLaw::of).toList(),
                later.changes().stream()
                        .map(changed -> ChangedIncentive.of(changed, later, rulebook))
                        .toList());
    }
}
