package ma.dalil.eligibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;

/**
 * How much, in MAD, rounded to the centime.
 *
 * @param thisYear amount of the fiscal year of the day assessed
 * @param total sum of the schedule
 * @param schedule each fiscal year from that of the day assessed to the end of the window
 * @param says the reading used, and what is not published
 * @param lines the breakdown; a year whose lines repeat those of the year before is left out
 * @param evidence the weakest evidence among the values used
 * @param missing facts that would add to the amount, or without which it cannot be computed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Amount(
        AmountCard.Kind kind,
        BigDecimal thisYear,
        BigDecimal total,
        String currency,
        List<OfYear> schedule,
        Text says,
        List<Line> lines,
        Evidence evidence,
        List<String> missing) {

    public record OfYear(int fiscalYear, BigDecimal amount) {}

    /**
     * One intermediate result.
     *
     * @param note what else is known, or not, of the value it shows
     * @param group place of the workforce group or training in the profile; absent for the company
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Line(
            int fiscalYear,
            Integer group,
            String id,
            Text says,
            BigDecimal value,
            Unit unit,
            List<Citation> cites,
            Text note) {}
}
