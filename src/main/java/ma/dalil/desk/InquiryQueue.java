package ma.dalil.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.pages.PageProblem;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inquiries as they wait, and what is done to them. Whatever is done is dated, has a name, and never overwrites what somebody else has done. */
@Component
final class InquiryQueue {
    static final int ON_A_PAGE = 25;
    static final int LONGEST_WORDS = 4000;

    /** Nobody leafs further: who has to looks for less. */
    static final int MOST_FOUND = 1000;

    private static final String ENTRIES =
            """
            select i.id, i.reference, i.received, i.language, i.name, i.message, i.state, i.version, a.login, a.name as adviser_name,
                (select max(r.days) from reminder r where r.inquiry = i.id) as reminded,
                (exists (select 1 from changed_answer c where c.inquiry = i.id)
                    or exists (select 1 from judged_anew j where j.inquiry = i.id and not j.readable)) as changed
            from inquiry i left join adviser a on a.id = i.adviser
            """;

    private final JdbcClient sql;
    private final Database database;
    private final InquirySearch search;
    private final Inquiries inquiries;
    private final AuditLog audit;
    private final Clock clock;

    InquiryQueue(
            JdbcClient sql, Database database, InquirySearch search, Inquiries inquiries, AuditLog audit, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.search = search;
        this.inquiries = inquiries;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is looked for; what is empty may be anything.
     *
     * @param words the beginnings of words in the letter, its facts, its reference, or of who wrote it
     * @param whose login of who answers
     * @param language of the asker
     * @param segment as a profile tells it
     * @param region id of the region of the site
     * @param incentive one for which the answer that the asker read was a yes, or left open
     * @param age at least so many days since it was received; 0 for any
     */
    record Wanted(
            WantedState state,
            String words,
            String whose,
            String language,
            String segment,
            String region,
            String incentive,
            int age) {
        /** Where it stands, as the address of the queue says it. */
        enum WantedState {
            /** Somebody of the desk, or the company, has still to answer. */
            OPEN(InquiryState.NEW, InquiryState.ASSIGNED, InquiryState.WAITING),
            NEW(InquiryState.NEW),
            ASSIGNED(InquiryState.ASSIGNED),
            WAITING(InquiryState.WAITING),
            ANSWERED(InquiryState.ANSWERED),
            CLOSED(InquiryState.CLOSED),
            ALL(InquiryState.values());

            final List<InquiryState> states;

            WantedState(InquiryState... states) {
                this.states = List.of(states);
            }

            public String id() {
                return Ids.of(this);
            }
        }
    }

    /**
     * A page of what is found, the oldest first.
     *
     * @param all how many there are, up to {@link #MOST_FOUND}
     * @param more whether there are more than that
     */
    record Found(List<QueuedInquiry> entries, long all, boolean more) {}

    /** @param page from 0; below {@link #MOST_FOUND} entries */
    Found find(Wanted wanted, int page) {
        return database.reach(() -> {
            InquirySearch.Hits hits = search.find(wanted, page * ON_A_PAGE, ON_A_PAGE, MOST_FOUND + 1);
            return new Found(entries(hits.ids()), Math.min(hits.all(), MOST_FOUND), hits.all() > MOST_FOUND);
        });
    }

    private List<QueuedInquiry> entries(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql(ENTRIES + "where i.id in (:ids) order by i.received, i.id")
                        .param("ids", ids)
                        .query(QueuedInquiry::read)
                        .list();
    }

    /** The open ones whose answer the law has changed, the oldest first. */
    List<QueuedInquiry> changed(int most) {
        return database.reach(() -> entries(sql.sql(
                        """
                        select i.id from inquiry i where i.state in ('new', 'assigned', 'waiting')
                            and (exists (select 1 from changed_answer c where c.inquiry = i.id)
                                or exists (select 1 from judged_anew j where j.inquiry = i.id and not j.readable))
                        order by i.received, i.id limit ?""")
                .param(most)
                .query(Long.class)
                .list()));
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

    /**
     * For who may change it.
     *
     * @throws PageProblem when there is none, and for anybody else
     */
    QueuedInquiry known(String reference, Adviser who) {
        QueuedInquiry entry = known(reference);
        if (!entry.mayBeChangedBy(who)) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "not-allowed", "");
        }
        return entry;
    }

    /**
     * As it was sent, with what its writer had been answered.
     *
     * @throws PageProblem when it was erased meanwhile
     */
    Inquiry inquiry(QueuedInquiry entry) {
        return inquiries
                .find(entry.reference())
                .orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-reference", entry.reference()));
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
        database.change(() -> record(entry, who, InquiryEvent.Kind.NOTED, entry.state(), words));
    }

    /**
     * Moves it on, to somebody else where one is named.
     *
     * @param entry as it was seen by who moves it
     * @param to who answers it from then on; null for who did until now, or, where nobody did, who moves it
     * @param words what is said with it; empty for nothing
     * @return false when somebody has changed it since it was seen: nothing is done
     */
    boolean move(QueuedInquiry entry, InquiryState state, Adviser who, @Nullable Adviser to, String words) {
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
                record(entry, who, InquiryEvent.Kind.ASSIGNED, state, to.name());
            }
            if (moved == 1 && (state != entry.state() || !words.isBlank())) {
                record(
                        entry,
                        who,
                        state == entry.state() ? InquiryEvent.Kind.NOTED : InquiryEvent.Kind.MOVED,
                        state,
                        words.isBlank() ? null : words);
            }
            return moved == 1;
        });
    }

    /** All that is kept of it goes. */
    void erase(QueuedInquiry entry, Adviser who) {
        database.change(() -> {
            audit.add(who.login(), AuditLog.Action.ERASED, entry.reference());
            return sql.sql("delete from inquiry where id = ?").param(entry.id()).update();
        });
    }

    /** Writes down what was done; within a change. */
    int record(QueuedInquiry entry, Adviser who, InquiryEvent.Kind kind, InquiryState state, @Nullable String words) {
        audit.add(who.login(), kind.action(state), entry.reference());
        return sql.sql(
                        """
                insert into inquiry_event (inquiry, happened, adviser, kind, state, words)
                values (:inquiry, :happened, :adviser, :kind, :state, :words)""")
                .param("inquiry", entry.id())
                .param("happened", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("adviser", who.id())
                .param("kind", kind.id())
                .param("state", state.id())
                .param("words", words)
                .update();
    }
}
