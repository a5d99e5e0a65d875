package ma.dalil.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.stereotype.Component;

/** What each client has left of its points: counted in PostgreSQL for all servers together, or, where the database is a file, which one server alone has, here. */
@Component
public final class ClientAllowances {
    /** In which all points come back. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final @Nullable ProxyManager<Long> shared;
    private final Cache<Long, Bucket> own =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    ClientAllowances(DataSource source, DatabaseDriver kind) {
        this.shared = kind == DatabaseDriver.POSTGRESQL
                ? Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                        .table("api_allowance")
                        .build()
                : null;
    }

    /** Takes the points where there are so many left. */
    public ConsumptionProbe take(ApiClient client, int points) {
        return bucket(client).tryConsumeAndReturnRemaining(points);
    }

    private Bucket bucket(ApiClient client) {
        BucketConfiguration full = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(client.points()).refillGreedy(client.points(), WINDOW))
                .build();
        return shared == null
                ? own.get(client.id(), any -> Bucket.builder()
                        .addLimit(full.getBandwidths()[0])
                        .build())
                : shared.builder().build(client.id(), () -> full);
    }
}
