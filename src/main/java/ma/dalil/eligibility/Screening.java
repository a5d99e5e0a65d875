package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.List;

/**
 * The verdicts and sums of an assessment, for whoever screens many companies or many changes of one.
 *
 * @param incentives those asked for, in the order of the rulebook
 * @param thisYear what the best package pays in the fiscal year of the day assessed, in MAD
 * @param worth what the best package pays over all years, in MAD
 */
public record Screening(List<OfIncentive> incentives, BigDecimal thisYear, BigDecimal worth) {

    /**
     * @param thisYear in MAD; null, as {@code total}, where it is not granted or cannot be told
     * @param total over all years, in MAD
     */
    public record OfIncentive(String id, Verdict verdict, BigDecimal thisYear, BigDecimal total) {}
}
