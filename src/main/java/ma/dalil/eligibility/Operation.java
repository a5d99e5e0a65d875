package ma.dalil.eligibility;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long it is since the company's beginnings on the day assessed. Fiscal years are calendar years, and the one in which something
 * begins is the first.
 */
public record Operation(
        LocalDate startedOn,
        int year,
        LocalDate createdOn,
        LocalDate firstExportOn,
        LocalDate financeCityStatusOn,
        LocalDate firstImportOn,
        LocalDate on) {

    static Operation of(Company company, Project project, LocalDate on) {
        LocalDate imported = project == null ? null : project.firstImportOn();
        return company == null
                ? new Operation(null, on.getYear(), null, null, null, imported, on)
                : new Operation(
                        company.operationsStartedOn(),
                        on.getYear(),
                        company.createdOn(),
                        company.firstExportOn(),
                        company.financeCityStatusOn(),
                        imported,
                        on);
    }

    /** Rank of the fiscal year assessed, 1 being the first of operation; null when the start is unknown. */
    public Integer fiscalYear() {
        return rankIn(year);
    }

    /** Rank of a calendar year; null when the start is unknown. */
    public Integer rankIn(int calendarYear) {
        return rank(startedOn, calendarYear);
    }

    /**
     * Whether the first so many fiscal years are over: those of operation, and those of an exporter whose first export lies before the day from
     * which only operation counts.
     */
    public boolean isTaxedIn(int calendarYear, int years, LocalDate operationAloneFrom) {
        boolean stillExemptAsExporter = firstExportOn != null
                && firstExportOn.isBefore(operationAloneFrom)
                && exportRankIn(calendarYear) <= years;
        return startedOn != null && rankIn(calendarYear) > years && !stillExemptAsExporter;
    }

    /** The calendar years of the first so many fiscal years; none when the start is unknown. */
    public List<Integer> fiscalYears(int count) {
        return years(startedOn, count);
    }

    /** Rank of the fiscal year assessed, 1 being that of the first export operation; null when it is unknown. */
    public Integer exportYear() {
        return rank(firstExportOn, year);
    }

    /** Rank of a calendar year counted from the first export operation; null when it is unknown. */
    public Integer exportRankIn(int calendarYear) {
        return rank(firstExportOn, calendarYear);
    }

    /** Rank of the fiscal year assessed, 1 being that in which the Finance City status was granted; null when it is unknown. */
    public Integer financeCityYear() {
        return rank(financeCityStatusOn, year);
    }

    /** Rank of a calendar year counted from the grant of the Finance City status; null when it is unknown. */
    public Integer financeCityRankIn(int calendarYear) {
        return rank(financeCityStatusOn, calendarYear);
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
    public boolean endsWithinStart(int calendarYear, int months) {
        return endsWithin(startedOn, calendarYear, months);
    }

    /** Whether a fiscal year ends within so many months of the creation of the company. */
    public boolean endsWithinCreation(int calendarYear, int months) {
        return endsWithin(createdOn, calendarYear, months);
    }

    private static boolean endsWithin(LocalDate from, int calendarYear, int months) {
        LocalDate end = LocalDate.of(calendarYear, 12, 31);
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

    private static Integer rank(LocalDate from, int calendarYear) {
        return from == null ? null : calendarYear - from.getYear() + 1;
    }

    private static List<Integer> years(LocalDate from, int count) {
        return from == null
                ? List.of()
                : IntStream.range(0, count)
                        .mapToObj(rank -> from.getYear() + rank)
                        .toList();
    }
}
