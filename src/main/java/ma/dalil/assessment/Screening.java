package ma.dalil.assessment;

import java.math.BigDecimal;
import java.util.List;
import ma.dalil.rulebook.AmountCard;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts and sums of an assessment, for whoever screens many companies or many changes of one.
 *
 * @param incentives those asked for, in the order of the rulebook
 * @param thisYear what the best package pays in the fiscal year of the day assessed, in MAD
 * @param worth what the best package pays over all years, in MAD
 */
public record Screening(List<OfIncentive> incentives, BigDecimal thisYear, BigDecimal worth) {

    /**
     * @param kind how firm the sums are; null unless eligible or likely
     * @param schedule year by year; empty where nothing is paid or that cannot be told
     * @param thisYear in MAD; null, as {@code total}, where it is not granted or cannot be told
     * @param total over all years, in MAD
     */
    public record OfIncentive(
            String id,
            Verdict verdict,
            AmountCard.@Nullable Kind kind,
            List<Amount.OfYear> schedule,
            @Nullable BigDecimal thisYear,
            @Nullable BigDecimal total) {
        public static OfIncentive without(String id, Verdict verdict) {
            return new OfIncentive(id, verdict, null, List.of(), null, null);
        }
    }
}
