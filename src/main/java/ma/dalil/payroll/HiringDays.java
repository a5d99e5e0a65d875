package ma.dalil.payroll;

import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hiring days that the law treats alike. A job of so many full months ends with the eve of its day of the month, so the first day of a month is
 * apart from the others; each day that some condition turns on begins a stretch of its own.
 */
final class HiringDays {
    /** Further back the law of no incentive counts months from a hiring: such days are one stretch, but for those a condition turns on. */
    private static final int YEARS = 5;

    private static final int MONTHS = 12;
    private static final int HALF_YEAR = 6;

    private final TreeSet<LocalDate> lastDays = new TreeSet<>();

    /**
     * @param turning days that some condition turns on
     * @param byMonth whether a stretch is a month; else half a year
     */
    HiringDays(LocalDate on, Collection<LocalDate> turning, boolean byMonth) {
        LocalDate first = LocalDate.of(on.getYear() - YEARS, 1, 1);
        int step = byMonth ? 1 : HALF_YEAR;
        for (int month = 0; month < (YEARS + 2) * MONTHS; month += step) {
            LocalDate start = first.plusMonths(month);
            lastDays.add(start);
            if (byMonth) {
                lastDays.add(start.minusDays(1));
            }
        }
        turning.forEach(day -> lastDays.add(day.minusDays(1)));
    }

    /** The last day of the stretch a day lies in; null for one that is not known, and the last of all for one after the last stretch. */
    @Nullable
    LocalDate stretch(@Nullable LocalDate day) {
        if (day == null) {
            return null;
        }
        LocalDate last = lastDays.ceiling(day);
        return last == null ? LocalDate.MAX : last;
    }
}
