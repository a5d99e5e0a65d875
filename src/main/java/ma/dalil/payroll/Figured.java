package ma.dalil.payroll;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import ma.dalil.rulebook.Figures;
import ma.dalil.rulebook.Text;

/** Numbers as the three languages write them, for sentences. */
final class Figured {
    private static final Locale AR = Locale.forLanguageTag("ar");

    private Figured() {}

    static Text number(Number number) {
        return text(it -> it.number(number));
    }

    static Text money(BigDecimal amount) {
        return text(it -> it.money(amount));
    }

    private static Text text(Function<Figures, String> write) {
        return new Text(
                write.apply(Figures.in(Locale.FRENCH)),
                write.apply(Figures.in(AR)),
                write.apply(Figures.in(Locale.ENGLISH)));
    }
}
