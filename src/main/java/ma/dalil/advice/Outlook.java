package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Verdict;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * The years ahead under a plan, by the law as it is known today. Each year is assessed on its first and on its last day.
 *
 * @param years the calendar years, by which fiscal years that end in them are named too
 * @param incentives those that are eligible or likely in one of them at least
 * @param events what starts, first pays and stops, in order
 * @param courses the packages that may be held together over all the years, the one worth most first
 * @param crossings the years in which one course overtakes another in what it has paid in all
 */
public record Outlook(
        List<Integer> years,
        List<IncentiveYears> incentives,
        List<Event> events,
        List<Course> courses,
        List<Crossing> crossings) {

    /**
     * One incentive over the years.
     *
     * @param schedule each of the years that was not over yet
     * @param fiscalYearEndsIn the month with which these years end, as a profile tells it; absent where they are calendar years
     * @param total sum of the years, in MAD
     * @param once whether it is paid a single time: then in the first year in which it is eligible or likely
     */
    public record IncentiveYears(
            String incentive,
            Text name,
            List<OutlookYear> schedule,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String fiscalYearEndsIn,
            BigDecimal total,
            boolean once) {}

    /**
     * One incentive in one year.
     *
     * @param doubtful whether it is likely over an answer that speaks against it: then nothing is counted of it
     * @param amount in MAD; absent where it cannot be computed, is doubtful, or nothing is due
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OutlookYear(int fiscalYear, Verdict verdict, boolean doubtful, @Nullable BigDecimal amount) {
        boolean isCounted() {
            return verdict.isFavourable() && !doubtful;
        }
    }

    /** What may happen to an incentive. */
    public enum Kind {
        STARTS,
        FIRST_PAYS,
        STOPS;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /**
     * A change from one year to the next.
     *
     * @param because the criteria that turned, with what they ask for; or why it is no longer, or not yet, in force
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Event(int fiscalYear, String incentive, Text name, Kind kind, List<Reason> because) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Reason(@Nullable String criterion, Text says, List<Citation> cites) {}

    /**
     * A package that may be held.
     *
     * @param byYear what it pays in each of the years
     * @param cumulated what it has paid in all by the end of each
     * @param givenUp incentives that would be granted too and cannot be held with it, each with the text that says so
     * @param toConfirm pairs in it whose holding together somebody must confirm
     */
    public record Course(
            List<String> incentives,
            List<BigDecimal> byYear,
            List<BigDecimal> cumulated,
            BigDecimal total,
            List<GivenUp> givenUp,
            List<Combination.Pair> toConfirm) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GivenUp(String incentive, @Nullable String because, Text says, List<Citation> cites) {}

    /** @param overtakes place in {@code courses} of the one that has paid more from that year on, {@code overtaken} of the other */
    public record Crossing(int fiscalYear, int overtakes, int overtaken) {}
}
