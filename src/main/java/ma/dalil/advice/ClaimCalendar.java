package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Contact;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Text;

/**
 * How to claim the package worth most, with days. A delay that no text sets counts for none, so days are the earliest there can be.
 *
 * @param steps by the first day each can be done
 * @param documents to gather once, in the order in which they are first needed
 * @param decided the day by which everything can be decided at the earliest; absent when there is nothing to claim
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimCalendar(LocalDate start, List<Dated> steps, List<ClaimPlan.Needed> documents, LocalDate decided) {

    /**
     * A step with its days.
     *
     * @param incentives those it is done for
     * @param after the steps it waits for
     * @param from the first day it can be done
     * @param until the last day the law leaves for it, counting what must still follow; absent when no text sets one
     * @param delay days the law gives whoever acts; absent when no text sets them
     * @param done the day it is over at the earliest: {@code from} and the legal delay
     * @param missed whether that last day is past when the step can first be done
     * @param critical whether everything ends later when this step does
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Dated(
            String step,
            List<String> incentives,
            Text says,
            String actor,
            Contact where,
            List<String> after,
            LocalDate from,
            LocalDate until,
            Step.Delay delay,
            LocalDate done,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean missed,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean critical,
            List<Citation> cites) {}
}
