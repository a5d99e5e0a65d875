package ma.dalil.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.inquiry.Database;
import ma.dalil.questionnaire.Conversation;
import ma.dalil.rulebook.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each fact of an inquiry is sure: declared by the company, documented by a piece, or verified. It is said of one answer: another answer is declared again. No
 * verdict rests on it.
 */
@Component
final class FactStandings {
    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;
    private final Clock clock;

    FactStandings(JdbcClient sql, Database database, InquiryQueue queue, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
        this.clock = clock;
    }

    enum FactStanding {
        DECLARED,
        DOCUMENTED,
        VERIFIED;

        public String id() {
            return Ids.of(this);
        }

        static Optional<FactStanding> of(String id) {
            return Ids.sent(FactStanding.class, id);
        }
    }

    /**
     * @param answer of which it is said, as {@link Conversation.ToldFact#value}
     * @param adviser who says so
     */
    record Standing(FactStanding standing, String answer, LocalDate since, String adviser) {}

    /** What is said of the answers as they stand, by the names of facts; one that is not there is declared. */
    Map<String, Standing> of(QueuedInquiry entry, List<Conversation.ToldFact> told) {
        Map<String, Standing> said = kept(entry);
        Map<String, Standing> holding = new HashMap<>();
        told.forEach(fact -> {
            Standing standing = said.get(fact.name());
            if (standing != null && standing.answer().equals(fact.value())) {
                holding.put(fact.name(), standing);
            }
        });
        return holding;
    }

    private Map<String, Standing> kept(QueuedInquiry entry) {
        return database.reach(() -> {
            Map<String, Standing> kept = new HashMap<>();
            sql.sql("select f.*, a.name from fact_standing f join adviser a on a.id = f.adviser where f.inquiry = ?")
                    .param(entry.id())
                    .query(row -> {
                        kept.put(
                                row.getString("fact"),
                                new Standing(
                                        Ids.constant(FactStanding.class, row.getString("standing")),
                                        row.getString("answer"),
                                        LocalDate.ofInstant(
                                                row.getObject("changed", OffsetDateTime.class)
                                                        .toInstant(),
                                                clock.getZone()),
                                        row.getString("name")));
                    });
            return kept;
        });
    }

    /**
     * Says how far facts are sure; what is said already is left as it is.
     *
     * @param entry as it was seen by who says so
     * @param told the answers that were seen
     * @param said by the names of facts
     * @return false when somebody has changed the inquiry since it was seen: nothing is said
     */
    boolean set(QueuedInquiry entry, Adviser who, List<Conversation.ToldFact> told, Map<String, FactStanding> said) {
        return database.change(() -> {
            int seen = sql.sql("update inquiry set version = version + 1 where id = ? and version = ?")
                    .params(entry.id(), entry.version())
                    .update();
            if (seen == 0) {
                return false;
            }
            Map<String, Standing> before = of(entry, told);
            for (Conversation.ToldFact fact : told) {
                Standing known = before.get(fact.name());
                FactStanding now = said.get(fact.name());
                if (now != null && now != (known == null ? FactStanding.DECLARED : known.standing())) {
                    set(entry, who, fact, now);
                }
            }
            return true;
        });
    }

    private void set(QueuedInquiry entry, Adviser who, Conversation.ToldFact fact, FactStanding standing) {
        take(entry, fact.name());
        if (standing != FactStanding.DECLARED) {
            sql.sql(
                            """
                    insert into fact_standing (inquiry, adviser, fact, answer, standing, changed)
                    values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            entry.id(),
                            who.id(),
                            fact.name(),
                            fact.value(),
                            standing.id(),
                            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        }
        queue.record(entry, who, InquiryEvent.Kind.of(standing), entry.state(), fact.name());
    }

    private void take(QueuedInquiry entry, String fact) {
        sql.sql("delete from fact_standing where inquiry = ? and fact = ?")
                .params(entry.id(), fact)
                .update();
    }

    /**
     * What is told otherwise now is declared again; within a change.
     *
     * @param told the answers as they are told now
     * @param sections of which there are fewer now: what was said of one is said of none, for they changed places
     */
    void fallBack(QueuedInquiry entry, Adviser who, List<Conversation.ToldFact> told, List<String> sections) {
        Map<String, Standing> holding = of(entry, told);
        kept(entry).keySet().stream()
                .filter(fact -> !holding.containsKey(fact)
                        || sections.stream().anyMatch(section -> fact.startsWith(section + ".")))
                .sorted()
                .forEach(fact -> {
                    take(entry, fact);
                    queue.record(entry, who, InquiryEvent.Kind.of(FactStanding.DECLARED), entry.state(), fact);
                });
    }
}
