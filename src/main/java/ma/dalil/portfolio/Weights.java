package ma.dalil.portfolio;

import java.math.BigDecimal;

/** How many companies a row stands for: a whole number, since companies are counted. */
final class Weights {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private Weights() {}

    static boolean isOne(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 && number.signum() > 0 && number.compareTo(MOST) <= 0;
    }

    /** @param told as it stands in the list */
    static ListedCompany.Fault wrong(String column, String told) {
        return new ListedCompany.Fault(column, Said.text("fault.weight", told), Said.text("fault.weight.right"));
    }
}
