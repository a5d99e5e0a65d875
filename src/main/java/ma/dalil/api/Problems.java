package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import ma.dalil.eligibility.InvalidRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error as RFC 9457 problem details, in the reader's language: what is wrong, where, and what would be right. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** @param pointer JSON pointer of the field; absent for a query parameter, named in {@code parameter} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldProblem(String pointer, String parameter, String detail, String expected) {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidRequest invalid) {
        var locale = LocaleContextHolder.getLocale();
        ProblemDetail problem = problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-request",
                invalid.problems().size());
        problem.setProperty(
                "errors",
                invalid.problems().stream()
                        .map(it -> new FieldProblem(
                                it.pointer(),
                                null,
                                it.wrong().in(locale),
                                it.right().in(locale)))
                        .toList());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MalformedBody malformed) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "malformed-body", malformed.line(), malformed.column());
        problem.setProperty("line", malformed.line());
        problem.setProperty("column", malformed.column());
        problem.setProperty("cause", malformed.says());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfBounds(BodyOutOfBounds body) {
        return answer(problem(
                HttpStatus.BAD_REQUEST,
                "body-out-of-bounds",
                body.deepest(),
                body.longestNumber(),
                body.longestText()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(BodyTooLarge tooLarge) {
        return answer(problem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", StrictBodyConverter.MOST_BYTES / 1024));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownIncentive unknown) {
        return answer(problem(HttpStatus.NOT_FOUND, "unknown-incentive", unknown.id()));
    }

    /** Our own fault: told as such, logged, and without its innards. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException fault) {
        LOG.error("request failed", fault);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, "fault"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfRange(DayOutOfRange outOfRange) {
        return answer(invalidParameter("on", outOfRange.day()));
    }

    private ProblemDetail invalidParameter(String name, Object value) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "invalid-parameter", name, value);
        problem.setProperty(
                "errors",
                List.of(new FieldProblem(null, name, problem.getDetail(), message("problem.parameter." + name))));
        return problem;
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : mismatch.getPropertyName();
        ProblemDetail problem = invalidParameter(name, mismatch.getValue());
        return new ResponseEntity<>(problem, headers(), HttpStatus.BAD_REQUEST);
    }

    /** What Spring and the server refuse, by status; a status without words of its own is told as a fault or as a request that cannot be read. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
            LOG.error("request failed", refused);
        }
        HttpHeaders merged = headers();
        headers.forEach(merged::put);
        merged.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        boolean worded = !message("problem.status-" + status.value() + ".title").isEmpty();
        String type = worded
                ? "status-" + status.value()
                : status.isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR) ? "fault" : "status-400";
        return new ResponseEntity<>(problem(status, type), merged, status);
    }

    private ProblemDetail problem(HttpStatusCode status, String type, Object... values) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, message("problem." + type + ".detail", values));
        problem.setType(URI.create("urn:dalil:problem:" + type));
        problem.setTitle(message("problem." + type + ".title"));
        return problem;
    }

    private String message(String key, Object... values) {
        Object[] shown = Arrays.stream(values).map(String::valueOf).toArray();
        return messages.getMessage(key, shown, "", LocaleContextHolder.getLocale());
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return new ResponseEntity<>(problem, headers(), problem.getStatus());
    }

    private static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(LocaleContextHolder.getLocale());
        return headers;
    }
}
