package ma.dalil.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Rulebook;

/**
 * Finds the smallest changes that turn a refusal, or have what is only likely because of a condition eligible.
 */
public final class Changes {
    private final Rulebook rulebook;
    private final Assessor assessor;

    public Changes(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /** What would turn each verdict of the request that is no yes. Both dates of the request are set. */
    public List<Hint> of(AssessmentRequest request) {
        return of(request, assessor.judge(request).found());
    }

    /** @param assessment of that request */
    public List<Hint> of(AssessmentRequest request, Assessment assessment) {
        return of(request, assessment.incentives());
    }

    private List<Hint> of(AssessmentRequest request, List<IncentiveAssessment> assessed) {
        TrialProfile told = TrialProfile.of(request, rulebook, assessor);
        List<Hint> hints = new ArrayList<>();
        for (IncentiveAssessment found : assessed) {
            if (found.verdict() == Verdict.NOT_ELIGIBLE) {
                hints.add(hint(told, found, new Goal(Set.of(Verdict.ELIGIBLE, Verdict.LIKELY))));
            } else if (found.verdict() == Verdict.LIKELY && new Goal(Set.of(Verdict.ELIGIBLE)).isWithinReach(found)) {
                hints.add(hint(told, found, new Goal(Set.of(Verdict.ELIGIBLE))));
            }
        }
        return hints;
    }

    private Hint hint(TrialProfile told, IncentiveAssessment found, Goal goal) {
        List<Finding> against = found.findings().stream()
                .filter(finding -> !finding.affectsAmount() && goal.isMissedBy(finding.outcome()))
                .toList();
        return new Hint(
                found.id(),
                found.name(),
                found.verdict(),
                new SmallestChanges(
                                rulebook, assessor, rulebook.incentive(found.id()), told.of(List.of(found.id())), goal)
                        .proposals(),
                against);
    }
}
