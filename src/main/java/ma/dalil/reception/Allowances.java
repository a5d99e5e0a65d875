package ma.dalil.reception;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;

/** What each address has left: so many points, which come back evenly. However many addresses come, no more than a fixed number is remembered. */
final class Allowances {
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int MOST_ADDRESSES = 20_000;

    /** As long as an address can be: what a proxy passes on may be anything. */
    private static final int LONGEST_ADDRESS = 45;

    /** Whoever has one IPv6 address has 2^64 of them. */
    private static final int BYTES_OF_A_NETWORK = 8;

    private final int points;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();

    /** @param points for each address within the window; enough for the dearest request */
    Allowances(int points, TimeMeter clock) {
        if (points < Costs.MOST) {
            throw new IllegalArgumentException("dalil.api.points-per-minute is " + points
                    + ": the dearest request costs " + Costs.MOST + " points; 0 stands for no limit");
        }
        this.points = points;
        this.clock = clock;
    }

    /** Takes the points where there are so many left. */
    ConsumptionProbe take(String address, int cost) {
        return buckets.get(network(address), any -> full()).tryConsumeAndReturnRemaining(cost);
    }

    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(points).refillGreedy(points, WINDOW))
                .withCustomTimePrecision(clock)
                .build();
    }

    private static String network(String address) {
        String literal = address.replaceFirst("%.*$", "");
        if (literal.indexOf(':') >= 0) {
            try {
                // With a colon in it this is read as a number, and never looked up as a name.
                InetAddress read = InetAddress.getByName(literal);
                return read instanceof Inet6Address
                        ? HexFormat.of().formatHex(read.getAddress(), 0, BYTES_OF_A_NETWORK)
                        : read.getHostAddress();
            } catch (UnknownHostException none) {
                // Then it is one by itself.
            }
        }
        return literal.substring(0, Math.min(literal.length(), LONGEST_ADDRESS));
    }
}
