package ma.dalil.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells operators, in the log, what was refused to whom. So many lines a minute at most: whoever asks without end fills no disk. What was left out is counted, and told with
 * the next that is not.
 */
@Component
public final class Refusals {
    static final int MOST_A_MINUTE = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What else stands there somebody may have made up. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int told;
    private long leftOut;

    Refusals(Clock clock) {
        this.clock = clock;
    }

    /**
     * Something was refused.
     *
     * @param status of the answer
     * @param route as a pattern, never the address that was asked for
     * @param who asked: the number of an account, the name of a client; asked only where it is told
     */
    public void tell(int status, String method, String route, Supplier<String> who) {
        long before;
        synchronized (this) {
            Instant now = clock.instant();
            if (!now.isBefore(since.plus(MINUTE))) {
                since = now;
                told = 0;
            }
            if (told == MOST_A_MINUTE) {
                leftOut++;
                return;
            }
            told++;
            before = leftOut;
            leftOut = 0;
        }
        String known = METHODS.contains(method) ? method : "another";
        String asking = who.get().replaceAll("\\p{Cntrl}", " ");
        LOG.atWarn()
                .addKeyValue("event.action", "refused")
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("http.request.method", known)
                .addKeyValue("http.route", route)
                .addKeyValue("user.name", asking)
                .addKeyValue("left_out", before)
                .log("refused with {}: {} {} to {} ({} left out before)", status, known, route, asking, before);
    }
}
