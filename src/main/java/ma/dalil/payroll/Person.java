package ma.dalil.payroll;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One person, or several alike, as the law asks and no further. Amounts are of a whole year, in MAD.
 *
 * @param people how many
 * @param withheld income tax withheld
 */
record Person(
        int people,
        @Nullable BigDecimal income,
        @Nullable Integer dependants,
        @Nullable BigDecimal withheld,
        @Nullable LocalDate hiredOn,
        @Nullable Boolean moroccan,
        @Nullable Boolean fullTime,
        @Nullable Boolean stable,
        @Nullable Boolean permanentContract) {
    /** Whoever writes it into a log writes nobody's pay. */
    @Override
    public String toString() {
        return "a person";
    }
}
