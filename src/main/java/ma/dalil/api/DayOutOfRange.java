package ma.dalil.api;

import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A day is asked for on which nothing can be said. */
final class DayOutOfRange extends ErrorResponseException {
    private final LocalDate day;

    DayOutOfRange(LocalDate day) {
        super(HttpStatus.BAD_REQUEST);
        this.day = day;
    }

    LocalDate day() {
        return day;
    }
}
