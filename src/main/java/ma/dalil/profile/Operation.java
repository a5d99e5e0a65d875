package ma.dalil.profile;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ma.dalil.rulebook.Reads;

/**
 * How long it is since the company's beginnings on the day assessed. The fiscal year in which something begins is the first.
 *
 * @param fiscalYears those of the company
 */
public record Operation(
        LocalDate startedOn,
        FiscalYears fiscalYears,
        LocalDate createdOn,
        LocalDate firstExportOn,
        LocalDate financeCityStatusOn,
        LocalDate firstImportOn,
        LocalDate on) {

    static Operation of(Company company, Project project, LocalDate on) {
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
    public Integer fiscalYear() {
        return rankIn(year());
    }

    /** Rank of the calendar year assessed, 1 being that in which operation started; null when the start is unknown. */
    Integer calendarYear() {
        return startedOn == null ? null : on.getYear() - startedOn.getYear() + 1;
    }

    /** Rank of a fiscal year; null when the start is unknown. */
    @Reads({"company.operationsStartedOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public Integer rankIn(int fiscalYear) {
        return rank(startedOn, fiscalYear);
    }

    /** The fiscal year that follows the first so many of operation; null when the start is unknown. */
    @Reads({"company.operationsStartedOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public Integer yearAfterFirst(int count) {
        return startedOn == null ? null : fiscalYears.of(startedOn) + count;
    }

    /**
     * Whether the first so many fiscal years are over: those of operation, and those of an exporter whose first export lies before the day from
     * which only operation counts.
     */
    @Reads({"company.operationsStartedOn", "company.firstExportOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public boolean isTaxedIn(int fiscalYear, int years, LocalDate operationAloneFrom) {
        boolean stillExemptAsExporter = firstExportOn != null
                && firstExportOn.isBefore(operationAloneFrom)
                && exportRankIn(fiscalYear) <= years;
        return startedOn != null && rankIn(fiscalYear) > years && !stillExemptAsExporter;
    }

    /** The first so many fiscal years; none when the start is unknown. */
    @Reads({"company.operationsStartedOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public List<Integer> fiscalYears(int count) {
        return startedOn == null
                ? List.of()
                : YearRange.of(fiscalYears.of(startedOn), fiscalYears.of(startedOn) + count - 1);
    }

    /** Rank of the fiscal year assessed, 1 being that of the first export operation; null when it is unknown. */
    public Integer exportYear() {
        return rank(firstExportOn, year());
    }

    /** Rank of a fiscal year counted from the first export operation; null when it is unknown. */
    @Reads({"company.firstExportOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public Integer exportRankIn(int fiscalYear) {
        return rank(firstExportOn, fiscalYear);
    }

    /** Rank of the fiscal year assessed, 1 being that in which the Finance City status was granted; null when it is unknown. */
    public Integer financeCityYear() {
        return rank(financeCityStatusOn, year());
    }

    /** Rank of a fiscal year counted from the grant of the Finance City status; null when it is unknown. */
    @Reads({"company.financeCityStatusOn", "company.fiscalYearEndsIn", "company.createdOn"})
    public Integer financeCityRankIn(int fiscalYear) {
        return rank(financeCityStatusOn, fiscalYear);
    }

    /** Full months of operation on the day assessed; null when the start is unknown. */
    public Integer monthsSinceStart() {
        return months(startedOn);
    }

    /** Full months since the company was created; null when that is unknown. */
    public Integer monthsSinceCreation() {
        return months(createdOn);
    }

    /** Full months since the first import under the investment agreement; null when there was none or it is unknown. */
    public Integer monthsSinceFirstImport() {
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

    private boolean endsWithin(LocalDate from, int fiscalYear, int months) {
        LocalDate end = fiscalYears.closes(fiscalYear);
        return from != null && !end.isBefore(from) && end.isBefore(from.plusMonths(months));
    }

    private Integer months(LocalDate from) {
        return from == null ? null : full(ChronoUnit.MONTHS, from, on);
    }

    /** How many full units have gone by from one day to another: below 0 on every day before, a single day before included. */
    static int full(ChronoUnit unit, LocalDate from, LocalDate to) {
        long passed = unit.between(from, to);
        return (int) (from.plus(passed, unit).isAfter(to) ? passed - 1 : passed);
    }

    private Integer rank(LocalDate from, int fiscalYear) {
        return from == null ? null : fiscalYear - fiscalYears.of(from) + 1;
    }
}
