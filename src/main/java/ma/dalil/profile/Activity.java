package ma.dalil.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** The company's turnover, in MAD a year. */
public record Activity(
        @Nullable BigDecimal turnover,
        @Nullable BigDecimal exportTurnover,
        @Nullable Boolean usedAbroad,
        @Nullable Boolean paidInForeignCurrency) {

    /** Exported part of the turnover, between 0 and 1; null when it cannot be told. */
    public @Nullable BigDecimal exportShare() {
        return turnover == null || exportTurnover == null || turnover.signum() == 0
                ? null
                : exportTurnover.divide(turnover, MathContext.DECIMAL64);
    }
}
