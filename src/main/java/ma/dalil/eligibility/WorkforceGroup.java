package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** People alike: the same pay, hired on the same day, in the same kind of job. Income in MAD per person and year. */
public record WorkforceGroup(
        String label,
        Integer headcount,
        BigDecimal annualGrossTaxableIncome,
        Integer dependants,
        Boolean moroccan,
        Boolean newJob,
        Boolean stable,
        Boolean fullTime,
        LocalDate hiredOn) {

    /** The headcount, to compute with. */
    public BigDecimal people() {
        return BigDecimal.valueOf(headcount);
    }

    /** The year in which so many full months in the job end: hired 1 July 2025, 18 months end on 31 December 2026. */
    public int yearCompleting(int months) {
        return hiredOn.plusMonths(months).minusDays(1).getYear();
    }

    /** The years in which the first so many years of employment begin. */
    public List<Integer> yearsBeginning(int years) {
        return IntStream.range(0, years)
                .mapToObj(year -> hiredOn.getYear() + year)
                .toList();
    }
}
