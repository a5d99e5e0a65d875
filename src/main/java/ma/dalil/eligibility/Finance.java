package ma.dalil.eligibility;

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

    /** The corporate tax that falls to the profit counted: its share of the tax on the whole taxable profit. */
    public BigDecimal chargeableTax(Scale scale) {
        return chargeableProfit().signum() == 0
                ? BigDecimal.ZERO
                : scale.applyTo(taxableProfit)
                        .multiply(chargeableProfit())
                        .divide(taxableProfit, MathContext.DECIMAL64);
    }

    /**
     * The corporate tax on the export profit as far as it is taxable: at that rate, which is a ceiling.
     *
     * @param ordinary the ordinary scale, by which less may be due on a small profit; null where it is not known
     */
    public BigDecimal exportTax(BigDecimal rate, Scale ordinary) {
        BigDecimal atRate = taxedExportProfit().multiply(rate);
        return ordinary == null ? atRate : atRate.min(ordinary.applyTo(taxedExportProfit()));
    }

    /** The export profit as far as it is taxable: no tax is due on more than the taxable profit, where that is given. */
    public BigDecimal taxedExportProfit() {
        return exportProfit == null || taxableProfit == null ? exportProfit : exportProfit.min(taxableProfit);
    }
}
