package ma.dalil.questionnaire;

import java.util.List;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.document.TodoList;
import ma.dalil.pages.Words;

/**
 * What stands on the two pages of a printed claim. All of it fits, however long the claim: what is too much is counted, and stands in the document with all
 * details.
 *
 * @param papers to gather
 * @param laterPapers how many papers are left out
 * @param steps by the first day they can be done
 * @param laterSteps how many steps are left out
 */
record PrintedClaim(
        List<ClaimPlan.NeededDocument> papers, int laterPapers, List<ClaimPlan.PlannedStep> steps, int laterSteps) {
    /** What two pages have, in millimetres, without their headings, what is said first, and the code that proves them. */
    private static final double ROOM = 350;

    private static final double OF_PAPERS = 0.3;
    private static final double OF_A_MISSED_STEP = 8;

    static PrintedClaim of(TodoList todo, Words w) {
        double room = ROOM - OF_A_MISSED_STEP * todo.missed().size();
        List<ClaimPlan.NeededDocument> papers = PrintedSummary.within(
                room * OF_PAPERS, todo.plan().documents(), paper -> PrintedSummary.printed(paper, w));
        double left = room - PrintedSummary.height(papers, paper -> PrintedSummary.printed(paper, w));
        List<ClaimPlan.PlannedStep> steps = PrintedSummary.within(
                left, todo.plan().steps(), step -> PrintedSummary.printed(step, todo.place(step, w), w));
        return new PrintedClaim(
                papers,
                todo.plan().documents().size() - papers.size(),
                steps,
                todo.plan().steps().size() - steps.size());
    }
}
