package ma.dalil.handbook;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import ma.dalil.pages.PageProblem;
import org.springframework.stereotype.Component;

/** The day a page speaks of: the one asked for, or today. */
@Component
final class Days {
    static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    static final LocalDate LAST = LocalDate.of(2060, 12, 31);

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** @throws PageProblem when what was given is no day, or too far away to mean one */
    LocalDate read(String given) {
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
