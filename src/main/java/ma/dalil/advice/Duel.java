package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * One project at two or three places, side by side. All lists by place are in the order in which the places were asked for.
 *
 * @param sites the project at each place
 * @param best where each figure is highest
 * @param differs the incentives that differ. What they add to the probable figures differs by exactly as much as these do
 */
public record Duel(List<Contender> sites, BestPlaces best, List<LineCompared> differs) {

    /**
     * The project at one place.
     *
     * @param id of the park or prefecture
     * @param ladder what one may count on there
     */
    public record Contender(String id, Text name, Site site, String region, Ladder ladder) {}

    /** Ids of the places at which each figure is highest: more than one are a tie, and all of them no difference. */
    public record BestPlaces(List<String> sure, List<String> probable, List<String> possible) {
        public List<String> of(Ladder.Certainty certainty) {
            return switch (certainty) {
                case SURE -> sure;
                case PROBABLE -> probable;
                case POSSIBLE -> possible;
            };
        }
    }

    /** One incentive that differs. */
    public record LineCompared(String incentive, Text name, List<AtPlace> at, List<CauseOfDifference> causes) {}

    /**
     * An incentive at one place.
     *
     * @param certainty how far one may count on it; absent where it is not granted, or doubtful
     * @param counted what it adds to the probable figure, in MAD; 0 for nothing
     * @param total its own sum, in MAD; absent where none is computed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AtPlace(
            String site,
            Verdict verdict,
            Ladder.@Nullable Certainty certainty,
            BigDecimal counted,
            @Nullable BigDecimal total) {}

    /**
     * Why an incentive differs.
     *
     * @param id of the criterion, or of the line of the calculation; absent for the package
     * @param says the criterion, or the line; absent for the package
     * @param values what of it each place has: what was observed for a criterion, the value for a line; null where it has none
     * @param outcomes how the criterion comes out at each place; empty for anything else
     * @param unit of a line; absent for anything else
     * @param facts ids of the facts a criterion reads; empty for anything else
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CauseOfDifference(
            DifferenceKind kind,
            @Nullable String id,
            @Nullable Text says,
            List<@Nullable Value> values,
            List<Outcome> outcomes,
            @Nullable Unit unit,
            List<String> facts,
            List<Citation> cites) {}

    /** What makes a difference. */
    public enum DifferenceKind {
        /** A condition comes out otherwise. */
        CRITERION,
        /** The conditions come out alike, and the calculation does not. */
        CALCULATION,
        /** Its own sum is the same; what it can be counted with is not. */
        PACKAGE;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }
}
