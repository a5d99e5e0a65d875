package ma.dalil.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.ErasedInquiry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Erases what has been kept for as long as the operator has set, kind by kind. No text of law sets a number of months, so none is assumed: a kind without one is kept,
 * inquiries for no longer than their askers were told. Every hour, so that no hour of the day must find the product running, whichever server looks first.
 */
@Component
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String LOCK = "retention";
    /** What is left comes in the next hour. */
    private static final int MOST = 1000;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** And nothing was done to it since; nor is anybody to be told of it until it is erased in any case. */
    private static final String CLOSED =
            """
            i.state = 'closed' and i.received < :before
            and not exists (select 1 from inquiry_event e where e.inquiry = i.id and e.happened >= :before)
            and not exists (select 1 from alert a where a.inquiry = i.id and a.confirmed is not null and a.stopped is null)""";

    /** Who does what nobody at the desk does. */
    private static final String PRODUCT = "dalil";

    private final JdbcClient sql;
    private final Database database;
    private final OneServer once;
    private final JdbcIndexedSessionRepository sessions;
    private final AuditLog audit;
    private final Times times;
    private final Clock clock;

    Retention(
            JdbcClient sql,
            Database database,
            OneServer once,
            JdbcIndexedSessionRepository sessions,
            AuditLog audit,
            Times times,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.once = once;
        this.sessions = sessions;
        this.audit = audit;
        this.times = times;
        this.clock = clock;
    }

    /**
     * How long each kind is kept, in whole months; null for no time of its own.
     *
     * @param closed a closed inquiry with all that hangs on it, since anything was done to it
     * @param log entries of the log of the desk
     */
    @ConfigurationProperties("dalil.desk.retention")
    record Times(@Nullable Period closed, @Nullable Period log) {
        Times {
            check("closed", closed);
            check("log", log);
        }

        private static void check(String kind, @Nullable Period time) {
            if (time != null && (time.toTotalMonths() < 1 || time.getDays() != 0)) {
                throw new IllegalArgumentException(
                        "dalil.desk.retention." + kind + " is not a number of months: " + time);
            }
        }

        /** In months; null where a closed one is kept as any other. */
        public @Nullable Long closedMonths() {
            return closed == null ? null : closed.toTotalMonths();
        }

        /** In months; null for without end. */
        public @Nullable Long logMonths() {
            return log == null ? null : log.toTotalMonths();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Times.class)
    static class Setting {}

    Times times() {
        return times;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void look() {
        once.work(LOCK, LONGEST, this::purge);
    }

    void purge() {
        sessions.cleanUpExpiredSessions();
        Period closed = times.closed();
        if (closed != null) {
            OffsetDateTime before = now().minus(closed);
            long erased = closedBefore(before).stream()
                    .filter(it -> erase(it, before))
                    .count();
            if (erased > 0) {
                LOG.info("{} closed inquiries were kept as long as set, and are erased", erased);
            }
        }
        Period log = times.log();
        if (log != null) {
            long cut = audit.cut(audit.firstSince(now().minus(log).toInstant()), PRODUCT);
            if (cut > 0) {
                LOG.info("{} entries of the log were kept as long as set, and are gone", cut);
            }
        }
    }

    /** What was kept as long as its asker was told is gone as well, and is in the log with the rest. */
    @EventListener
    void erased(ErasedInquiry gone) {
        audit.add(PRODUCT, AuditLog.Action.PURGED, gone.reference());
    }

    private List<String> closedBefore(OffsetDateTime before) {
        return database.reach(() -> sql.sql(
                        "select i.reference from inquiry i where " + CLOSED + " order by i.received, i.id limit :most")
                .param("before", before)
                .param("most", MOST)
                .query(String.class)
                .list());
    }

    /** Unless somebody has opened it again meanwhile. */
    private boolean erase(String reference, OffsetDateTime before) {
        return database.change(() -> {
            boolean isErased = sql.sql("delete from inquiry i where i.reference = :reference and " + CLOSED)
                            .param("reference", reference)
                            .param("before", before)
                            .update()
                    > 0;
            if (isErased) {
                audit.add(PRODUCT, AuditLog.Action.PURGED, reference);
            }
            return isErased;
        });
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
