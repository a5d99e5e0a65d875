package ma.dalil.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes the index for the inquiries that were there before it. The name is how Flyway knows its place among the steps. */
@Component
final class V7__IndexOfInquiries extends StepOverInquiries<InquiryIndex.Entry> {
    private final InquiryIndex index;

    V7__IndexOfInquiries(InquiryIndex index) {
        this.index = index;
    }

    /** Each has a word: that of its reference. What was cut short goes on at the next start. */
    @Override
    List<InquiryIndex.Entry> after(long last, JdbcTemplate statements) {
        return statements.query(
                """
                select id, reference, name, email, phone, message, answers, assessment, assessed_on
                from inquiry i where id > ? and not exists (select 1 from inquiry_word w where w.inquiry = i.id)
                order by id limit ?""",
                V7__IndexOfInquiries::read,
                last,
                AT_ONCE);
    }

    @Override
    void write(JdbcTemplate statements, List<InquiryIndex.Entry> some) {
        index.write(statements, some);
    }

    @Override
    long id(InquiryIndex.Entry read) {
        return Objects.requireNonNull(read.id());
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
