package ma.dalil.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.advice.Difference;
import ma.dalil.assessment.Outcome;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a proposal would cost and whom it would reach: each company followed through ten years by the law as it is and by the law as proposed, in the
 * package worth most to it. Sums are those of all companies, each as often as its weight says.
 *
 * @param notice that this is a proposal and no law
 * @param rulebook version of the law it is compared with
 * @param proposed what is proposed, beside what the law has for the same day
 * @param years the calendar years; fiscal years are named by the one in which they end
 * @param drawn what is supposed of companies that were drawn; absent where none were
 * @param companies how many, and how many people they employ, as far as that is told
 * @param cost what the packages pay
 * @param firm the part of the cost that rests on verdicts of eligible; the rest is likely, and an authority may decide otherwise
 * @param incentives those that pay or are granted on either side, before what several of them pay for the same thing is counted once
 * @param effect who gains and who loses
 * @param classes the same by segment, region and size, as far as these are told
 * @param furthest the companies whose package changes most, at most ten
 * @param profile how the company of {@code profile} is answered on both sides; absent where none was given, or nothing is proposed
 */
public record Simulation(
        Text notice,
        String rulebook,
        List<Proposed> proposed,
        List<Integer> years,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Drawn drawn,
        Total companies,
        OverYears cost,
        OverYears firm,
        List<OfIncentive> incentives,
        Effect effect,
        List<OfClass> classes,
        List<OfCompany> furthest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OfProfile profile) {

    private static final int PART_DECIMALS = 2;

    /**
     * One value, one last day, or one criterion.
     *
     * @param id of the parameter, of the regime or incentive whose window ends otherwise, or of the criterion that is dropped
     * @param unit of a parameter; absent for others
     * @param from the day from which the value would hold; absent for others
     * @param law what the law has for that day; absent where it has none; of a criterion, that it is asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Proposed(
            String id,
            Text says,
            @Nullable Unit unit,
            @Nullable LocalDate from,
            @Nullable JsonNode law,
            JsonNode proposed) {}

    /**
     * A population that was drawn.
     *
     * @param says what is known of the sector and what is not
     * @param source of the number of people; absent where another was asked for
     * @param assumptions what was supposed of each company
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Drawn(Synthetic asked, Text says, @Nullable Source source, List<Assumed> assumptions) {}

    /** A number that no text gives, drawn between two. */
    public record Assumed(String id, Text says, Unit unit, BigDecimal least, BigDecimal most) {}

    /** @param people in the workforce groups whose headcount is told */
    public record Total(long companies, long people) {}

    /**
     * Sums of those that were followed so far.
     *
     * @param followed rows, whatever their weight
     * @param companies how many they stand for, and how many people these employ
     */
    public record SoFar(long followed, Total companies, Totals cost, Totals firm, long winners, long losers) {
        /** Both together. */
        public SoFar and(SoFar other) {
            return new SoFar(
                    followed + other.followed,
                    new Total(
                            companies.companies + other.companies.companies, companies.people + other.companies.people),
                    cost.and(other.cost),
                    firm.and(other.firm),
                    winners + other.winners,
                    losers + other.losers);
        }
    }

    /**
     * One company's two answers on one day.
     *
     * @param on the first day from which all that is proposed holds
     * @param thisYear worth of the best permitted package in the fiscal year of that day, in MAD
     * @param total the same over the horizon
     * @param differs the incentives that are answered otherwise, each with the criteria that turn
     */
    public record OfProfile(
            LocalDate on,
            Difference.BeforeAfter<BigDecimal> thisYear,
            Difference.BeforeAfter<BigDecimal> total,
            List<Difference> differs) {}

    /** MAD, year by year and in all. */
    public record OverYears(List<BigDecimal> law, List<BigDecimal> reform, List<BigDecimal> difference, Totals total) {}

    /** MAD over all the years. */
    public record Totals(BigDecimal law, BigDecimal reform, BigDecimal difference) {
        Totals and(Totals other) {
            return new Totals(law.add(other.law), reform.add(other.reform), difference.add(other.difference));
        }
    }

    /**
     * One incentive.
     *
     * @param gained companies to which it is granted in some year by the reform alone, {@code lost} by the law alone
     * @param because for a company that gains or loses it: what turns in the first year in which both sides differ
     */
    public record OfIncentive(
            String incentive, Text name, OverYears cost, long gained, long lost, List<Turn> because) {}

    /**
     * One criterion that turns, or the time in which an incentive applies.
     *
     * @param criterion absent for the time
     * @param says the criterion as the reform has it; or why the incentive does not apply
     * @param law outcome by the law; absent for the time
     * @param reform outcome by the reform; absent for the time, and where the criterion is dropped
     * @param proposal whether it reads a value that is proposed, or ends on a day that is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Turn(
            int fiscalYear,
            boolean gained,
            @Nullable String criterion,
            Text says,
            @Nullable Outcome law,
            @Nullable Outcome reform,
            boolean proposal,
            List<Citation> cites) {
        public Turn(
                int fiscalYear,
                boolean gained,
                @Nullable String criterion,
                Text says,
                @Nullable Outcome law,
                @Nullable Outcome reform,
                boolean proposal,
                @Nullable List<Citation> cites) {
            this.fiscalYear = fiscalYear;
            this.gained = gained;
            this.criterion = criterion;
            this.says = says;
            this.law = law;
            this.reform = reform;
            this.proposal = proposal;
            this.cites = cites == null ? List.of() : List.copyOf(cites);
        }
    }

    /**
     * Companies by what the reform does to the worth of their package over all the years.
     *
     * @param winnersPeople whom the companies that gain employ, {@code losersPeople} those that lose
     * @param median of the difference over all companies, those unchanged included, in MAD
     */
    public record Effect(
            long winners,
            long losers,
            long unchanged,
            long winnersPeople,
            long losersPeople,
            BigDecimal difference,
            BigDecimal least,
            BigDecimal median,
            BigDecimal most) {

        /** What part of the companies gains, or loses; nought where there are none. */
        public BigDecimal part(boolean isOfWinners) {
            long all = winners + losers + unchanged;
            return all == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(isOfWinners ? winners : losers)
                            .divide(BigDecimal.valueOf(all), PART_DECIMALS, RoundingMode.HALF_UP);
        }
    }

    /** What companies are told apart by. */
    public enum By {
        SEGMENT,
        REGION,
        PEOPLE;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /** @param id of the segment or region; of sizes the fewest people, a dash and the most */
    public record OfClass(By by, String id, Effect effect) {}

    /**
     * One company.
     *
     * @param place in {@code population}, from 0, and after it those drawn; absent for the company of {@code profile}
     * @param weight how many companies it stands for
     * @param profile of one that was drawn; absent for one that was given
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfCompany(@Nullable Integer place, int weight, @Nullable Profile profile, Totals worth) {}
}
