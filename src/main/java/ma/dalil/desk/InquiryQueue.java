package ma.dalil.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.dalil.inquiry.Database;
import ma.dalil.pages.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inquiries as they wait, and what is done to them. Whatever is done is dated, has a name, and never overwrites what somebody else has done. */
@Component
final class InquiryQueue {
    static final int ON_A_PAGE = 25;
    static final int LONGEST_WORDS = 4000;

    private static final String ENTRIES =
            """
            select i.id, i.reference, i.received, i.language, i.name, i.message, i.state, i.version, a.login, a.name as adviser_name
            from inquiry i left join adviser a on a.id = i.adviser
            """;
    private static final String CHOSEN =
            """
            where (:state = 'all' or (:state = 'open' and i.state in ('new', 'assigned', 'waiting')) or i.state = :state)
              and (:whose = '' or a.login = :whose)
              and (:language = '' or i.language = :language)
              and (:words = '' or lower(i.message) like :like or lower(i.name) like :like or lower(i.reference) like :like
                   or lower(i.email) like :like or lower(i.answers) like :like)
            """;

    private final JdbcClient sql;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    InquiryQueue(JdbcClient sql, Database database, AuditLog audit, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is looked for.
     *
     * @param state one of {@link InquiryState}, {@code open} or {@code all}
     * @param words that must stand in the letter, its facts, or who wrote it; empty for any
     * @param whose login of who answers; empty for anybody
     * @param language of the asker; empty for any
     */
    record Wanted(String state, String words, String whose, String language) {
        private Map<String, Object> parameters() {
            String plain = words.strip().toLowerCase(Locale.ROOT);
            String like = "%" + plain.replaceAll("([\\\\%_])", "\\\\$1") + "%";
            return Map.of("state", state, "words", plain, "like", like, "whose", whose, "language", language);
        }
    }

    /** A page of what is found, the oldest first, and how much there is in all. */
    record Found(List<QueuedInquiry> entries, long all) {}

    /** @param page from 0 */
    Found find(Wanted wanted, int page) {
        return database.reach(() -> new Found(
                sql.sql(ENTRIES + CHOSEN + "order by i.received, i.id limit :most offset :from")
                        .params(wanted.parameters())
                        .param("most", ON_A_PAGE)
                        .param("from", (long) page * ON_A_PAGE)
                        .query(QueuedInquiry::read)
                        .list(),
                sql.sql("select count(*) from inquiry i left join adviser a on a.id = i.adviser " + CHOSEN)
                        .params(wanted.parameters())
                        .query(Long.class)
                        .single()));
    }

    Optional<QueuedInquiry> find(String reference) {
        return database.reach(() -> sql.sql(ENTRIES + "where i.reference = ?")
                .param(reference)
                .query(QueuedInquiry::read)
                .optional());
    }

    /** @throws PageProblem when there is none */
    QueuedInquiry known(String reference) {
        return find(reference).orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-reference", reference));
    }

    List<InquiryEvent> history(QueuedInquiry entry) {
        return database.reach(() -> sql.sql(
                        """
                        select e.happened, a.name, e.kind, e.state, e.words
                        from inquiry_event e join adviser a on a.id = e.adviser where e.inquiry = ? order by e.id desc""")
                .param(entry.id())
                .query(InquiryEvent::read)
                .list());
    }

    /** A note: whoever reads an inquiry may leave one, and it overwrites nothing. */
    void note(QueuedInquiry entry, Adviser who, String words) {
        database.change(() -> record(entry, who, "noted", entry.state(), words));
    }

    /**
     * Moves it on, to somebody else where one is named.
     *
     * @param entry as it was seen by who moves it
     * @param to who answers it from then on; null for who did until now, or, where nobody did, who moves it
     * @param words what is said with it; empty for nothing
     * @return false when somebody has changed it since it was seen: nothing is done
     */
    boolean move(QueuedInquiry entry, InquiryState state, Adviser who, Adviser to, String words) {
        if (entry.state() != state && !entry.state().mayBecome(state)) {
            throw new IllegalArgumentException(entry.state() + " does not become " + state);
        }
        return database.change(() -> {
            int moved = sql.sql(
                            """
                    update inquiry set state = :state, version = version + 1,
                        adviser = case when :state = 'new' then null when :named then cast(:to as bigint) else coalesce(adviser, cast(:to as bigint)) end
                    where id = :id and version = :version""")
                    .param("state", state.id())
                    .param("named", to != null)
                    .param("to", (to == null ? who : to).id())
                    .param("id", entry.id())
                    .param("version", entry.version())
                    .update();
            if (moved == 1 && to != null && !to.login().equals(entry.adviser())) {
                record(entry, who, "assigned", state, to.name());
            }
            if (moved == 1 && (state != entry.state() || !words.isBlank())) {
                record(entry, who, state == entry.state() ? "noted" : "moved", state, words.isBlank() ? null : words);
            }
            return moved == 1;
        });
    }

    /** All that is kept of it goes. */
    void erase(QueuedInquiry entry, Adviser who) {
        database.change(() -> {
            audit.add(who.login(), "erased", entry.reference());
            return sql.sql("delete from inquiry where id = ?").param(entry.id()).update();
        });
    }

    /** Writes down what was done; within a change. */
    int record(QueuedInquiry entry, Adviser who, String kind, InquiryState state, String words) {
        audit.add(who.login(), kind.equals("moved") ? "moved-" + state.id() : kind, entry.reference());
        return sql.sql(
                        """
                insert into inquiry_event (inquiry, happened, adviser, kind, state, words)
                values (:inquiry, :happened, :adviser, :kind, :state, :words)""")
                .param("inquiry", entry.id())
                .param("happened", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("adviser", who.id())
                .param("kind", kind)
                .param("state", state.id())
                .param("words", words)
                .update();
    }
}
