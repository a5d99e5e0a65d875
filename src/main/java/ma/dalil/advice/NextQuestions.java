package ma.dalil.advice;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.rulebook.Rulebook;

/** Finds the facts that can still change an answer, the most decisive first. */
public final class NextQuestions {
    private final Rulebook rulebook;
    private final Assessor assessor;

    public NextQuestions(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /** What remains to be asked; {@code today} stands for a date the request leaves out. */
    public Questionnaire of(QuestionsRequest request, LocalDate today) {
        return of(request, today, assessor.judge(request.asOf(today)).found());
    }

    /** @param assessment of that request */
    public Questionnaire of(QuestionsRequest request, LocalDate today, Assessment assessment) {
        return of(request, today, assessment.incentives());
    }

    private Questionnaire of(QuestionsRequest request, LocalDate today, List<IncentiveAssessment> found) {
        QuestionRanking open = new QuestionRanking(
                TrialProfile.of(request.asOf(today), rulebook, assessor), request.amounts(), rulebook, assessor);
        found.forEach(open::add);
        return open.questionnaire(request.skip());
    }
}
