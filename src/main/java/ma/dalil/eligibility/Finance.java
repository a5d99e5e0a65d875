package ma.dalil.eligibility;

import java.math.BigDecimal;

/** The profit of a fiscal year, in MAD. */
public record Finance(Integer fiscalYear, BigDecimal taxableProfit, BigDecimal exportProfit) {

    /** The export profit where it is given, else the taxable profit; null when neither is. */
    public BigDecimal chargeableProfit() {
        return exportProfit != null ? exportProfit : taxableProfit;
    }
}
