package ma.dalil.desk;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.NotStored;
import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Work that one server at a time does, whichever looks first. */
@Component
final class OneServer {
    private static final Logger LOG = LoggerFactory.getLogger(OneServer.class);
    /** The clocks of servers differ by less. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private final LockingTaskExecutor once;
    private final Database database;
    private final Clock clock;

    OneServer(DataSource source, Database database, Clock clock) {
        this.once = new DefaultLockingTaskExecutor(new JdbcTemplateLockProvider(source));
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does the work, unless another server is at it; while the database is away, nothing.
     *
     * @param lock names the work, for all servers
     * @param longest after which a server that went away meanwhile keeps the others no longer
     */
    void work(String lock, Duration longest, Runnable work) {
        try {
            database.reach(() -> {
                once.executeWithLock(work, new LockConfiguration(clock.instant(), lock, longest, SHORTEST));
                return true;
            });
        } catch (NotStored away) {
            LOG.warn("{}: waits for the database", lock);
        }
    }
}
