package ma.dalil.advice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileSchema;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;

/** Lists all that incentives ask, read from their rules: what is told later may always make one of these facts matter. */
public final class AllQuestions {
    /** What decides which fiscal year a day lies in: when they end, and when the first one opened. */
    private static final List<String> FISCAL_YEARS = List.of("company.fiscalYearEndsIn", "company.createdOn");

    private final Rulebook rulebook;
    private final Assessor assessor;

    public AllQuestions(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /**
     * What is asked of who has told nothing yet.
     *
     * @param incentives ids of those of interest; all when empty
     * @param knownOn only texts published by that day count
     */
    public Requirements of(List<String> incentives, LocalDate on, LocalDate knownOn) {
        AssessmentRequest nothing = new AssessmentRequest(on, knownOn, incentives, Profile.EMPTY);
        TrialProfile untold = TrialProfile.of(nothing, rulebook, assessor);
        Assessment assessment = assessor.assess(nothing, false);
        List<Requirements.Closed> closed = new ArrayList<>();
        Map<String, Reasons> reasons = new HashMap<>();
        for (IncentiveAssessment found : assessment.incentives()) {
            boolean isOver = found.verdict() == Verdict.NOT_IN_FORCE;
            if (isOver && found.missing().isEmpty()) {
                closed.add(new Requirements.Closed(found.id(), found.name(), found.whyNotInForce()));
                continue;
            }
            Incentive incentive = untold.asAssessed(found.id(), assessor);
            if (isOver) {
                Question.Why agreement = Question.Why.agreement(found);
                found.missing().forEach(fact -> reasons(reasons, fact).decides(agreement));
            }
            incentive.criteria().forEach(criterion -> criterion(incentive, criterion, reasons));
            Question.Why amount = Question.Why.amount(incentive);
            incentive.amount().considers().forEach(fact -> reasons(reasons, fact)
                    .enters(amount));
        }
        whetherThereIsAny(reasons);
        List<Fact> facts = rulebook.facts().values().stream()
                .filter(fact -> reasons.containsKey(fact.id()))
                .toList();
        return new Requirements(
                on,
                facts.stream()
                        .map(fact -> Rulebook.known(reasons, fact.id()).question(fact))
                        .toList(),
                List.copyOf(closed),
                ProfileSchema.of(facts));
    }

    /** Where something is asked that there may be none of: whether there is any, for the same reasons. */
    private void whetherThereIsAny(Map<String, Reasons> reasons) {
        for (String id : List.copyOf(reasons.keySet())) {
            String gate = rulebook.fact(id).onlyIf();
            if (gate != null) {
                reasons(reasons, gate).with(reasons(reasons, id));
            }
        }
    }

    private void criterion(Incentive incentive, Criterion criterion, Map<String, Reasons> reasons) {
        Question.Why why = Question.Why.of(incentive, criterion);
        for (Condition.Test test : criterion.tests()) {
            told(test.fact()).forEach(fact -> reasons(reasons, fact).because(why, criterion));
            if (incentive.isOnProfits() && test.fact().span() != null) {
                FISCAL_YEARS.forEach(fact -> reasons(reasons, fact).because(why, criterion));
            }
        }
        List<String> dating = criterion.datedBy().map(this::told).orElse(List.of());
        dating.forEach(fact -> reasons(reasons, fact).because(why, criterion));
    }

    /** Ids of what a company tells for a fact: of what it is worked out from, where it is. */
    private List<String> told(Fact fact) {
        return fact.isDerived() ? fact.derivedFrom() : List.of(fact.id());
    }

    private static Reasons reasons(Map<String, Reasons> reasons, String fact) {
        return reasons.computeIfAbsent(fact, any -> new Reasons());
    }

    /** Why a fact is asked, as reasons for it come in. */
    private static final class Reasons {
        private final Set<Question.Why> why = new LinkedHashSet<>();
        private boolean decidesVerdict;

        void decides(Question.Why reason) {
            decidesVerdict = true;
            why.add(reason);
        }

        void enters(Question.Why reason) {
            why.add(reason);
        }

        void with(Reasons other) {
            decidesVerdict |= other.decidesVerdict;
            why.addAll(other.why);
        }

        void because(Question.Why reason, Criterion criterion) {
            decidesVerdict |= !criterion.affectsAmount();
            why.add(reason);
        }

        Question question(Fact fact) {
            return Question.of(fact, List.of(), decidesVerdict, List.copyOf(why));
        }
    }
}
