package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import ma.dalil.pages.Words;

/**
 * Dirhams in another currency, at a rate that the reader states: we have none.
 *
 * @param rate dirhams for one of it
 */
record ForeignMoney(String currency, BigDecimal rate) {
    static final List<String> CURRENCIES = List.of("EUR", "USD");

    /** In whole units, cut and never rounded up. */
    public String of(BigDecimal dirhams, Words w) {
        return w.number(dirhams.divide(rate, 0, RoundingMode.DOWN)) + "\u00a0" + currency;
    }
}
