package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The company's fiscal years counted from the one in which it started operating, which is the first. Fiscal years are calendar years. */
public record Operation(LocalDate startedOn, int year) {

    static Operation of(Company company, LocalDate on) {
        return new Operation(company == null ? null : company.operationsStartedOn(), on.getYear());
    }

    /** Rank of the fiscal year assessed, 1 being the first; null when the start is unknown. */
    public Integer fiscalYear() {
        return rankIn(year);
    }

    /** Rank of a calendar year; null when the start is unknown. */
    public Integer rankIn(int calendarYear) {
        return startedOn == null ? null : calendarYear - startedOn.getYear() + 1;
    }

    /** The calendar years of the first so many fiscal years; none when the start is unknown. */
    public List<Integer> fiscalYears(int count) {
        return startedOn == null
                ? List.of()
                : IntStream.range(0, count)
                        .mapToObj(rank -> startedOn.getYear() + rank)
                        .toList();
    }
}
