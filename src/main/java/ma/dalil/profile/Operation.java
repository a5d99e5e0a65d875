package ma.dalil.profile;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ma.dalil.rulebook.Reads;
import org.jspecify.annotations.Nullable;

/**
 * How long it is since the company's beginnings on the day assessed. The fiscal year in which something begins is the first.
 *
 * @param fiscalYears those of the company
 */
public record Operation(
        @Nullable LocalDate startedOn,
        FiscalYears fiscalYears,
        @Nullable LocalDate createdOn,
        @Nullable LocalDate firstExportOn,
        @Nullable LocalDate financeCityStatusOn,
        @Nullable LocalDate firstImportOn,
        LocalDate on) {

    static Operation of(@Nullable Company company, @Nullable Project project, LocalDate on) {
        LocalDate imported = project == null ? null : project.firstImportOn();
        return company == null
                ? new Operation(null, FiscalYears.CALENDAR, null, null, null, imported, on)
                : new Operation(
                        company.operationsStartedOn(),
                        FiscalYears.of(company),
                        company.createdOn(),
                        company.firstExportOn(),
                        company.financeCityStatusOn(),
                        imported,
                        on);
    }

    /** The fiscal year assessed. */
    public int year() {
        return fiscalYears.of(on);
    }

    /** Rank of the fiscal year assessed, 1 being the first of operation; null when the start is unknown. */
    public @Nullable Integer fiscalYear() {
        return rankIn(year());
    }

    /** Rank of the calendar year assessed, 1 being that in which operation started; null when the start is unknown. */
    @Nullable
    Integer calendarYear() {
        return startedOn == null ? null : on.getYear() - startedOn.getYear() + 1;
    }

    /** Rank of a fiscal year; null when the start is unknown. */
    @Reads({"company.operationsStartedOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public @Nullable Integer rankIn(int fiscalYear) {
        return rank(startedOn, fiscalYear);
    }

    /** The fiscal year that follows the first so many of operation; null when the start is unknown. */
    @Reads({"company.operationsStartedOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public @Nullable Integer yearAfterFirst(int count) {
        return startedOn == null ? null : fiscalYears.of(startedOn) + count;
    }

    /**
     * Whether the first so many fiscal years are over: those of operation, and those of an exporter whose first export lies before the day from
     * which only operation counts.
     */
    @Reads({"company.operationsStartedOn", "company.firstExportOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public boolean isTaxedIn(int fiscalYear, int years, LocalDate operationAloneFrom) {
        Integer exportRank = exportRankIn(fiscalYear);
        boolean stillExemptAsExporter = firstExportOn != null
                && firstExportOn.isBefore(operationAloneFrom)
                && exportRank != null
                && exportRank <= years;
        Integer rank = rankIn(fiscalYear);
        return rank != null && rank > years && !stillExemptAsExporter;
    }

    /** The first so many fiscal years; none when the start is unknown. */
    @Reads({"company.operationsStartedOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public List<Integer> fiscalYears(int count) {
        return startedOn == null
                ? List.of()
                : YearRange.of(fiscalYears.of(startedOn), fiscalYears.of(startedOn) + count - 1);
    }

    /** Rank of the fiscal year assessed, 1 being that of the first export operation; null when it is unknown. */
    public @Nullable Integer exportYear() {
        return rank(firstExportOn, year());
    }

    /** Rank of a fiscal year counted from the first export operation; null when it is unknown. */
    @Reads({"company.firstExportOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public @Nullable Integer exportRankIn(int fiscalYear) {
        return rank(firstExportOn, fiscalYear);
    }

    /** Rank of the fiscal year assessed, 1 being that in which the Finance City status was granted; null when it is unknown. */
    public @Nullable Integer financeCityYear() {
        return rank(financeCityStatusOn, year());
    }

    /** Rank of a fiscal year counted from the grant of the Finance City status; null when it is unknown. */
    @Reads({"company.financeCityStatusOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public @Nullable Integer financeCityRankIn(int fiscalYear) {
        return rank(financeCityStatusOn, fiscalYear);
    }

    /** Full months of operation on the day assessed; null when the start is unknown. */
    public @Nullable Integer monthsSinceStart() {
        return months(startedOn);
    }

    /** Full months since the company was created; null when that is unknown. */
    public @Nullable Integer monthsSinceCreation() {
        return months(createdOn);
    }

    /** Full months since the first import under the investment agreement; null when there was none or it is unknown. */
    public @Nullable Integer monthsSinceFirstImport() {
        return months(firstImportOn);
    }

    /** Whether a fiscal year ends within so many months of the start of operation. */
    @Reads({"company.operationsStartedOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public boolean endsWithinStart(int fiscalYear, int months) {
        return endsWithin(startedOn, fiscalYear, months);
    }

    /** Whether a fiscal year ends within so many months of the creation of the company. */
    @Reads({"company.fiscalYearEndsIn", "company.createdOn"})
    public boolean endsWithinCreation(int fiscalYear, int months) {
        return endsWithin(createdOn, fiscalYear, months);
    }

    private boolean endsWithin(@Nullable LocalDate from, int fiscalYear, int months) {
        LocalDate end = fiscalYears.closes(fiscalYear);
        return from != null && !end.isBefore(from) && end.isBefore(from.plusMonths(months));
    }

    private @Nullable Integer months(@Nullable LocalDate from) {
        return from == null ? null : full(ChronoUnit.MONTHS, from, on);
    }

    /** How many full units have gone by from one day to another: below 0 on every day before, a single day before included. */
    static int full(ChronoUnit unit, LocalDate from, LocalDate to) {
        long passed = unit.between(from, to);
        return (int) (from.plus(passed, unit).isAfter(to) ? passed - 1 : passed);
    }

    private @Nullable Integer rank(@Nullable LocalDate from, int fiscalYear) {
        return from == null ? null : fiscalYear - fiscalYears.of(from) + 1;
    }
}
