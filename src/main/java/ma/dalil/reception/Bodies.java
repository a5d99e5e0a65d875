package ma.dalil.reception;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import ma.dalil.pages.ArrivingBody;
import ma.dalil.pages.Uploads;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;

/**
 * Reads bodies to their end before anybody works on them. Until all of one has come no thread waits for it, so that bodies that are sent by halves keep
 * nobody from being answered; they have a deadline, and all that is kept of them has a bound. A list of companies is worked on as it comes: a few at once, since a
 * thread waits for each, and the others are read to their end as everything is.
 */
final class Bodies implements Filter {
    /** Longest body read, in bytes, where no files are taken. */
    static final int MOST_BYTES = 1 << 20;

    /** Until all of one has come. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String BODY = Bodies.class.getName();
    private static final String REFUSED = BODY + ".refused";
    private static final int AT_ONCE = 8 << 10;
    private static final String LISTS = "/api/v1/portfolios";
    private static final int LISTS_AT_ONCE = 2;
    private static final List<String> FORMS = List.of("multipart/", MediaType.APPLICATION_FORM_URLENCODED_VALUE);

    private final int mostParameters;
    private final Duration longest;
    private final long mostHeld;
    private final AtomicLong held = new AtomicLong();
    private final Lane lists = new Lane(LISTS_AT_ONCE, 0, Duration.ZERO);

    /** @param mostHeld bytes of all bodies that are on their way */
    Bodies(int mostParameters, Duration longest, long mostHeld) {
        this.mostParameters = mostParameters;
        this.longest = longest;
        this.mostHeld = mostHeld;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        receive((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void receive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(REFUSED) instanceof HttpStatus status) {
            request.removeAttribute(REFUSED);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            if (status == HttpStatus.SERVICE_UNAVAILABLE) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Lanes.COME_AGAIN_SECONDS);
            }
            response.sendError(status.value());
        } else if (request.getAttribute(BODY) instanceof WholeRequest.Received received) {
            request.removeAttribute(BODY);
            answer(received, request, response, chain);
        } else if (hasCome(request)) {
            byte[] body = request.getInputStream().readNBytes(request.getContentLength());
            answer(new WholeRequest.Received(request, body), request, response, chain);
        } else if (isAnsweredAsItComes(request) && lists.enter()) {
            try {
                answerAsItComes(request, response, chain);
            } finally {
                lists.leave();
            }
        } else if (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            AsyncContext waiting = request.startAsync(request, response);
            waiting.setTimeout(longest.toMillis());
            Reading reading = new Reading(request, waiting);
            waiting.addListener(reading);
            request.getInputStream().setReadListener(reading);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(
            WholeRequest.Received received, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // The API says itself, in its words, what is too long.
        if (received.body().length > mostBytes(received.uri())
                && (!received.uri().startsWith("/api/") || Uploads.areTakenAt(received.uri()))) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } else {
            chain.doFilter(new WholeRequest(request, received, mostParameters), response);
        }
    }

    /** Whether the server has all of it already, as it has of most that are short: then nobody need come again for it. */
    private static boolean hasCome(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        return length > 0 && length <= AT_ONCE && request.getInputStream().available() >= length;
    }

    /** One that is no form, and is not known to be too long; of a workbook the end comes first. */
    private static boolean isAnsweredAsItComes(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType();
        return request.getMethod().equals("POST")
                && request.getRequestURI().equals(LISTS)
                && request.getContentLengthLong() != 0
                && request.getContentLengthLong() <= Uploads.MOST_BYTES
                && FORMS.stream()
                        .noneMatch(form -> type.toLowerCase(Locale.ROOT).startsWith(form))
                && Connection.of(request).isPresent();
    }

    private void answerAsItComes(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Connection connection = Connection.of(request).orElseThrow();
        try (Sending sending =
                new Sending(request.getInputStream(), connection, longest, Uploads.MOST_BYTES, held, mostHeld)) {
            ArrivingBody body = new ArrivingBody(sending);
            body.keepIn(request);
            chain.doFilter(request, response);
            if (!sending.isRefused()) {
                waitForTheRest(body, connection);
            } else {
                // The rest of it is not read, so nothing else can follow it.
                response.getOutputStream().close();
                connection.close();
            }
        }
    }

    /** Who was refused before all had come reads so only once all is sent. */
    private static void waitForTheRest(ArrivingBody body, Connection connection) {
        try {
            body.await();
        } catch (ErrorResponseException | IOException notSent) {
            connection.close();
        }
    }

    /** Files are longer than forms. */
    private static int mostBytes(String uri) {
        return Uploads.areTakenAt(uri) ? Uploads.MOST_BYTES : MOST_BYTES;
    }

    /** One body on its way. The server calls it from one thread at a time. */
    private final class Reading implements ReadListener, AsyncListener {
        private final HttpServletRequest request;
        private final AsyncContext waiting;
        private final ServletInputStream in;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final byte[] buffer = new byte[AT_ONCE];
        private final int most;
        private boolean isRead;
        private long held;

        Reading(HttpServletRequest request, AsyncContext waiting) throws IOException {
            this.request = request;
            this.waiting = waiting;
            this.in = request.getInputStream();
            this.most = mostBytes(request.getRequestURI());
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (!isRead && in.isReady() && !in.isFinished()) {
                int read = in.read(buffer);
                if (read > 0) {
                    body.write(buffer, 0, Math.min(read, most + 1 - body.size()));
                    held += read;
                    if (Bodies.this.held.addAndGet(read) > mostHeld) {
                        refuse(HttpStatus.SERVICE_UNAVAILABLE);
                    } else if (body.size() > most) {
                        onAllDataRead();
                    }
                }
            }
        }

        @Override
        public void onAllDataRead() {
            if (!isRead) {
                isRead = true;
                request.setAttribute(BODY, new WholeRequest.Received(request, body.toByteArray()));
                // Its own address may be one that a dispatcher cannot read; it is told as it was.
                waiting.dispatch("/");
            }
        }

        @Override
        public void onError(Throwable gone) {
            end();
        }

        @Override
        public void onTimeout(AsyncEvent late) {
            refuse(HttpStatus.REQUEST_TIMEOUT);
        }

        /** It is told as every refusal is, and the connection goes. */
        private void refuse(HttpStatus status) {
            if (!isRead) {
                isRead = true;
                request.setAttribute(REFUSED, status);
                waiting.dispatch("/");
            }
        }

        /** Who has left is told nothing. */
        private void end() {
            if (!isRead) {
                isRead = true;
                waiting.complete();
            }
        }

        @Override
        public void onComplete(AsyncEvent done) {
            Bodies.this.held.addAndGet(-held);
            held = 0;
        }

        @Override
        public void onError(AsyncEvent gone) {
            end();
        }

        @Override
        public void onStartAsync(AsyncEvent started) {
            // Nobody starts it a second time.
        }
    }
}
