package ma.dalil.stored;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.KeptAnswers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What clients of the API asked to have stored, by its id: with all findings and sums, also where less was asked for. */
@Component
final class AnswersOfClients implements KeptAnswers {
    private final Database database;
    private final JdbcClient sql;

    AnswersOfClients(Database database, JdbcClient sql) {
        this.database = database;
        this.sql = sql;
    }

    @Override
    public List<Kept> after(String id) {
        return database.reach(() -> sql.sql(
                        "select id, language, asked, coalesce(whole, given) as answer, applied_on, known_on, rulebook"
                                + " from stored_assessment where id > ? order by id fetch first " + AT_ONCE
                                + " rows only")
                .param(id)
                .query((row, any) -> new Kept(
                        row.getString("id"),
                        row.getString("language"),
                        row.getString("asked"),
                        row.getString("answer"),
                        row.getObject("applied_on", LocalDate.class),
                        row.getObject("known_on", LocalDate.class),
                        row.getString("rulebook")))
                .list());
    }
}
