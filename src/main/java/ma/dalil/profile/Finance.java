package ma.dalil.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import ma.dalil.rulebook.Scale;

/** The profit of a fiscal year, in MAD. */
public record Finance(Integer fiscalYear, BigDecimal taxableProfit, BigDecimal exportProfit) {

    /** Whether there is a profit to be taxed. */
    public boolean hasProfit() {
        return taxableProfit != null && taxableProfit.signum() > 0;
    }

    /** The profit a relief can be counted on: the taxable profit, of which only the export profit where that is given; null when the first is unknown. */
    public BigDecimal chargeableProfit() {
        return taxableProfit == null || exportProfit == null ? taxableProfit : exportProfit.min(taxableProfit);
    }

    /** Whether what a scale takes can be told: nothing where there is no profit, whatever the scale; null when it is not known. */
    public boolean isTaxKnown(Scale scale) {
        return !hasProfit() || scale != null;
    }

    /** What a scale takes of the whole taxable profit; nothing where there is none, whether the scale is known or not. */
    public BigDecimal tax(Scale scale) {
        return hasProfit() ? scale.applyTo(taxableProfit) : BigDecimal.ZERO;
    }

    /** What a scale takes of the profit counted: its share of what it takes of the whole taxable profit. */
    public BigDecimal chargeableTax(Scale scale) {
        return scale.applyTo(chargeableProfit(), taxableProfit);
    }

    /** The corporate tax on the profit counted at a rate that is a ceiling: less is due where the scale, if it is known, gives less. */
    public BigDecimal chargeableTaxAtMost(BigDecimal rate, Scale scale) {
        BigDecimal atRate = chargeableProfit().multiply(rate);
        return scale == null ? atRate : atRate.min(chargeableTax(scale));
    }

    /** The rate at which a tax on the profit counted falls on it; 0 where there is no such profit. */
    public BigDecimal rateOf(BigDecimal tax) {
        return chargeableProfit().signum() == 0
                ? BigDecimal.ZERO
                : tax.divide(chargeableProfit(), MathContext.DECIMAL64);
    }
}
