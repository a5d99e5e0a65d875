package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.Confirmation;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one criterion.
 *
 * @param criterion id of the criterion, or {@code window} or {@code transition} for what is unsure about the time it applies
 * @param observed what the profile tells, when it tells one thing
 * @param required what the law asks for
 * @param comparison how the two are compared, observed before required
 * @param gap by how much it is missed, in {@code unit}; only when not met and countable
 * @param metFrom first day on which time alone will have it met; only when not met and time alone does it
 * @param unit of observed, required and gap; between two days, days
 * @param facts ids of the facts it reads
 * @param because why it is to confirm, or that the company says that there is nothing of what it is about
 * @param notes what else is known, or not, of the values it reads
 * @param affectsAmount whether it decides how much and not whether
 * @param isAgainst whether the answer told speaks against it, where the law does not say a firm no: somebody may still say yes, and nobody should
 *     count on it
 * @param groups the finding of each workforce group or training, in the order of the profile; empty for a company-wide criterion
 * @param confirmation what the authority answered this company; absent where it was not asked. Where its outcome is another than this finding's, answers
 *     are missing, or do not meet the law whatever it said
 * @param trace the rule and the values it read; only when asked for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Finding(
        String criterion,
        Text says,
        Outcome outcome,
        @Nullable Value observed,
        @Nullable Value required,
        Condition.@Nullable Operator comparison,
        @Nullable Value gap,
        @Nullable LocalDate metFrom,
        @Nullable Unit unit,
        List<String> facts,
        Evidence evidence,
        List<Citation> cites,
        @Nullable Text because,
        @Nullable Contact confirmWith,
        List<Text> notes,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean affectsAmount,
        @JsonIgnore boolean isAgainst,
        List<OfItem> groups,
        @Nullable Confirmation confirmation,
        @Nullable Trace trace) {

    /**
     * The finding of one workforce group or training.
     *
     * @param required what the law of its own day asks for; absent where that is what the finding says
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record OfItem(
            int index,
            @Nullable String label,
            Outcome outcome,
            @Nullable Value observed,
            @Nullable Value required,
            @Nullable Value gap) {}

    /** @param rule file and line of the rule, below {@code rules/} */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Trace(String rule, List<ParameterRead> parameters) {}

    /** A parameter as the rule read it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ParameterRead(
            String id, Text says, @Nullable Value value, LocalDate from, Evidence evidence, List<Citation> cites) {}

    /** What is unsure about the time an incentive applies. */
    public static Finding ofTime(
            String id,
            Text says,
            @Nullable Text because,
            @Nullable Contact with,
            Evidence evidence,
            List<Citation> cites) {
        return new Finding(
                id,
                says,
                Outcome.TO_CONFIRM,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                evidence,
                cites,
                because,
                with,
                List.of(),
                false,
                false,
                List.of(),
                null,
                null);
    }

    public Finding withTrace(@Nullable Trace added) {
        return new Finding(
                criterion,
                says,
                outcome,
                observed,
                required,
                comparison,
                gap,
                metFrom,
                unit,
                facts,
                evidence,
                cites,
                because,
                confirmWith,
                notes,
                affectsAmount,
                isAgainst,
                groups,
                confirmation,
                added);
    }
}
