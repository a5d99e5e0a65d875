package ma.dalil.desk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.assessment.Verdict;
import ma.dalil.inquiry.Database;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of incentives after the answer, as it is told to the desk, beside what the asker had been answered. */
@Component
final class FollowUps {
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,13})(?:[.,](\\d{1,2}))?");
    /** Thousands parted by one mark, decimals by another. */
    private static final Pattern PARTED = Pattern.compile(
            "(\\d{1,3}(?:(?<mark>[.,])\\d{3})(?:\\k<mark>\\d{3}){0,3})(?:(?!\\k<mark>)[.,](\\d{1,2}))?");

    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;

    FollowUps(JdbcClient sql, Database database, InquiryQueue queue) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
    }

    enum FollowUpStep {
        ASKED,
        GRANTED,
        REFUSED,
        PAID;

        public String id() {
            return Ids.of(this);
        }

        static Optional<FollowUpStep> of(String id) {
            return Ids.sent(FollowUpStep.class, id);
        }
    }

    /** @param amount in MAD; null where none was told */
    record Entry(long id, String incentive, FollowUpStep step, LocalDate on, @Nullable BigDecimal amount) {
        static Entry read(ResultSet row, int number) throws SQLException {
            return new Entry(
                    row.getLong("id"),
                    row.getString("incentive"),
                    Ids.constant(FollowUpStep.class, row.getString("step")),
                    row.getObject("happened", LocalDate.class),
                    row.getBigDecimal("amount"));
        }
    }

    /**
     * One incentive of one inquiry.
     *
     * @param verdict what the asker had been answered; null where they were answered nothing, or it was not in force
     * @param predicted in MAD, over all years; null where no sum was answered
     * @param entries the oldest first
     */
    record Followed(String incentive, @Nullable Verdict verdict, @Nullable BigDecimal predicted, List<Entry> entries) {
        /** The last that was granted; null where none is told. */
        public @Nullable BigDecimal granted() {
            return entries.stream()
                    .filter(it -> it.step() == FollowUpStep.GRANTED && it.amount() != null)
                    .reduce((earlier, later) -> later)
                    .map(Entry::amount)
                    .orElse(null);
        }

        /** All that was paid; null where nothing is told. */
        public @Nullable BigDecimal paid() {
            return entries.stream()
                    .filter(it -> it.step() == FollowUpStep.PAID)
                    .map(Entry::amount)
                    .reduce(BigDecimal::add)
                    .orElse(null);
        }

        /** What was granted less what was answered; null where either is not told. */
        public @Nullable BigDecimal difference() {
            BigDecimal granted = granted();
            return granted == null || predicted == null ? null : granted.subtract(predicted);
        }

        /** Whether the authority decided otherwise than the answer said; an answer that was left open said nothing. */
        public boolean isSurprise() {
            boolean saidYes = verdict != null && verdict.isFavourable();
            if (!saidYes && verdict != Verdict.NOT_ELIGIBLE) {
                return false;
            }
            return entries.stream()
                    .filter(it -> it.step() == FollowUpStep.GRANTED || it.step() == FollowUpStep.REFUSED)
                    .reduce((earlier, later) -> later)
                    .map(it -> (it.step() == FollowUpStep.GRANTED) != saidYes)
                    .orElse(false);
        }
    }

    /** In the order of what was first told. */
    List<Followed> of(QueuedInquiry entry) {
        return database.reach(() -> {
            Map<String, List<Entry>> entries = new LinkedHashMap<>();
            sql.sql("select * from follow_up where inquiry = ? order by happened, id")
                    .param(entry.id())
                    .query(Entry::read)
                    .list()
                    .forEach(it -> entries.computeIfAbsent(it.incentive(), any -> new ArrayList<>())
                            .add(it));
            List<Followed> followed = new ArrayList<>();
            entries.forEach((incentive, steps) -> followed.add(sql.sql(
                            "select verdict, total from inquiry_incentive where inquiry = ? and incentive = ?")
                    .params(entry.id(), incentive)
                    .query((row, number) -> new Followed(
                            incentive, Ids.constant(Verdict.class, row.getString(1)), row.getBigDecimal(2), steps))
                    .optional()
                    .orElse(new Followed(incentive, null, null, steps))));
            return followed;
        });
    }

    /** @param amount null for none */
    void enter(
            QueuedInquiry entry,
            Adviser who,
            String incentive,
            FollowUpStep step,
            LocalDate on,
            @Nullable BigDecimal amount) {
        database.change(() -> {
            sql.sql(
                            """
                    insert into follow_up (inquiry, adviser, incentive, step, happened, amount)
                    values (:inquiry, :adviser, :incentive, :step, :happened, :amount)""")
                    .param("inquiry", entry.id())
                    .param("adviser", who.id())
                    .param("incentive", incentive)
                    .param("step", step.id())
                    .param("happened", on)
                    .param("amount", amount)
                    .update();
            return queue.record(entry, who, InquiryEvent.Kind.FOLLOWED, entry.state(), incentive);
        });
    }

    /** Takes back what was entered by mistake; nothing where it is not there. */
    void takeBack(QueuedInquiry entry, Adviser who, long id) {
        database.change(() -> {
            Optional<String> incentive = sql.sql("select incentive from follow_up where inquiry = ? and id = ?")
                    .params(entry.id(), id)
                    .query(String.class)
                    .optional();
            incentive.ifPresent(it -> {
                sql.sql("delete from follow_up where id = ?").param(id).update();
                queue.record(entry, who, InquiryEvent.Kind.UNFOLLOWED, entry.state(), it);
            });
            return null;
        });
    }

    /** Dirhams as people of three languages type them, to the centime; empty for what is none, or could mean two things. */
    static Optional<BigDecimal> amount(String typed) {
        StringBuilder plain = new StringBuilder();
        typed.codePoints()
                .filter(it -> !Character.isWhitespace(it) && !Character.isSpaceChar(it))
                .forEach(it -> {
                    if (Character.isDigit(it)) {
                        plain.append(Character.digit(it, 10));
                    } else {
                        plain.appendCodePoint(it == '٫' ? '.' : it == '٬' ? ',' : it);
                    }
                });
        Matcher simple = PLAIN.matcher(plain);
        if (simple.matches()) {
            return Optional.of(new BigDecimal(plain.toString().replace(',', '.')));
        }
        Matcher parted = PARTED.matcher(plain);
        if (parted.matches()) {
            String decimals = parted.group(3) == null ? "" : "." + parted.group(3);
            return Optional.of(new BigDecimal(parted.group(1).replaceAll("[.,]", "") + decimals));
        }
        return Optional.empty();
    }
}
