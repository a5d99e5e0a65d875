package ma.dalil.assessment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one incentive is worth to a company on a day, without a word: for whoever follows it through many days.
 *
 * @param doubtful whether it is likely over an answer that speaks against it
 * @param schedule year by year; empty where nothing is paid or that cannot be told
 * @param thisYear in MAD; null where it is not granted or cannot be told
 * @param ledger what it pays, payment by payment
 */
public record Entitlement(
        Verdict verdict, boolean doubtful, List<Amount.OfYear> schedule, @Nullable BigDecimal thisYear, Ledger ledger) {

    /** One that pays nothing. */
    public static Entitlement without(Verdict verdict) {
        return new Entitlement(verdict, false, List.of(), null, Ledger.EMPTY);
    }

    /** Whether its sums count. */
    public boolean isCounted() {
        return verdict.isFavourable() && !doubtful;
    }
}
