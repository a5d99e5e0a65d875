package ma.dalil.profile;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Locale;
import ma.dalil.rulebook.Incentive;
import org.jspecify.annotations.Nullable;

/**
 * The fiscal years of a company, each named by the calendar year in which it ends.
 *
 * @param endsIn the month with which they end
 * @param openedLate the fiscal year that opened no sooner than in the calendar year in which it ends: the first of a company created in that year; 0 for none
 */
public record FiscalYears(Month endsIn, int openedLate) {
    /** Those of a company that tells nothing else, and of whatever is counted by the calendar. */
    public static final FiscalYears CALENDAR = new FiscalYears(Month.DECEMBER, 0);

    /** Those of a company; the calendar years where it does not tell when its own end. */
    public static FiscalYears of(@Nullable Company company) {
        return company == null
                ? CALENDAR
                : endingIn(company.fiscalYearEndsIn())
                        .since(company.createdOn() == null ? company.operationsStartedOn() : company.createdOn());
    }

    /** Those that end with a month, given as a profile tells it; null for December. */
    public static FiscalYears endingIn(@Nullable String month) {
        return month == null ? CALENDAR : new FiscalYears(Month.valueOf(month.toUpperCase(Locale.ROOT)), 0);
    }

    private FiscalYears since(@Nullable LocalDate creation) {
        return creation == null || isCalendar() || of(creation) > creation.getYear()
                ? this
                : new FiscalYears(endsIn, of(creation));
    }

    /** Those by which an incentive is counted: taxes on profits by these, everything else by the calendar. */
    public FiscalYears countedFor(Incentive incentive) {
        return isCalendar() || !incentive.isOnProfits() ? CALENDAR : this;
    }

    public boolean isCalendar() {
        return endsIn == Month.DECEMBER;
    }

    /** The month as a profile tells it; null for calendar years. */
    public @Nullable String told() {
        return isCalendar() ? null : endsIn.name().toLowerCase(Locale.ROOT);
    }

    /** The fiscal year in which a day lies. */
    public int of(LocalDate day) {
        return day.getMonthValue() > endsIn.getValue() ? day.getYear() + 1 : day.getYear();
    }

    public LocalDate opens(int fiscalYear) {
        return closes(fiscalYear - 1).plusDays(1);
    }

    public LocalDate closes(int fiscalYear) {
        return YearMonth.of(fiscalYear, endsIn).atEndOfMonth();
    }

    /**
     * The day whose tax law holds for a whole fiscal year: the last of the calendar year in which it opens. The Finance Act 2020 is for the years
     * opened from 1 January 2020; that later steps go by the opening too is our reading.
     */
    public LocalDate lawOf(int fiscalYear) {
        return LocalDate.of(isCalendar() || fiscalYear == openedLate ? fiscalYear : fiscalYear - 1, 12, 31);
    }

    /** The day whose tax law holds on a day: that day, or the last one of the calendar year in which its fiscal year opened. */
    public LocalDate lawOn(LocalDate day) {
        LocalDate ofTheYear = lawOf(of(day));
        return day.isAfter(ofTheYear) ? ofTheYear : day;
    }

    /** The same, for who looks at that year and later ones only: what is past no longer tells two companies apart. */
    public FiscalYears from(int fiscalYear) {
        return openedLate == 0 || openedLate >= fiscalYear ? this : new FiscalYears(endsIn, 0);
    }
}
