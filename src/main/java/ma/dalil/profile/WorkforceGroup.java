package ma.dalil.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import ma.dalil.rulebook.Reads;
import org.jspecify.annotations.Nullable;

/** People alike: the same pay, hired on the same day, in the same kind of job. Income and tax in MAD per person and year. */
public record WorkforceGroup(
        @Nullable String label,
        @Nullable Integer headcount,
        @Nullable BigDecimal annualGrossTaxableIncome,
        @Nullable Integer dependants,
        @Nullable BigDecimal annualIncomeTaxWithheld,
        @Nullable Boolean moroccan,
        @Nullable Boolean newJob,
        @Nullable Boolean stable,
        @Nullable Boolean fullTime,
        @Nullable LocalDate hiredOn,
        @Nullable Boolean graduateJobSeeker,
        @Nullable String profile,
        @Nullable Boolean permanentContract,
        @Nullable LocalDate contractSignedOn,
        @Nullable Boolean firstJob,
        @Nullable Integer ageAtHire,
        @Nullable Boolean anapecRegistered,
        @Nullable Boolean earlierInsertionContract,
        @Nullable BigDecimal monthlyAllowance,
        @Nullable String diploma,
        @Nullable BigDecimal hiringCommitment,
        @JsonIgnore @Nullable Company employer) {
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    /** The headcount, to compute with. */
    public BigDecimal people() {
        return BigDecimal.valueOf(Demanded.of(headcount));
    }

    /** The year in which so many full months in the job end: hired 1 July 2025, 18 months end on 31 December 2026. */
    public int yearCompleting(int months) {
        return Demanded.of(hiredOn).plusMonths(months).minusDays(1).getYear();
    }

    /** The years in which the first so many years of employment begin. */
    public List<Integer> yearsBeginning(int years) {
        return YearRange.of(Demanded.of(hiredOn).getYear(), Demanded.of(hiredOn).getYear() + years - 1);
    }

    /** The calendar years that the first so many years of employment touch: hired 1 June 2013, three years touch 2013 to 2016. */
    public List<Integer> yearsOfFirst(int years) {
        int last = Demanded.of(hiredOn).plusYears(years).minusDays(1).getYear();
        return YearRange.of(Demanded.of(hiredOn).getYear(), last);
    }

    /** The same group, which knows the company that employs it. */
    WorkforceGroup in(@Nullable Company employer) {
        return new WorkforceGroup(
                label,
                headcount,
                annualGrossTaxableIncome,
                dependants,
                annualIncomeTaxWithheld,
                moroccan,
                newJob,
                stable,
                fullTime,
                hiredOn,
                graduateJobSeeker,
                profile,
                permanentContract,
                contractSignedOn,
                firstJob,
                ageAtHire,
                anapecRegistered,
                earlierInsertionContract,
                monthlyAllowance,
                diploma,
                hiringCommitment,
                employer);
    }

    /** Gross taxable income of one person a month; null when it is unknown. */
    public @Nullable BigDecimal monthlyIncome() {
        return annualGrossTaxableIncome == null ? null : annualGrossTaxableIncome.divide(MONTHS, MathContext.DECIMAL64);
    }

    /** Full years from the company's start of operations to the hiring, below 0 when hired before it; null when it cannot be told. */
    public @Nullable Integer yearsSinceStart() {
        return hiredOn == null || employer == null || employer.operationsStartedOn() == null
                ? null
                : Operation.full(ChronoUnit.YEARS, employer.operationsStartedOn(), hiredOn);
    }

    /** Whether the income does not exceed so much a month. */
    public boolean earnsWithin(BigDecimal monthlyCeiling) {
        return Demanded.of(annualGrossTaxableIncome).compareTo(monthlyCeiling.multiply(MONTHS)) <= 0;
    }

    /** The annual income as far as it does not exceed so much a month. */
    public BigDecimal incomeUpTo(BigDecimal monthlyCeiling) {
        return Demanded.of(annualGrossTaxableIncome).min(monthlyCeiling.multiply(MONTHS));
    }

    /** Whether they are known to have none of those diplomas. */
    @Reads("workforce.diploma")
    public boolean lacks(Collection<String> diplomas) {
        return diploma != null && !diplomas.contains(diploma);
    }

    /** Whether at least that share of the trainees is to be hired for good; so where none is asked for. */
    @Reads("workforce.hiringCommitment")
    public boolean commitsTo(@Nullable BigDecimal share) {
        return share == null || Demanded.of(hiringCommitment).compareTo(share) >= 0;
    }

    /** The part of a benefit that is kept when it is lost in proportion to what the hiring falls short of that share: 1 when it does not. */
    @Reads("workforce.hiringCommitment")
    public BigDecimal keptUnder(BigDecimal share) {
        return Demanded.of(hiringCommitment)
                .divide(share, MathContext.DECIMAL64)
                .min(BigDecimal.ONE);
    }

    /** The trainee's allowance of twelve months. */
    public BigDecimal annualAllowance() {
        return Demanded.of(monthlyAllowance).multiply(MONTHS);
    }

    /** How many of the first so many months in the job begin in that year: hired 15 November, two of them begin in the first year. */
    public int monthsIn(int year, int months) {
        LocalDate hired = Demanded.of(hiredOn);
        int first = 12 * hired.getYear() + hired.getMonthValue() - 1;
        int opens = 12 * year;
        return Math.max(0, Math.min(first + months, opens + 12) - Math.max(first, opens));
    }

    /** The years in which the first so many months in the job begin. */
    public List<Integer> yearsOfMonths(int months) {
        return months < 1
                ? List.of()
                : YearRange.of(
                        Demanded.of(hiredOn).getYear(),
                        Demanded.of(hiredOn).plusMonths(months - 1).getYear());
    }

    public int yearHired() {
        return Demanded.of(hiredOn).getYear();
    }
}
