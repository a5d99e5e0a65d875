package ma.dalil.reception;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who asks the API for more than an address may is told to come again before any work is done, and each answer says what is left. Pages are bounded by
 * {@link Lanes} alone. The fields are those of draft-ietf-httpapi-ratelimit-headers-10.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RateLimit extends OncePerRequestFilter {
    private static final String POLICY = "\"address\"";

    private final int points;
    private final Allowances allowances;

    /** @param points for each address in a minute; 0 for no limit */
    RateLimit(@Value("${dalil.api.points-per-minute}") int points) {
        this.points = points;
        this.allowances = new Allowances(points == 0 ? Integer.MAX_VALUE : points, TimeMeter.SYSTEM_NANOTIME);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return points == 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OptionalInt cost = Costs.of(request);
        if (cost.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ConsumptionProbe taken = allowances.take(request.getRemoteAddr(), cost.getAsInt());
        response.setHeader("RateLimit-Policy", POLICY + ";q=" + points + ";w=" + Allowances.WINDOW.toSeconds());
        response.setHeader(
                "RateLimit",
                POLICY + ";r=" + taken.getRemainingTokens() + ";t=" + seconds(taken.getNanosToWaitForReset()));
        if (taken.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(taken.getNanosToWaitForRefill())));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }

    /** Whole ones: who waits for so long is not refused again. */
    static long seconds(long nanoseconds) {
        return (nanoseconds + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }
}
