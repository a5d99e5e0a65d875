package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * What can be held together, and its worth.
 *
 * @param year the package worth most in the fiscal year of the day assessed
 * @param horizon the package worth most over the whole schedule
 * @param doubtful incentives that are likely over an answer that speaks against them: only an authority's word could grant them, and they are counted
 *     in no package
 * @param toConfirm pairs of the horizon's package on which no text was found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Combination(Held year, Held horizon, List<String> doubtful, List<Pair> toConfirm) {

    /**
     * A package.
     *
     * @param left incentives that would also be granted and cannot be held with the package
     * @param worth sum of the lines, in MAD
     * @param lines what is counted of each incentive that has an amount
     */
    public record Held(List<String> incentives, List<String> left, BigDecimal worth, List<CountedLine> lines) {
        /** What of the worth falls in the fiscal years in which a day lies, in MAD. */
        public BigDecimal in(LocalDate day) {
            return lines.stream().map(line -> line.in(day)).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * What is counted of one incentive.
     *
     * @param amount in MAD; less than its own where another of the package aids the same thing
     * @param schedule the fiscal years in which it is paid; their sum is the amount
     * @param fiscalYearEndsIn the month with which these years end, as a profile tells it; absent where they are calendar years
     * @param people the groups of which not everybody draws it
     * @param jobs how many jobs it counts, where people who draw something else fall out of the count
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CountedLine(
            String incentive,
            BigDecimal amount,
            List<Amount.OfYear> schedule,
            @Nullable String fiscalYearEndsIn,
            List<CountedPeople> people,
            @Nullable Integer jobs) {
        public CountedLine by(FiscalYears years) {
            return years.isCalendar() ? this : new CountedLine(incentive, amount, schedule, years.told(), people, jobs);
        }

        FiscalYears fiscalYears() {
            return FiscalYears.endingIn(fiscalYearEndsIn);
        }

        /** What of it falls in the fiscal year in which a day lies, in MAD. */
        public BigDecimal in(LocalDate day) {
            return in(fiscalYears().of(day));
        }

        /** What of it is paid in a fiscal year, in MAD. */
        public BigDecimal in(int fiscalYear) {
            return schedule.stream()
                    .filter(year -> year.fiscalYear() == fiscalYear)
                    .map(Amount.OfYear::amount)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
        }

        public static BigDecimal in(int fiscalYear, List<CountedLine> lines) {
            return lines.stream().map(line -> line.in(fiscalYear)).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * How many people of a group draw an incentive.
     *
     * @param group place of the group in the profile
     * @param draw so many of {@code of}
     */
    public record CountedPeople(int group, int draw, int of) {}

    /**
     * Two incentives whose holding together somebody must confirm.
     *
     * @param bothCounted whether the worth has both; where they aid the same thing, it has the better one
     */
    public record Pair(String one, String other, Text says, @Nullable Contact confirmWith, boolean bothCounted) {}
}
