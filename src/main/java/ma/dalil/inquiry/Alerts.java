package ma.dalil.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import ma.dalil.link.BrokenLink;
import ma.dalil.link.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who asked to be told when the law changes their answer. They confirm it by the key in a mail, which whoever only knows the address never sees, and stop it by the same key. A
 * key is sealed over the reference, so that none is stored.
 */
@Component
public final class Alerts {
    private static final String PURPOSE = "alert";
    /** To one address in a day: a form is no means to fill a stranger's mail. */
    private static final int MOST_ASKED = 3;

    private final JdbcClient sql;
    private final Database database;
    private final Seal seal;
    private final boolean isAddressKnown;
    private final Clock clock;

    Alerts(JdbcClient sql, Database database, Seal seal, @Value("${dalil.base-url:}") String base, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.seal = seal;
        this.isAddressKnown = !base.isBlank();
        this.clock = clock;
    }

    /** Where it stands. */
    public enum AlertState {
        ASKED,
        CONFIRMED,
        STOPPED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static AlertState of(@Nullable OffsetDateTime confirmed, @Nullable OffsetDateTime stopped) {
            return stopped != null ? STOPPED : confirmed != null ? CONFIRMED : ASKED;
        }
    }

    /**
     * @param reference of the inquiry
     * @param until the last day on which something is told: the inquiry is erased then
     */
    public record Alert(String reference, AlertState state, LocalDate until) {}

    /** Whether one can be asked for: a mail that is written while nobody asks for a page needs an address to lead to. */
    public boolean areOffered() {
        return isAddressKnown;
    }

    /**
     * Asks for one; nothing happens where no answer was read, where no mail reaches the asker, or where one was asked for.
     *
     * @throws NotStored when the database does not take it
     */
    public void ask(String reference) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        database.change(() -> sql.sql(
                        """
                        insert into alert (inquiry, asked)
                        select i.id, cast(:now as timestamp with time zone) from inquiry i
                        where i.reference = :reference and i.email is not null and i.assessment is not null
                            and not exists (select 1 from alert a where a.inquiry = i.id)
                            and (select count(*) from alert a join inquiry o on o.id = a.inquiry
                                where lower(o.email) = lower(i.email) and a.asked > :since) < :most""")
                .param("now", now)
                .param("reference", reference)
                .param("since", now.minus(1, ChronoUnit.DAYS))
                .param("most", MOST_ASKED)
                .update());
    }

    /** Whether a key is whole; that of what is erased is, too. */
    public boolean isKey(String key) {
        return reference(key).isPresent();
    }

    /** What a mail for that inquiry leads to. */
    public String key(String reference) {
        return seal.close(PURPOSE, reference);
    }

    /**
     * The alert of a key; empty for a key that is none, and once all is erased.
     *
     * @throws NotStored when the database does not answer
     */
    public Optional<Alert> find(String key) {
        return reference(key)
                .flatMap(reference -> database.reach(() -> sql.sql(
                                """
                                select i.reference, i.erase_after, a.confirmed, a.stopped
                                from alert a join inquiry i on i.id = a.inquiry where i.reference = ?""")
                        .param(reference)
                        .query((row, number) -> new Alert(
                                row.getString("reference"),
                                AlertState.of(
                                        row.getObject("confirmed", OffsetDateTime.class),
                                        row.getObject("stopped", OffsetDateTime.class)),
                                row.getObject("erase_after", LocalDate.class)))
                        .optional()));
    }

    /**
     * From now on changes are told; also where that was stopped before.
     *
     * @throws NotStored when the database does not take it
     */
    public void confirm(String key) {
        change(key, "update alert set confirmed = coalesce(confirmed, :now), stopped = null");
    }

    /**
     * From now on nothing is told.
     *
     * @throws NotStored when the database does not take it
     */
    public void stop(String key) {
        change(key, "update alert set stopped = coalesce(stopped, :now)");
    }

    private void change(String key, String how) {
        Instant now = clock.instant();
        reference(key)
                .ifPresent(reference -> database.change(
                        () -> sql.sql(how + " where inquiry = (select id from inquiry where reference = :reference)")
                                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                                .param("reference", reference)
                                .update()));
    }

    private Optional<String> reference(String key) {
        try {
            return Optional.of(seal.open(PURPOSE, key));
        } catch (BrokenLink broken) {
            return Optional.empty();
        }
    }
}
