package ma.dalil.advice;

import java.util.List;
import ma.dalil.assessment.Verdict;
import ma.dalil.rulebook.Text;

/**
 * What remains to be asked.
 *
 * @param questions the most decisive first; those that can change a verdict before those that can only change an amount
 * @param open the incentives whose verdict is not settled
 * @param settled how many incentives have a verdict that no answer changes any more
 */
public record Questionnaire(List<Question> questions, List<Open> open, int settled) {

    /**
     * An incentive whose verdict waits for answers.
     *
     * @param refusedBy sets of facts, each of which may settle it with a no
     * @param grantedBy sets of facts, each of which may settle it with a yes
     */
    public record Open(
            String incentive, Text name, Verdict verdict, List<List<String>> refusedBy, List<List<String>> grantedBy) {}
}
