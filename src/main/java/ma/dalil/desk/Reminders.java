package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ma.dalil.inquiry.Database;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Morocco;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reminds of inquiries that wait for an answer since so many days: once for each of the days that are set, whichever server looks first. What is reminded of is shown at
 * the desk, and told by mail, reference by reference and without a name, where an address for it is set.
 */
@Component
final class Reminders {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final String LOCK = "reminders";
    /** What is left comes in the next hour. */
    private static final int MOST = 1000;

    /** A server that went away while it looked keeps the others no longer. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final Database database;
    private final OneServer once;
    private final ObjectProvider<Replies> mail;
    private final List<Integer> days;
    private final Words in;
    private final String to;
    private final Clock clock;

    Reminders(
            JdbcClient sql,
            Database database,
            OneServer once,
            ObjectProvider<Replies> mail,
            @Value("${dalil.desk.reminders:7,14,21}") List<Integer> days,
            @Value("${dalil.desk.reminders-to:}") String to,
            MessageSource messages,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.once = once;
        this.mail = mail;
        this.days = days.stream().distinct().sorted().toList();
        // The desk reads French.
        this.in = new Words(Language.FR, messages);
        this.to = to.strip();
        this.clock = clock;
    }

    /** @param days since it was received */
    record Reminder(int days, LocalDate made) {
        static Reminder read(ResultSet row, int number) throws SQLException {
            return new Reminder(
                    row.getInt("days"),
                    Morocco.dayOf(row.getObject("made", OffsetDateTime.class).toInstant()));
        }
    }

    /** The days after which somebody is reminded, the fewest first. */
    List<Integer> days() {
        return days;
    }

    /** What was reminded of an inquiry, the first first. */
    List<Reminder> of(QueuedInquiry entry) {
        return database.reach(() -> sql.sql("select days, made from reminder where inquiry = ? order by days")
                .param(entry.id())
                .query(Reminder::read)
                .list());
    }

    /** Every hour, so that no hour of the day must find the product running. */
    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void look() {
        once.work(LOCK, LONGEST, this::remind);
    }

    /** @return the references that are reminded of now, by the days since they were received */
    Map<Integer, List<String>> remind() {
        Map<Integer, List<String>> reminded = new TreeMap<>();
        for (int after : days) {
            List<String> references = database.change(() -> remind(after));
            if (!references.isEmpty()) {
                reminded.put(after, references);
            }
        }
        if (!reminded.isEmpty()) {
            LOG.info("reminded of {} inquiries", count(reminded));
            if (!to.isEmpty() && mail.getObject().canSend()) {
                mail.getObject()
                        .notify(to, in.word("desk.reminder.subject", in.number(count(reminded))), words(reminded));
            }
        }
        return reminded;
    }

    private List<String> remind(int after) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Long> ids = sql.sql(
                        """
                select i.id from inquiry i
                where i.state in ('new', 'assigned', 'waiting') and i.received <= :before
                    and not exists (select 1 from reminder r where r.inquiry = i.id and r.days = :after)
                order by i.received, i.id limit :most""")
                .param("before", now.minusDays(after))
                .param("after", after)
                .param("most", MOST)
                .query(Long.class)
                .list();
        if (ids.isEmpty()) {
            return List.of();
        }
        for (long id : ids) {
            sql.sql("insert into reminder (inquiry, days, made) values (?, ?, ?)")
                    .params(id, after, now)
                    .update();
        }
        return sql.sql("select reference from inquiry where id in (:ids) order by received, id")
                .param("ids", ids)
                .query(String.class)
                .list();
    }

    private static int count(Map<Integer, List<String>> reminded) {
        return reminded.values().stream().mapToInt(List::size).sum();
    }

    /** A line for each number of days: the references. */
    private String words(Map<Integer, List<String>> reminded) {
        return reminded.entrySet().stream()
                .map(it -> in.word(
                        "desk.reminder.line",
                        in.days(it.getKey()),
                        String.join(in.word("list.separator"), it.getValue())))
                .collect(Collectors.joining("\n"));
    }
}
