package ma.dalil.api;

import java.time.LocalDate;

/** A day is asked for on which nothing can be said. */
final class DayOutOfRange extends RuntimeException {
    private final LocalDate day;

    DayOutOfRange(LocalDate day) {
        this.day = day;
    }

    LocalDate day() {
        return day;
    }
}
