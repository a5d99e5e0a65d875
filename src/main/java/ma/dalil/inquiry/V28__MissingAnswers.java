package ma.dalil.inquiry;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the answers that are missing out of the inquiries that were there before they were counted. The name is how Flyway knows its place among the steps. */
@Component
final class V28__MissingAnswers extends StepOverInquiries<V28__MissingAnswers.Read> {
    private final InquiryIndex index;

    record Read(long id, String assessment) {}

    V28__MissingAnswers(InquiryIndex index) {
        this.index = index;
    }

    /** What was cut short begins again. */
    @Override
    void begin(JdbcTemplate statements) {
        statements.update("delete from inquiry_missing");
    }

    @Override
    List<Read> after(long last, JdbcTemplate statements) {
        return statements.query(
                "select id, assessment from inquiry where id > ? and assessment is not null order by id limit ?",
                (row, number) -> new Read(row.getLong("id"), row.getString("assessment")),
                last,
                AT_ONCE);
    }

    @Override
    void write(JdbcTemplate statements, List<Read> some) {
        some.forEach(it -> index.writeMissing(statements, it.id(), it.assessment()));
    }

    @Override
    long id(Read read) {
        return read.id();
    }
}
