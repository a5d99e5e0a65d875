package ma.dalil.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
        if (given == null || given.isBlank()) {
            return today();
        }
        try {
            LocalDate day = LocalDate.parse(given.strip());
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw PageProblem.notADay(given);
        }
        throw PageProblem.notADay(given);
    }
}
