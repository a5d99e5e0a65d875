package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.inquiry.Database;
import ma.dalil.profile.Confirmation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What authorities answered: for one company, and, without naming anyone, what they answer in practice. */
@Component
final class Confirmations {
    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;

    Confirmations(JdbcClient sql, Database database, InquiryQueue queue) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
    }

    /** What authorities answer in practice about one criterion. */
    record Practice(String incentive, String criterion, int yes, int no, LocalDate last) {
        static Practice read(ResultSet row, int number) throws SQLException {
            return new Practice(
                    row.getString("incentive"),
                    row.getString("criterion"),
                    row.getInt("yes"),
                    row.getInt("nay"),
                    row.getObject("last_on", LocalDate.class));
        }
    }

    List<Confirmation> of(QueuedInquiry entry) {
        return database.reach(() -> sql.sql("select * from confirmation where inquiry = ? order by answered, id")
                .param(entry.id())
                .query((row, number) -> new Confirmation(
                        row.getString("incentive"),
                        row.getString("criterion"),
                        Confirmation.Answer.of(row.getString("outcome")).orElseThrow(),
                        row.getString("authority"),
                        row.getObject("answered", LocalDate.class),
                        row.getString("reference")))
                .list());
    }

    void enter(QueuedInquiry entry, Adviser who, Confirmation answer) {
        database.change(() -> {
            sql.sql(
                            """
                    insert into confirmation (inquiry, adviser, incentive, criterion, outcome, authority, answered, reference)
                    values (:inquiry, :adviser, :incentive, :criterion, :outcome, :authority, :answered, :reference)""")
                    .param("inquiry", entry.id())
                    .param("adviser", who.id())
                    .param("incentive", answer.incentive())
                    .param("criterion", answer.criterion())
                    .param("outcome", answer.outcome().id())
                    .param("authority", answer.authority())
                    .param("answered", answer.on())
                    .param("reference", answer.reference())
                    .update();
            return queue.record(entry, who, InquiryEvent.Kind.CONFIRMED, entry.state(), answer.authority());
        });
    }

    /** Of each inquiry and criterion the latest answer; what was answered most comes first. */
    List<Practice> practice() {
        return database.reach(() -> sql.sql(
                        """
                        select incentive, criterion, sum(case when outcome = 'met' then 1 else 0 end) as yes,
                               sum(case when outcome = 'met' then 0 else 1 end) as nay, max(answered) as last_on
                        from confirmation c
                        where not exists (select 1 from confirmation later
                                          where later.inquiry = c.inquiry and later.incentive = c.incentive and later.criterion = c.criterion
                                            and (later.answered > c.answered or later.answered = c.answered and later.id > c.id))
                        group by incentive, criterion
                        order by count(*) desc, incentive, criterion""")
                .query(Practice::read)
                .list());
    }
}
