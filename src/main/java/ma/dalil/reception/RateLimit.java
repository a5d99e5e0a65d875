package ma.dalil.reception;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ma.dalil.access.ApiClient;
import ma.dalil.access.ClientAllowances;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * How much may be asked of the API: by a client, or else by an address. Each answer says what is left, in the fields of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
@Component
final class RateLimit {
    private final int points;
    private final Allowances addresses;
    private final ClientAllowances clients;

    /** @param points for each address in a minute; 0 for no limit */
    RateLimit(@Value("${dalil.api.points-per-minute}") int points, ClientAllowances clients) {
        this.points = points;
        this.addresses = new Allowances(points == 0 ? Integer.MAX_VALUE : points, TimeMeter.SYSTEM_NANOTIME);
        this.clients = clients;
    }

    /** Whether there are so many points left, which are taken then. */
    boolean allows(ApiClient client, int cost, HttpServletResponse response) {
        return isTaken(clients.take(client, cost), "\"client\"", client.points(), ClientAllowances.WINDOW, response);
    }

    /** The same for who shows no key, or none that is valid. */
    boolean allows(String address, int cost, HttpServletResponse response) {
        return points == 0
                || isTaken(addresses.take(address, cost), "\"address\"", points, Allowances.WINDOW, response);
    }

    private static boolean isTaken(
            ConsumptionProbe taken, String policy, int points, Duration window, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", policy + ";q=" + points + ";w=" + window.toSeconds());
        response.setHeader(
                "RateLimit",
                policy + ";r=" + taken.getRemainingTokens() + ";t=" + seconds(taken.getNanosToWaitForReset()));
        if (!taken.isConsumed()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(taken.getNanosToWaitForRefill())));
        }
        return taken.isConsumed();
    }

    /** Whole ones: who waits for so long is not refused again. */
    static long seconds(long nanoseconds) {
        return (nanoseconds + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }
}
