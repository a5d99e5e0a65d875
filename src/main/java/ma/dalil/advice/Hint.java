package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.Verdict;
import ma.dalil.rulebook.Text;

/**
 * What would change the verdict on one incentive.
 *
 * @param proposals the least changes first, at most three; empty when nothing a company can do changes it
 * @param against the findings that stand against it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hint(String incentive, Text name, Verdict verdict, List<Proposal> proposals, List<Finding> against) {}
