package ma.dalil.api;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * Every kind of refusal there is. Its id is that of its words, {@code problem.<id>.title} and so on, and of the page that says its cause and its remedy, to
 * which the {@code type} of a problem document leads.
 */
enum ProblemType {
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT),
    MALFORMED_BODY(HttpStatus.BAD_REQUEST),
    BODY_OUT_OF_BOUNDS(HttpStatus.BAD_REQUEST),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNREADABLE_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST),
    UNKNOWN_NAME(HttpStatus.BAD_REQUEST),
    UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST),
    NEEDLESS_PARAMETER(HttpStatus.BAD_REQUEST),
    REPEATED_PARAMETER(HttpStatus.BAD_REQUEST),
    PARAMETER_AND_BODY(HttpStatus.BAD_REQUEST),
    UNKNOWN_INCENTIVE(HttpStatus.NOT_FOUND),
    RENAMED_INCENTIVE(HttpStatus.NOT_FOUND),
    IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    UNKNOWN_INQUIRY(HttpStatus.NOT_FOUND),
    UNKNOWN_JOB(HttpStatus.NOT_FOUND),
    JOB_NOT_DONE(HttpStatus.CONFLICT),
    NO_REPORT(HttpStatus.CONFLICT),
    TOO_MANY_JOBS(HttpStatus.CONFLICT),
    UNKNOWN_ASSESSMENT(HttpStatus.NOT_FOUND),
    TOO_MANY_ASSESSMENTS(HttpStatus.CONFLICT),
    UNKNOWN_WEBHOOK(HttpStatus.NOT_FOUND),
    TOO_MANY_WEBHOOKS(HttpStatus.CONFLICT),
    TEST_KEY(HttpStatus.FORBIDDEN),
    STATUS_400(HttpStatus.BAD_REQUEST),
    STATUS_401(HttpStatus.UNAUTHORIZED),
    STATUS_403(HttpStatus.FORBIDDEN),
    STATUS_404(HttpStatus.NOT_FOUND),
    STATUS_405(HttpStatus.METHOD_NOT_ALLOWED),
    STATUS_406(HttpStatus.NOT_ACCEPTABLE),
    STATUS_408(HttpStatus.REQUEST_TIMEOUT),
    STATUS_413(HttpStatus.CONTENT_TOO_LARGE),
    STATUS_415(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    STATUS_429(HttpStatus.TOO_MANY_REQUESTS),
    STATUS_503(HttpStatus.SERVICE_UNAVAILABLE),
    FAULT(HttpStatus.INTERNAL_SERVER_ERROR);

    private static final String OF_A_STATUS = "STATUS_";

    private final HttpStatus status;

    ProblemType(HttpStatus status) {
        this.status = status;
    }

    /** What the server and its parts refuse by a status alone; a status without words of its own is told as a request that cannot be read. */
    static ProblemType of(int status) {
        return status == FAULT.status.value()
                ? FAULT
                : Stream.of(values())
                        .filter(type -> type.name().equals(OF_A_STATUS + status))
                        .findFirst()
                        .orElse(STATUS_400);
    }

    static Optional<ProblemType> called(String id) {
        return Stream.of(values()).filter(type -> type.id().equals(id)).findFirst();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status it comes with. */
    public int status() {
        return status.value();
    }

    /** Below whichever host answers, so that it is the same on all of them. */
    public URI uri() {
        return URI.create(ProblemPages.PLACE + "/" + id());
    }
}
