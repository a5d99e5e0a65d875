package ma.dalil.payroll;

import java.math.BigDecimal;
import ma.dalil.rulebook.Figures;
import ma.dalil.rulebook.Text;

/** Numbers as the three languages write them, for sentences. */
final class Figured {
    private Figured() {}

    static Text number(Number number) {
        return Figures.said(it -> it.number(number));
    }

    static Text money(BigDecimal amount) {
        return Figures.said(it -> it.money(amount));
    }
}
