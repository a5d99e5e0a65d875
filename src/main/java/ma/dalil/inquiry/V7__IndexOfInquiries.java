package ma.dalil.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes the index for the inquiries that were there before it. The name is how Flyway knows its place among the steps. */
@Component
final class V7__IndexOfInquiries extends StepOverInquiries<InquiryIndex.Entry> {
    /**
     * What the tables are looked through by, as the step before laid it. It is taken away while they are filled and made at once when they are full: entries that come in no
     * order touch as many pages as there are words, and H2 writes each of them anew every time, until its file has many times the size of what it holds.
     */
    private static final Map<String, String> LOOKED_THROUGH = Map.of(
            "inquiry_company_segment", "inquiry_company (segment, inquiry)",
            "inquiry_company_region", "inquiry_company (region, inquiry)",
            "inquiry_word_word", "inquiry_word (word, inquiry)",
            "inquiry_incentive_incentive", "inquiry_incentive (incentive, verdict, inquiry)",
            "inquiry_finding_point", "inquiry_finding (outcome, incentive, criterion)");

    private final InquiryIndex index;

    V7__IndexOfInquiries(InquiryIndex index) {
        this.index = index;
    }

    @Override
    void begin(JdbcTemplate statements) {
        LOOKED_THROUGH.keySet().forEach(name -> statements.execute("drop index if exists " + name));
    }

    @Override
    void end(JdbcTemplate statements) {
        LOOKED_THROUGH.forEach((name, over) -> statements.execute("create index " + name + " on " + over));
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
        return read.id();
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
