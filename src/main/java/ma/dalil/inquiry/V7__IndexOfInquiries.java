package ma.dalil.inquiry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Makes the index for the inquiries that were there before it. The name is how Flyway knows its place among the steps. */
@Component
final class V7__IndexOfInquiries extends BaseJavaMigration {
    private static final int AT_ONCE = 100;
    /** After so many reads a change ends: H2 writes the pages it touched anew each time. */
    private static final int READS = 20;

    private final InquiryIndex index;

    V7__IndexOfInquiries(InquiryIndex index) {
        this.index = index;
    }

    /** Some at a time: one change of all would hold all in memory. What was cut short goes on at the next start. */
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
            long last = 0;
            int reads = 0;
            for (List<InquiryIndex.Entry> some = after(last, statements);
                    !some.isEmpty();
                    some = after(last, statements)) {
                index.write(statements, some);
                if (++reads % READS == 0) {
                    connection.commit();
                }
                last = Objects.requireNonNull(some.get(some.size() - 1).id());
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(wasAutomatic);
        }
    }

    /** Each has a word: that of its reference. */
    private static List<InquiryIndex.Entry> after(long last, JdbcTemplate statements) {
        return statements.query(
                """
                select id, reference, name, email, phone, message, answers, assessment, assessed_on
                from inquiry i where id > ? and not exists (select 1 from inquiry_word w where w.inquiry = i.id)
                order by id limit ?""",
                V7__IndexOfInquiries::read,
                last,
                AT_ONCE);
    }

    private static InquiryIndex.Entry read(ResultSet row, int number) throws SQLException {
        return new InquiryIndex.Entry(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("message"),
                row.getString("answers"),
                row.getString("assessment"),
                row.getObject("assessed_on", LocalDate.class));
    }
}
