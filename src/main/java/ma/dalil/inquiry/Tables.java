package ma.dalil.inquiry;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Lays the tables at the start, or, where no database answers then, before they are first needed: assessments do not wait for it. */
@Component
final class Tables implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    private final ObjectProvider<DatabaseFile> file;
    private volatile @Nullable Flyway waiting;

    Tables(ObjectProvider<DatabaseFile> file) {
        this.file = file;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (answers(flyway)) {
            flyway.migrate();
        } else {
            waiting = flyway;
        }
    }

    synchronized void lay() {
        Flyway laidLater = waiting;
        if (laidLater != null && answers(laidLater)) {
            laidLater.migrate();
            waiting = null;
        }
    }

    private boolean answers(Flyway flyway) {
        try {
            file.ifAvailable(DatabaseFile::own);
        } catch (UncheckedIOException e) {
            LOG.error("inquiries cannot be received: {}", e.getMessage(), e.getCause());
            return false;
        }
        try (Connection tried = flyway.getConfiguration().getDataSource().getConnection()) {
            return true;
        } catch (SQLException e) {
            DatabaseFile kept = file.getIfAvailable();
            String says = kept == null ? "no database answers" : kept.says(e);
            LOG.error("inquiries cannot be received: {} ({})", says, e.getMessage());
            return false;
        }
    }
}
