package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** How to claim an incentive: its steps, in order. */
public record Claim(List<ClaimStep> steps) {

    /**
     * One step.
     *
     * @param actor {@code company} or the id of an authority
     * @param windows when it may be done, for each fiscal year that pays
     * @param unpublished what is not known of the step, and whom to ask
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ClaimStep(
            String id,
            Text says,
            Step.Actor actor,
            Contact where,
            List<String> after,
            List<Opening> windows,
            Step.@Nullable Delay within,
            Step.@Nullable Validity validity,
            List<Step.Document> documents,
            Evidence evidence,
            List<Citation> cites,
            @Nullable Text unpublished,
            @Nullable Contact confirmWith,
            @Nullable String link) {}

    public record Opening(int fiscalYear, LocalDate opens, LocalDate closes) {}
}
