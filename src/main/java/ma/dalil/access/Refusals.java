package ma.dalil.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
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

    private final Bucket lines;
    private final AtomicLong leftOut = new AtomicLong();

    @Autowired
    Refusals() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    Refusals(TimeMeter clock) {
        lines = Bucket.builder()
                .addLimit(limit -> limit.capacity(MOST_A_MINUTE).refillIntervally(MOST_A_MINUTE, MINUTE))
                .withCustomTimePrecision(clock)
                .build();
    }

    /**
     * Something was refused.
     *
     * @param status of the answer
     * @param route as a pattern, never the address that was asked for; asked only where it is told, as is {@code who}
     * @param who asked: the number of an account, the name of a client
     */
    public void tell(int status, String method, Supplier<String> route, Supplier<String> who) {
        if (!lines.tryConsume(1)) {
            leftOut.incrementAndGet();
            return;
        }
        long before = leftOut.getAndSet(0);
        String pattern = route.get();
        String known = METHODS.contains(method) ? method : "another";
        String asking = who.get().replaceAll("\\p{Cntrl}", " ");
        LOG.atWarn()
                .addKeyValue("event.action", "refused")
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("http.request.method", known)
                .addKeyValue("http.route", pattern)
                .addKeyValue("user.name", asking)
                .addKeyValue("left_out", before)
                .log("refused with {}: {} {} to {} ({} left out before)", status, known, pattern, asking, before);
    }
}
