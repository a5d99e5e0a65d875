package ma.dalil.inquiry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What PostgreSQL does by itself a minute or two after tables were filled, done at once. Until then it goes from each entry of an index to its row, to see whether that row may be
 * seen, and a search takes five to ten times as long.
 */
final class Vacuum {
    private static final Logger LOG = LoggerFactory.getLogger(Vacuum.class);

    private Vacuum() {}

    /** @param database between two transactions; one of H2, which needs none of this, is left as it is */
    static void allTables(Connection database) throws SQLException {
        if (!database.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return;
        }
        boolean wasAutomatic = database.getAutoCommit();
        int patience = database.getNetworkTimeout();
        database.setAutoCommit(true);
        // It gives no sign of life while it works.
        database.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            // What was filled is there all the same, and the database comes to it.
            LOG.warn("searches are slow until the database has vacuumed its tables: {}", e.getMessage());
        } finally {
            database.setNetworkTimeout(Runnable::run, patience);
            database.setAutoCommit(wasAutomatic);
        }
    }
}
