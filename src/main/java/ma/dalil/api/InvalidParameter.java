package ma.dalil.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.rulebook.NearestName;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A query parameter is unknown, is there twice, or has a value that does not suit it. */
final class InvalidParameter extends ErrorResponseException {
    private final ProblemType problem;
    private final String name;
    private final String given;
    private final List<String> expected;

    private InvalidParameter(ProblemType problem, String name, String given, List<String> expected) {
        super(HttpStatus.BAD_REQUEST);
        this.problem = problem;
        this.name = name;
        this.given = given;
        this.expected = List.copyOf(expected);
    }

    /** @param value as it came: a text, or several */
    static InvalidParameter unsuitable(String name, @Nullable Object value) {
        String given = value instanceof Object[] several
                ? Arrays.stream(several).map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
        return new InvalidParameter(ProblemType.INVALID_PARAMETER, name, given, List.of());
    }

    /** @param choices the names that would do */
    static InvalidParameter noneOf(String name, String given, List<String> choices) {
        return new InvalidParameter(ProblemType.INVALID_PARAMETER, name, given, choices);
    }

    static InvalidParameter repeated(String name) {
        return new InvalidParameter(ProblemType.REPEATED_PARAMETER, name, "", List.of());
    }

    /** The body tells already what the parameter would. */
    static InvalidParameter inTheBody(String name) {
        return new InvalidParameter(ProblemType.PARAMETER_AND_BODY, name, "", List.of());
    }

    /** @throws InvalidParameter for the first of the names that is not known, with the one that was most likely meant */
    static void refuseUnknown(String parameter, List<String> names, Collection<String> known) {
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new InvalidParameter(
                    ProblemType.UNKNOWN_NAME,
                    parameter,
                    name,
                    NearestName.of(known, name).stream().toList());
        });
    }

    /** The names in a list that commas part, each once; none where there is no list. */
    static List<String> listed(@Nullable String value) {
        return value == null
                ? List.of()
                : Stream.of(value.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
    }

    /** @param known those that are read there */
    static InvalidParameter unknown(String name, List<String> known) {
        return new InvalidParameter(
                known.isEmpty() ? ProblemType.NEEDLESS_PARAMETER : ProblemType.UNKNOWN_PARAMETER,
                name,
                String.join(", ", known),
                known);
    }

    ProblemType problem() {
        return problem;
    }

    String name() {
        return name;
    }

    /** The names that would do, as far as they are told. */
    List<String> expected() {
        return expected;
    }

    /** The value that does not suit, or the parameters that are known. */
    String given() {
        return given;
    }
}
