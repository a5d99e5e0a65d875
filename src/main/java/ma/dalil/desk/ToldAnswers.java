package ma.dalil.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.questionnaire.Conversation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers of inquiries as the desk completed them, in the form in which answers travel. */
@Component
final class ToldAnswers {
    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;
    private final FactStandings standings;
    private final Clock clock;

    ToldAnswers(JdbcClient sql, Database database, InquiryQueue queue, FactStandings standings, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
        this.standings = standings;
        this.clock = clock;
    }

    /** As JSON; empty while the desk has completed nothing. */
    Optional<String> of(String reference) {
        return database.reach(() -> sql.sql(
                        "select t.answers from told_answers t join inquiry i on i.id = t.inquiry where i.reference = ?")
                .param(reference)
                .query(String.class)
                .optional());
    }

    /**
     * Keeps them.
     *
     * @param entry as it was seen by who tells them
     * @param told the answers with what they give today, so that a later change of the law shows
     * @param now what they tell, fact by fact
     * @param before what was told until now, fact by fact
     * @param changed ids of the facts of which something else is told now
     * @return false when somebody has changed the inquiry since it was seen: nothing is kept
     */
    boolean keep(
            QueuedInquiry entry,
            Adviser who,
            Inquiry.Seen told,
            List<Conversation.ToldFact> before,
            List<Conversation.ToldFact> now,
            List<String> changed) {
        return database.change(() -> {
            int seen = sql.sql("update inquiry set version = version + 1 where id = ? and version = ?")
                    .params(entry.id(), entry.version())
                    .update();
            if (seen == 0) {
                return false;
            }
            sql.sql("delete from told_answers where inquiry = ?")
                    .param(entry.id())
                    .update();
            sql.sql(
                            """
                    insert into told_answers (inquiry, adviser, answers, changed, assessment, assessed_on, rulebook)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            entry.id(),
                            who.id(),
                            told.answers(),
                            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                            told.assessment(),
                            told.assessedOn(),
                            told.rulebook())
                    .update();
            // What the law changed of the answers before is no news of these.
            for (String table : List.of("changed_answer", "judged_anew")) {
                sql.sql("delete from " + table + " where inquiry = ?")
                        .param(entry.id())
                        .update();
            }
            String words = String.join(" ", changed);
            queue.record(
                    entry,
                    who,
                    InquiryEvent.Kind.TOLD,
                    entry.state(),
                    words.substring(0, Math.min(words.length(), InquiryQueue.LONGEST_WORDS)));
            standings.fallBack(entry, who, now, fewer(before, now));
            return true;
        });
    }

    /** The sections that hold fewer groups or trainings now. */
    private static List<String> fewer(List<Conversation.ToldFact> before, List<Conversation.ToldFact> now) {
        Map<String, Integer> left = groups(now);
        return groups(before).entrySet().stream()
                .filter(it -> left.getOrDefault(it.getKey(), 0) < it.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Integer> groups(List<Conversation.ToldFact> told) {
        Map<String, Integer> groups = new HashMap<>();
        told.forEach(it -> {
            if (it.number() != null) {
                groups.merge(it.fact().section(), it.number(), Math::max);
            }
        });
        return groups;
    }
}
