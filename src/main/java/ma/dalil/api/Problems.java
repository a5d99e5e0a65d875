package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ma.dalil.inquiry.SentOtherwise;
import ma.dalil.job.PortfolioJobs;
import ma.dalil.job.TooManyJobs;
import ma.dalil.pages.RequestId;
import ma.dalil.payroll.UnreadableFile;
import ma.dalil.profile.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.UriUtils;

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
    record FieldProblem(
            @Nullable String pointer, @Nullable String parameter, String detail, @Nullable String expected) {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidRequest invalid) {
        var locale = LocaleContextHolder.getLocale();
        ProblemDetail problem =
                problem(ProblemType.INVALID_REQUEST, invalid.problems().size());
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
        ProblemDetail problem = problem(ProblemType.MALFORMED_BODY, malformed.line(), malformed.column());
        problem.setProperty("line", malformed.line());
        problem.setProperty("column", malformed.column());
        problem.setProperty("cause", malformed.says());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfBounds(BodyOutOfBounds body) {
        return answer(
                problem(ProblemType.BODY_OUT_OF_BOUNDS, body.deepest(), body.longestNumber(), body.longestText()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(BodyTooLarge tooLarge) {
        return answer(problem(ProblemType.BODY_TOO_LARGE, StrictBodyConverter.MOST_BYTES / 1024));
    }

    /** Which file is not read and why; nothing that stands in it. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadableFile unreadable) {
        ProblemDetail problem =
                problem(ProblemType.UNREADABLE_FILE, unreadable.says().in(LocaleContextHolder.getLocale()));
        problem.setProperty("reason", unreadable.reason());
        if (unreadable.file() > 0) {
            problem.setProperty("file", unreadable.file());
        }
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownIncentive unknown) {
        return answer(
                unknown.successor() == null
                        ? problem(ProblemType.UNKNOWN_INCENTIVE, unknown.id())
                        : problem(ProblemType.RENAMED_INCENTIVE, unknown.id(), unknown.successor()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> sentOtherwise(SentOtherwise other) {
        return answer(problem(ProblemType.IDEMPOTENCY_KEY_REUSED));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ClientRefused refused) {
        return answer(problem(refused.problem(), refused.values()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyJobs tooMany) {
        return answer(problem(ProblemType.TOO_MANY_JOBS, PortfolioJobs.MOST));
    }

    /** Our own fault: told as such, logged, and without its innards. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException fault) {
        LOG.error("request failed", fault);
        return answer(problem(ProblemType.FAULT));
    }

    /** The parameter at fault, what is wrong with it, and what would be right where there is more to say. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameter(InvalidParameter invalid) {
        String names = String.join(", ", invalid.expected());
        ProblemDetail problem = problem(invalid.problem(), invalid.name(), invalid.given(), names);
        String expected = names.isEmpty() ? message("problem.parameter." + invalid.name()) : names;
        problem.setProperty(
                "errors",
                List.of(new FieldProblem(
                        null,
                        invalid.name(),
                        Objects.requireNonNull(problem.getDetail()),
                        expected.isEmpty() ? null : expected)));
        return answer(problem);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : Objects.requireNonNullElse(mismatch.getPropertyName(), "");
        ProblemDetail problem = invalidParameter(InvalidParameter.unsuitable(name, mismatch.getValue()))
                .getBody();
        return new ResponseEntity<>(problem, headers(), HttpStatus.BAD_REQUEST);
    }

    /** What Spring and the server refuse, by status. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
            LOG.error("request failed", refused);
        }
        HttpHeaders merged = headers();
        headers.forEach(merged::put);
        merged.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        ProblemDetail problem = problem(ProblemType.of(status.value()));
        problem.setStatus(status.value());
        return new ResponseEntity<>(problem, merged, status);
    }

    private ProblemDetail problem(ProblemType type, Object... values) {
        String words = "problem." + type.id();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(type.status()), message(words + ".detail", values));
        problem.setInstance(asked());
        problem.setType(type.uri());
        problem.setTitle(message(words + ".title"));
        RequestId.of(request()).ifPresent(id -> problem.setProperty("requestId", id));
        return problem;
    }

    /** The path that was asked for, also where it is none and the server has sent the request on. */
    private static URI asked() {
        HttpServletRequest request = request();
        Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = String.valueOf(refused == null ? request.getRequestURI() : refused);
        try {
            return new URI(path);
        } catch (URISyntaxException e) {
            return URI.create("/" + UriUtils.encodePath(path.replaceFirst("^/+", ""), StandardCharsets.UTF_8));
        }
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    private String message(String key, Object... values) {
        Object[] shown = Arrays.stream(values).map(String::valueOf).toArray();
        return Objects.requireNonNullElse(messages.getMessage(key, shown, null, LocaleContextHolder.getLocale()), "");
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return new ResponseEntity<>(problem, headers(), problem.getStatus());
    }

    private static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        // Said here, so that nobody reads it off an address that may be none.
        headers.setContentDisposition(ContentDisposition.inline().build());
        headers.setContentLanguage(LocaleContextHolder.getLocale());
        return headers;
    }
}
