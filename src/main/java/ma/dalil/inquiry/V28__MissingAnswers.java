package ma.dalil.inquiry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Reads the answers that are missing out of the inquiries that were there before they were counted. The name is how Flyway knows its place among the steps. */
@Component
final class V28__MissingAnswers extends BaseJavaMigration {
    private static final int AT_ONCE = 100;

    private final InquiryIndex index;

    V28__MissingAnswers(InquiryIndex index) {
        this.index = index;
    }

    /** Some at a time: one change of all would hold all in memory. What was cut short begins again. */
    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        boolean wasAutomatic = connection.getAutoCommit();
        JdbcTemplate statements = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        connection.setAutoCommit(false);
        try {
            statements.update("delete from inquiry_missing");
            long last = 0;
            for (List<Read> some = after(last, statements); !some.isEmpty(); some = after(last, statements)) {
                some.forEach(it -> index.writeMissing(statements, it.id(), it.assessment()));
                last = some.get(some.size() - 1).id();
                connection.commit();
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(wasAutomatic);
        }
    }

    private record Read(long id, String assessment) {}

    private static List<Read> after(long last, JdbcTemplate statements) {
        return statements.query(
                "select id, assessment from inquiry where id > ? and assessment is not null order by id limit ?",
                (row, number) -> new Read(row.getLong("id"), row.getString("assessment")),
                last,
                AT_ONCE);
    }
}
