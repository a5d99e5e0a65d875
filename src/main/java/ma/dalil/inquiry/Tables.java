package ma.dalil.inquiry;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Lays the tables at the start, or, where no database answers then, before they are first needed: assessments do not wait for it. */
@Component
final class Tables implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    private volatile Flyway waiting;

    @Override
    public void migrate(Flyway flyway) {
        if (answers(flyway)) {
            flyway.migrate();
        } else {
            waiting = flyway;
        }
    }

    synchronized void lay() {
        if (waiting != null && answers(waiting)) {
            waiting.migrate();
            waiting = null;
        }
    }

    private static boolean answers(Flyway flyway) {
        try (Connection tried = flyway.getConfiguration().getDataSource().getConnection()) {
            return true;
        } catch (SQLException e) {
            LOG.warn("no database answers: inquiries cannot be received ({})", e.getMessage());
            return false;
        }
    }
}
