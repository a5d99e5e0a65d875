package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * All verdicts for one profile, on one date, as known on one date, with one rulebook. Indicative: the authority decides.
 *
 * @param on the day the law applies
 * @param knownOn only texts published by that day count
 * @param claimPlan how to claim the package worth most over the horizon; absent unless a full answer is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Assessment(
        LocalDate on,
        LocalDate knownOn,
        RulebookVersion rulebook,
        List<IncentiveAssessment> incentives,
        Combination combination,
        @Nullable ClaimPlan claimPlan,
        Coverage coverage) {

    public record RulebookVersion(String version) {}

    /** Which incentives were judged, and which were not, each with the reason. */
    public record Coverage(List<String> judged, List<NotJudged> notJudged) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record NotJudged(String incentive, Text because) {}

    /** How to claim the package worth most over the horizon, begun on another day than the one assessed. */
    public ClaimPlan claimFrom(LocalDate start) {
        return ClaimPlan.of(incentives, combination.horizon().incentives(), start);
    }
}
