package ma.dalil.reception;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.eligibility.Deadline;
import ma.dalil.pages.ArrivingBody;
import ma.dalil.pages.SentForm;
import ma.dalil.pages.Uploads;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Requests that cost work wait in a line of their kind, and are told to come again when it is long: what is dear for one kind keeps nobody from another.
 * Work ends at a deadline, or when who asked has left. An answer is made whole before it is sent, so that who reads slowly holds no place; but for portfolios, whose line is their own. A list that is
 * answered while it is being sent has its place already ({@link Bodies}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class Lanes extends OncePerRequestFilter {
    private static final Duration LONGEST_WORK = Duration.ofSeconds(20);
    static final String COME_AGAIN_SECONDS = "5";

    /** A profile of some twenty groups; what is longer may hold five hundred. */
    private static final int SMALL_BODY = 8 << 10;

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String PORTFOLIOS = "/api/v1/portfolios";
    private static final String REPORT = PORTFOLIOS + "/report";
    private static final Pattern JOB_REPORT = Pattern.compile(PORTFOLIOS + "/jobs/[^/]+/report");
    private static final String REQUIREMENTS = "/api/v1/requirements";
    private static final Pattern CLAIM_FILE = Pattern.compile("/desk/(?:fr|ar|en)/inquiries/[^/]+/claim\\.zip");
    private static final Pattern PAGE = Pattern.compile(
            "(?i)(?:/embed/[^/]+)?/(?:fr|ar|en)/"
                    + "(?:(ask)|(?:result|what-if|sites|duel|compare|choice|letters?|claim|verify|questions|answers|lab)(\\.pdf)?(?:\\.\\w+)?)");

    final Lane small;
    private final Lane advice;
    private final Lane pages;
    private final Lane prints;
    private final Lane files;
    private final Lane portfolios;

    Lanes() {
        int processors = Runtime.getRuntime().availableProcessors();
        // Thirty people who come together are served in each line; all lines hold fewer than the server has threads, so
        // that what costs nothing is answered.
        small = new Lane(4 * processors, 64, Duration.ofSeconds(5));
        advice = new Lane(processors, 32, Duration.ofSeconds(5));
        pages = new Lane(processors, 32, Duration.ofSeconds(5));
        // A document takes much memory, and less than half a second: thirty people at once are all served.
        prints = new Lane(1, 32, Duration.ofSeconds(15));
        // A file may be fifty megabytes once it is unpacked.
        files = new Lane(1, 8, Duration.ofSeconds(10));
        // Each takes all cores.
        portfolios = new Lane(1, 8, Duration.ofSeconds(10));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ArrivingBody.of(request).isPresent()) {
            streamed(request, response, chain);
            return;
        }
        Optional<Lane> lane = lane(request);
        if (lane.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        SentForm.keep(request);
        if (!lane.get().enter()) {
            refuse(response);
            return;
        }
        if (lane.get() == portfolios) {
            try {
                streamed(request, response, chain);
            } finally {
                portfolios.leave();
            }
            return;
        }
        ContentCachingResponseWrapper whole = new ContentCachingResponseWrapper(response);
        Deadline deadline = Deadline.in(LONGEST_WORK, LeftClients.of(request), Lanes::tooLong);
        try {
            chain.doFilter(request, whole);
        } catch (ServletException | RuntimeException e) {
            // Who was drawing has made it a fault of the drawing.
            if (!deadline.hasEnded()) {
                throw e;
            }
            whole.resetBuffer();
            refuse(response);
        } finally {
            deadline.close();
            lane.get().leave();
        }
        whole.copyBodyToResponse();
    }

    /** An answer of a hundred megabytes goes out as it is made, and keeps nobody waiting but others of its kind. */
    private static void streamed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BooleanSupplier hasLeft = LeftClients.of(request);
        Optional<ArrivingBody> body = ArrivingBody.of(request);
        // Who is still sending is here; what is read then is the body's.
        BooleanSupplier isUnwanted = () -> body.map(ArrivingBody::isWhole).orElse(true) && hasLeft.getAsBoolean();
        Deadline deadline = Deadline.in(LONGEST_WORK, isUnwanted, Lanes::tooLong);
        try {
            chain.doFilter(request, response);
        } finally {
            deadline.close();
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    private static ErrorResponseException tooLong() {
        ErrorResponseException tooLong = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE);
        tooLong.getHeaders().set(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS);
        return tooLong;
    }

    private Optional<Lane> lane(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean isSent = request.getMethod().equals("POST");
        if (JOB_REPORT.matcher(path).matches()) {
            return Optional.of(prints);
        }
        if (path.equals(PORTFOLIOS) || path.equals(REPORT)) {
            return isSent ? Optional.of(portfolios) : Optional.empty();
        }
        if (isSent && Uploads.areTakenAt(path)) {
            return Optional.of(files);
        }
        if (path.startsWith("/api/")) {
            boolean isSmall = path.equals(ASSESSMENTS) && request.getContentLength() <= SMALL_BODY;
            return isSent || path.equals(REQUIREMENTS) ? Optional.of(isSmall ? small : advice) : Optional.empty();
        }
        if (CLAIM_FILE.matcher(path).matches()) {
            return Optional.of(prints);
        }
        Matcher page = PAGE.matcher(path);
        if (!page.matches()) {
            return Optional.empty();
        }
        if (page.group(1) != null) {
            return isSent ? Optional.of(small) : Optional.empty();
        }
        return Optional.of(page.group(2) != null ? prints : pages);
    }
}
