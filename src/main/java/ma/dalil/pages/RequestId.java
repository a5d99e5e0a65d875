package ma.dalil.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * The name of a request: in every line that is logged for it, in its answer, and in the document or the page that says what went wrong. One that a proxy has
 * drawn is kept where it can be nothing else.
 */
@Component
public final class RequestId implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestId.class.getName();

    /** As the Elastic Common Schema calls it. */
    private static final String LOGGED = "http.request.id";

    /** No telephone number, no mail address and no sentence is written so. */
    private static final Pattern WELL_FORMED = Pattern.compile("[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}");

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** Before all others, so that what the server refuses by itself has one, too. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Named());
    }

    /** That of this request. */
    public static Optional<String> of(ServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }

    private static final class Named extends ValveBase {
        Named() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            // It comes here again when its body is there.
            String id = of(request).orElseGet(() -> given(request.getHeader(HEADER)));
            request.setAttribute(ATTRIBUTE, id);
            response.setHeader(HEADER, id);
            MDC.put(LOGGED, id);
            try {
                getNext().invoke(request, response);
            } finally {
                MDC.remove(LOGGED);
            }
        }

        private static String given(@Nullable String told) {
            return told != null && WELL_FORMED.matcher(told).matches() ? told : drawn();
        }

        /** Nothing is opened by it, so it need not be hard to guess. */
        private static String drawn() {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            return HexFormat.of().toHexDigits(random.nextLong())
                    + HexFormat.of().toHexDigits(random.nextLong());
        }
    }
}
