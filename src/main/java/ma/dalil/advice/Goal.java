package ma.dalil.advice;

import java.util.Set;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;

/** The verdicts looked for. */
record Goal(Set<Verdict> verdicts) {
    /** Whether that finding keeps the incentive from the goal. */
    boolean isMissedBy(Outcome outcome) {
        return outcome == Outcome.NOT_MET
                || outcome == Outcome.UNKNOWN
                || (outcome == Outcome.TO_CONFIRM && !verdicts.contains(Verdict.LIKELY));
    }

    /** Whether only conditions that a company can meet keep it from being eligible. */
    boolean isWithinReach(IncentiveAssessment found) {
        return found.findings().stream()
                .filter(finding -> !finding.affectsAmount())
                .allMatch(finding -> finding.evidence().isFirm()
                        && (finding.outcome() != Outcome.TO_CONFIRM
                                || !finding.facts().isEmpty()));
    }
}
