package ma.dalil.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;

/** The body is not JSON, says a thing twice, or goes beyond the bounds of depth and length. */
final class MalformedBody extends ErrorResponseException {
    private final String says;
    private final int line;
    private final int column;

    MalformedBody(JacksonException cause) {
        super(HttpStatus.BAD_REQUEST, cause);
        // What somebody wrote is not repeated: programs keep what they are refused with.
        this.says = cause.getOriginalMessage()
                .replaceAll("(?s)\\s*[(\n].*", "")
                .replaceFirst("(?s)^(Unrecognized token) '.*'", "$1");
        this.line = cause.getLocation() == null
                ? 1
                : Math.max(1, cause.getLocation().getLineNr());
        this.column = cause.getLocation() == null
                ? 1
                : Math.max(1, cause.getLocation().getColumnNr());
    }

    /** What the reader of JSON says, in English. */
    String says() {
        return says;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
