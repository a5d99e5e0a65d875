package ma.dalil.payroll;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One person, or several alike, as the law asks and no further. Amounts are of a whole year, in MAD.
 *
 * @param people how many
 * @param withheld income tax withheld
 */
record Person(
        int people,
        BigDecimal income,
        Integer dependants,
        BigDecimal withheld,
        LocalDate hiredOn,
        Boolean moroccan,
        Boolean fullTime,
        Boolean stable,
        Boolean permanentContract) {
    /** Whoever writes it into a log writes nobody's pay. */
    @Override
    public String toString() {
        return "a person";
    }
}
