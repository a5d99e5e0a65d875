package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
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

    private record Row(long id, Kept kept) {}

    @Override
    public void each(Consumer<Kept> work) {
        List<Row> some = after(0);
        while (!some.isEmpty()) {
            some.forEach(it -> work.accept(it.kept()));
            some = after(some.get(some.size() - 1).id());
        }
    }

    private List<Row> after(long id) {
        return database.reach(() -> statements
                .sql("select id, reference, language, answers, assessment, assessed_on, known_on, rulebook from inquiry"
                        + " where id > ? and assessment is not null order by id limit " + AT_ONCE)
                .param(id)
                .query((row, any) -> new Row(
                        row.getLong("id"),
                        new Kept(
                                row.getString("reference"),
                                row.getString("language"),
                                row.getString("answers"),
                                row.getString("assessment"),
                                row.getObject("assessed_on", LocalDate.class),
                                row.getObject("known_on", LocalDate.class),
                                row.getString("rulebook"))))
                .list());
    }
}
