package ma.dalil.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The day a page speaks of: the one asked for, or today. */
@Component
public final class Days {
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2060, 12, 31);

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** @throws PageProblem when what was given is no day, or too far away to mean one */
    public LocalDate read(String given) {
        return given == null || given.isBlank() ? today() : find(given).orElseThrow(() -> PageProblem.notADay(given));
    }

    /** The day that was given; empty for what is no day, or too far away to mean one. */
    public Optional<LocalDate> find(String given) {
        try {
            LocalDate day = LocalDate.parse(given.strip());
            return Optional.of(day).filter(it -> !it.isBefore(FIRST) && !it.isAfter(LAST));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
