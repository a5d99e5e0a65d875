package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What investors had been answered when they sent their inquiries, by their references. */
@Component
final class AnswersOfInquiries implements KeptAnswers {
    private final Database database;
    private final JdbcClient statements;

    AnswersOfInquiries(Database database, JdbcClient statements) {
        this.database = database;
        this.statements = statements;
    }

    @Override
    public List<Kept> after(String reference) {
        return database.reach(() -> statements
                .sql("select reference, language, answers, assessment, assessed_on, known_on, rulebook from inquiry"
                        + " where reference > ? and assessment is not null order by reference fetch first " + AT_ONCE
                        + " rows only")
                .param(reference)
                .query((row, any) -> new Kept(
                        row.getString("reference"),
                        row.getString("language"),
                        row.getString("answers"),
                        row.getString("assessment"),
                        row.getObject("assessed_on", LocalDate.class),
                        row.getObject("known_on", LocalDate.class),
                        row.getString("rulebook")))
                .list());
    }
}
