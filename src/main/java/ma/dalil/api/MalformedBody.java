package ma.dalil.api;

import tools.jackson.core.JacksonException;

/** The body is not JSON, says a thing twice, or goes beyond the bounds of depth and length. */
final class MalformedBody extends RuntimeException {
    private final int line;
    private final int column;

    MalformedBody(JacksonException cause) {
        super(cause.getOriginalMessage().replaceAll("(?s)\\s*[(\n].*", ""), cause);
        this.line = cause.getLocation() == null
                ? 1
                : Math.max(1, cause.getLocation().getLineNr());
        this.column = cause.getLocation() == null
                ? 1
                : Math.max(1, cause.getLocation().getColumnNr());
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
