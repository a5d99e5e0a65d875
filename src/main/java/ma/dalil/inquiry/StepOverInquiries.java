package ma.dalil.inquiry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A step of the database over all inquiries that were there before it, some at a time: one change of all would hold all in memory.
 *
 * @param <T> what is read of an inquiry
 */
abstract class StepOverInquiries<T> extends BaseJavaMigration {
    static final int AT_ONCE = 100;
    /** After so many reads a change ends: H2 writes the pages it touched anew each time. */
    private static final int READS = 20;

    @Override
    public final boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public final void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        boolean wasAutomatic = connection.getAutoCommit();
        JdbcTemplate statements = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        connection.setAutoCommit(false);
        try {
            begin(statements);
            long last = 0;
            int reads = 0;
            for (List<T> some = after(last, statements); !some.isEmpty(); some = after(last, statements)) {
                write(statements, some);
                if (++reads % READS == 0) {
                    connection.commit();
                }
                last = id(some.get(some.size() - 1));
            }
            connection.commit();
            end(statements);
            connection.commit();
            if (last > 0) {
                Vacuum.allTables(connection);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(wasAutomatic);
        }
    }

    /** What comes before the first. */
    void begin(JdbcTemplate statements) {}

    /** What comes after the last. */
    void end(JdbcTemplate statements) {}

    /** The next {@value #AT_ONCE}, in the order of their numbers. */
    abstract List<T> after(long last, JdbcTemplate statements);

    abstract void write(JdbcTemplate statements, List<T> some);

    abstract long id(T read);
}
