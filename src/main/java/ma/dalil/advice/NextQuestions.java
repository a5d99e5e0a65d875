package ma.dalil.advice;

import java.time.LocalDate;
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
        var assessment = request.asOf(today);
        QuestionRanking open =
                new QuestionRanking(TrialProfile.of(assessment, rulebook), request.amounts(), rulebook, assessor);
        assessor.assess(assessment, false).incentives().forEach(open::add);
        return open.questionnaire(request.skip());
    }
}
