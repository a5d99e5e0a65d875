package ma.dalil.reception;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Which other sites may have their visitors' browsers ask the API: those that are named, and without a cookie. Who comes from elsewhere is answered as everybody is, and the
 * browser keeps the answer from that site.
 */
final class Origins implements CorsConfigurationSource {
    private static final String API = "/api/v1/";
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final CorsConfiguration named = new CorsConfiguration();

    /**
     * @param origins each as browsers write it, {@code https://portal.example}
     * @throws IllegalArgumentException for what is no origin
     */
    Origins(List<String> origins) {
        origins.forEach(Origins::refuseUnlessExact);
        named.setAllowedOrigins(origins);
        named.setAllowedMethods(List.of("GET", "HEAD", "POST", "DELETE"));
        named.setAllowedHeaders(List.of(
                HttpHeaders.ACCEPT,
                HttpHeaders.ACCEPT_LANGUAGE,
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_NONE_MATCH,
                "Idempotency-Key",
                "Mcp-Protocol-Version",
                "Mcp-Session-Id",
                "Prefer"));
        named.setExposedHeaders(List.of(
                HttpHeaders.CONTENT_DISPOSITION,
                HttpHeaders.CONTENT_LANGUAGE,
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.WWW_AUTHENTICATE,
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                "Sunset",
                "X-Request-Id"));
        named.setAllowCredentials(false);
        named.setMaxAge(REMEMBERED);
    }

    private static void refuseUnlessExact(String origin) {
        try {
            URI read = new URI(origin);
            String exact = read.getScheme() + "://" + read.getRawAuthority();
            if (read.getHost() != null
                    && read.getRawUserInfo() == null
                    && List.of("https", "http").contains(read.getScheme())
                    && exact.toLowerCase(Locale.ROOT).equals(origin)) {
                return;
            }
        } catch (URISyntaxException none) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "dalil.api.origins holds " + origin
                        + ": each is to be one origin as browsers write it, as https://portal.example, without a path or a star");
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        return request.getRequestURI().startsWith(API)
                        && named.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) != null
                ? named
                : null;
    }

    CorsFilter filter() {
        CorsFilter filter = new CorsFilter(this);
        filter.setCorsProcessor(new Refusing());
        return filter;
    }

    /** Says no without words of its own, as a browser alone reads it; and tells who keeps answers that a named site has another. */
    private static final class Refusing extends DefaultCorsProcessor {
        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration named, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (named == null && request.getRequestURI().startsWith(API)) {
                response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            }
            return super.processRequest(named, request, response);
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            response.flush();
        }
    }
}
