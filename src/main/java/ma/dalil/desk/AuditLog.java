package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.inquiry.Database;
import ma.dalil.link.BrokenLink;
import ma.dalil.link.Seal;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Morocco;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The log of what was done at the desk. It is only added to: each entry is sealed, with the secret of links, over what it says and over the entry before it, and the
 * last is sealed apart. Whoever changes, takes out or exchanges entries in the database, without the secret, is found out, and where; whoever puts the whole database
 * back as it once was is not. What was kept as long as set is cut off at the beginning, and where the log then begins is sealed, too.
 */
@Component
final class AuditLog {
    private static final String ENTRY = "audit";
    private static final String HEAD = "audit-head";
    private static final String START = "audit-start";

    private final JdbcClient sql;
    private final Database database;
    private final Seal seal;
    private final Clock clock;

    AuditLog(JdbcClient sql, Database database, Seal seal, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /** What is done at the desk; each has its words as {@code desk.act.<id>}. */
    enum Action {
        MOVED_NEW,
        MOVED_ASSIGNED,
        MOVED_WAITING,
        MOVED_ANSWERED,
        MOVED_CLOSED,
        ASSIGNED,
        NOTED,
        CONFIRMED,
        REPLIED,
        FOLLOWED,
        UNFOLLOWED,
        TOLD,
        PIECE_MISSING,
        PIECE_RECEIVED,
        PIECE_VERIFIED,
        PIECE_FILED,
        FACT_DECLARED,
        FACT_DOCUMENTED,
        FACT_VERIFIED,
        ATTACHED,
        DETACHED,
        ATTACHMENT_TAKEN,
        CLAIM_TAKEN,
        EXPORTED,
        ERASED,
        PURGED,
        LOG_CUT,
        ACCOUNT_MADE,
        ACCOUNT_OPENED,
        ACCOUNT_CLOSED,
        PASSWORD_GIVEN,
        PASSWORD_CHANGED,
        FACTOR_SET,
        FACTOR_REMOVED,
        FACTOR_TAKEN,
        RECOVERY_DRAWN,
        RECOVERY_USED,
        PASSKEY_MADE,
        PASSKEY_REMOVED,
        SESSION_ENDED,
        SESSIONS_ENDED,
        CLIENT_ENTERED,
        CLIENT_OPENED,
        CLIENT_CLOSED,
        KEY_DRAWN,
        KEY_REVOKED;

        public String id() {
            return Ids.of(this);
        }
    }

    /**
     * One entry, as it is found: whoever changed it may have written anything.
     *
     * @param who login, or {@code dalil} for the product itself
     * @param act the id of an {@link Action}, where nobody changed it
     * @param about the reference of an inquiry, or the login of an account
     */
    record Act(long number, Instant happened, String who, String act, String about, String mark) {
        static Act read(ResultSet row, int number) throws SQLException {
            return new Act(
                    row.getLong("number"),
                    row.getObject("happened", OffsetDateTime.class).toInstant(),
                    row.getString("who"),
                    row.getString("act"),
                    row.getString("about"),
                    row.getString("mark"));
        }

        private String content(String before) {
            return String.join(
                    "\n",
                    String.valueOf(number),
                    String.valueOf(happened.getEpochSecond()),
                    who,
                    act,
                    about,
                    DigestUtils.sha256Hex(before));
        }

        public LocalDate day() {
            return Morocco.dayOf(happened);
        }
    }

    /**
     * Something that is wrong with the log.
     *
     * @param number of the entry; of the first that is gone
     */
    record Breach(Kind kind, long number) {
        enum Kind {
            ALTERED,
            MISSING,
            CUT_OFF;

            public String id() {
                return Ids.of(this);
            }
        }
    }

    /** Adds an entry; within a change, it stands or falls with it. */
    void add(String who, Action act, String about) {
        database.change(() -> {
            Act head = sql.sql("select number, mark from audit_head where id = 1 for update")
                    .query((row, number) ->
                            new Act(row.getLong("number"), Instant.EPOCH, "", "", "", row.getString("mark")))
                    .single();
            String before = head.number() == 0 ? "" : last(head);
            Act added = new Act(
                    head.number() + 1, clock.instant().truncatedTo(ChronoUnit.SECONDS), who, act.id(), about, "");
            String mark = seal.close(ENTRY, added.content(before));
            sql.sql("insert into audit (number, happened, who, act, about, mark) values (?, ?, ?, ?, ?, ?)")
                    .params(
                            added.number(),
                            OffsetDateTime.ofInstant(added.happened(), ZoneOffset.UTC),
                            who,
                            act.id(),
                            about,
                            mark)
                    .update();
            return sql.sql("update audit_head set number = ?, mark = ? where id = 1")
                    .params(added.number(), seal.close(HEAD, added.number() + "\n" + DigestUtils.sha256Hex(mark)))
                    .update();
        });
    }

    /** Where the last entry is gone, the next follows nothing, which is found. */
    private String last(Act head) {
        return sql.sql("select mark from audit where number = ?")
                .param(head.number())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The latest entries, the last first. */
    List<Act> latest(int most) {
        return database.reach(() -> sql.sql("select * from audit order by number desc limit ?")
                .param(most)
                .query(Act::read)
                .list());
    }

    /** The number of the first entry since that moment; of the last one where there is none. */
    long firstSince(Instant moment) {
        return database.reach(() -> sql.sql(
                        "select coalesce((select min(number) from audit where happened >= ?), (select number from audit_head where id = 1))")
                .param(OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    /**
     * Takes out what is before that entry, unless something is wrong with the log: then all of it is needed to find out what.
     *
     * @return how many are gone
     */
    long cut(long first, String by) {
        return database.change(() -> {
            // Nobody adds meanwhile.
            long last = sql.sql("select number from audit_head where id = 1 for update")
                    .query(Long.class)
                    .single();
            Start start = start(new ArrayList<>());
            if (first <= start.after() + 1 || first > last || !breaches().isEmpty()) {
                return 0L;
            }
            long after = first - 1;
            String mark = sql.sql("select mark from audit where number = ?")
                    .param(after)
                    .query(String.class)
                    .single();
            sql.sql("delete from audit where number <= ?").param(after).update();
            sql.sql("delete from audit_head where id = 2").update();
            sql.sql("insert into audit_head (id, number, mark) values (2, ?, ?)")
                    .params(after, seal.close(START, after + "\n" + mark))
                    .update();
            add(by, Action.LOG_CUT, String.valueOf(after));
            return after - start.after();
        });
    }

    /**
     * Where the log begins.
     *
     * @param after the number of the last entry that was cut off; 0 for none
     * @param mark of that entry
     */
    private record Start(long after, String mark) {}

    private Start start(List<Breach> found) {
        record Sealed(long number, String mark) {}
        Sealed written = sql.sql("select number, mark from audit_head where id = 2")
                .query((row, number) -> new Sealed(row.getLong("number"), row.getString("mark")))
                .optional()
                .orElse(null);
        if (written == null) {
            return new Start(0, "");
        }
        String opened = opened(START, written.mark());
        String prefix = written.number() + "\n";
        if (opened == null || !opened.startsWith(prefix)) {
            found.add(new Breach(Breach.Kind.ALTERED, written.number() + 1));
            return new Start(written.number(), "");
        }
        return new Start(written.number(), opened.substring(prefix.length()));
    }

    /** What is wrong with the whole log, in its order; empty for nothing. */
    List<Breach> breaches() {
        return database.readAtOnce(() -> {
            List<Breach> found = new ArrayList<>();
            Start start = start(found);
            String[] before = {start.mark()};
            long[] next = {start.after() + 1};
            sql.sql("select * from audit order by number").query(row -> {
                Act act = Act.read(row, 0);
                if (act.number() != next[0]) {
                    found.add(new Breach(Breach.Kind.MISSING, next[0]));
                } else if (!act.content(before[0]).equals(opened(ENTRY, act.mark()))) {
                    found.add(new Breach(Breach.Kind.ALTERED, act.number()));
                }
                before[0] = act.mark();
                next[0] = act.number() + 1;
            });
            head(next[0] - 1, before[0], found);
            return found;
        });
    }

    private void head(long last, String mark, List<Breach> found) {
        sql.sql("select number, mark from audit_head where id = 1").query(row -> {
            long number = row.getLong("number");
            String sealed = number == 0 ? "" : opened(HEAD, row.getString("mark"));
            String expected = last == 0 && number == 0 ? "" : last + "\n" + DigestUtils.sha256Hex(mark);
            if (!expected.equals(sealed)) {
                found.add(
                        number > last
                                ? new Breach(Breach.Kind.CUT_OFF, last + 1)
                                : new Breach(Breach.Kind.ALTERED, last));
            }
        });
    }

    private @Nullable String opened(String purpose, String mark) {
        try {
            return seal.open(purpose, mark);
        } catch (BrokenLink forged) {
            return null;
        }
    }
}
