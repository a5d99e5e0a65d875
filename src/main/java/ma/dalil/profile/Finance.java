package ma.dalil.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import ma.dalil.rulebook.Scale;
import org.jspecify.annotations.Nullable;

/** The profit of a fiscal year, in MAD. */
public record Finance(
        @Nullable Integer fiscalYear, @Nullable BigDecimal taxableProfit, @Nullable BigDecimal exportProfit) {

    /** Whether there is a profit to be taxed. */
    public boolean hasProfit() {
        return taxableProfit != null && taxableProfit.signum() > 0;
    }

    /** The profit a relief can be counted on: the taxable profit, of which only the export profit where that is given; null when the first is unknown. */
    public @Nullable BigDecimal chargeableProfit() {
        return taxableProfit == null || exportProfit == null ? taxableProfit : exportProfit.min(taxableProfit);
    }

    /** Whether what a scale takes can be told: nothing where there is no profit, whatever the scale; null when it is not known. */
    public boolean isTaxKnown(@Nullable Scale scale) {
        return !hasProfit() || scale != null;
    }

    /** What a scale takes of the whole taxable profit; nothing where there is none, whether the scale is known or not. */
    public BigDecimal tax(@Nullable Scale scale) {
        return hasProfit() ? Demanded.of(scale).applyTo(Demanded.of(taxableProfit)) : BigDecimal.ZERO;
    }

    /** What a scale takes of the profit counted: its share of what it takes of the whole taxable profit. */
    public BigDecimal chargeableTax(Scale scale) {
        return scale.applyTo(Demanded.of(chargeableProfit()), Demanded.of(taxableProfit));
    }

    /** The corporate tax on the profit counted at a rate that is a ceiling: less is due where the scale, if it is known, gives less. */
    public BigDecimal chargeableTaxAtMost(BigDecimal rate, @Nullable Scale scale) {
        BigDecimal atRate = Demanded.of(chargeableProfit()).multiply(rate);
        return scale == null ? atRate : atRate.min(chargeableTax(scale));
    }

    /** The rate at which a tax on the profit counted falls on it; 0 where there is no such profit. */
    public BigDecimal rateOf(BigDecimal tax) {
        BigDecimal profit = Demanded.of(chargeableProfit());
        return profit.signum() == 0 ? BigDecimal.ZERO : tax.divide(profit, MathContext.DECIMAL64);
    }
}
