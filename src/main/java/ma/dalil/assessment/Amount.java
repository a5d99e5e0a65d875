package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import org.jspecify.annotations.Nullable;

/**
 * How much, in MAD, rounded to the centime.
 *
 * @param thisYear amount of the fiscal year of the day assessed
 * @param total sum of the schedule
 * @param schedule each fiscal year from that of the day assessed to the end of the window
 * @param fiscalYearEndsIn the month with which these years end, as a profile tells it; absent where they are calendar years
 * @param says the reading used, and what is not published
 * @param lines the breakdown; a year whose lines repeat those of the year before is left out
 * @param afterTax what taxes on the company leave of it; absent unless it is income of the company
 * @param withheld absent unless the sum follows from income tax and some group tells what was withheld
 * @param evidence the weakest evidence among the values used
 * @param missing facts that would add to the amount, or without which it cannot be computed
 * @param ledger what it is made of, for the worth of packages
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Amount(
        AmountCard.Kind kind,
        @Nullable BigDecimal thisYear,
        @Nullable BigDecimal total,
        @Nullable String currency,
        List<OfYear> schedule,
        @Nullable String fiscalYearEndsIn,
        Text says,
        List<Line> lines,
        @Nullable AfterTax afterTax,
        @Nullable Withheld withheld,
        @Nullable Evidence evidence,
        List<String> missing,
        @JsonIgnore Ledger ledger) {

    public record OfYear(int fiscalYear, BigDecimal amount) {}

    /**
     * What corporate tax and the social solidarity contribution leave of an aid, each taken on top of the taxable profit told. It can be
     * negative: both go by the bracket of the whole profit.
     *
     * @param thisYear absent, as {@code total}, where it cannot be worked out; {@code says} then tells why
     * @param missing facts without which it cannot be worked out
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AfterTax(
            @Nullable BigDecimal thisYear,
            @Nullable BigDecimal total,
            Text says,
            List<Citation> cites,
            @Nullable Evidence evidence,
            List<String> missing) {}

    /**
     * Income tax as the law calculates it beside what was withheld, in MAD, over the people of the groups that tell the latter. It changes no sum: what
     * is given back follows from the tax calculated.
     *
     * @param fiscalYear whose law calculates
     * @param gap what is withheld beyond what is calculated; below zero where it is less
     * @param says what in the law may explain the gap, and that it changes nothing
     * @param cites the law that calculates
     */
    public record Withheld(
            int fiscalYear,
            List<OfGroup> groups,
            int people,
            BigDecimal calculated,
            BigDecimal withheld,
            BigDecimal gap,
            List<Text> says,
            List<Citation> cites) {

        /** @param group place of the workforce group in the profile */
        public record OfGroup(int group, int people, BigDecimal calculated, BigDecimal withheld, BigDecimal gap) {}
    }

    /**
     * One intermediate result.
     *
     * @param note what else is known, or not, of the value it shows
     * @param group place of the workforce group or training in the profile; absent for the company
     * @param rule name of the rule that shows it; null for what is left under a limit on the whole year
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Line(
            int fiscalYear,
            @Nullable Integer group,
            String id,
            Text says,
            BigDecimal value,
            Unit unit,
            List<Citation> cites,
            @Nullable Text note,
            @JsonIgnore @Nullable String rule) {}
}
