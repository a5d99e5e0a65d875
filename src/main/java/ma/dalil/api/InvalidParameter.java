package ma.dalil.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A query parameter is unknown, is there twice, or has a value that does not suit it. */
final class InvalidParameter extends ErrorResponseException {
    private final String problem;
    private final String name;
    private final String given;

    private InvalidParameter(String problem, String name, String given) {
        super(HttpStatus.BAD_REQUEST);
        this.problem = problem;
        this.name = name;
        this.given = given;
    }

    /** @param value as it came: a text, or several */
    static InvalidParameter unsuitable(String name, Object value) {
        String given = value instanceof Object[] several
                ? Arrays.stream(several).map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
        return new InvalidParameter("invalid-parameter", name, given);
    }

    static InvalidParameter repeated(String name) {
        return new InvalidParameter("repeated-parameter", name, "");
    }

    /** @param known those that are read there */
    static InvalidParameter unknown(String name, List<String> known) {
        return new InvalidParameter(
                known.isEmpty() ? "needless-parameter" : "unknown-parameter", name, String.join(", ", known));
    }

    String problem() {
        return problem;
    }

    String name() {
        return name;
    }

    /** The value that does not suit, or the parameters that are known. */
    String given() {
        return given;
    }
}
