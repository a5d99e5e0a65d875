package ma.dalil.stored;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.dalil.advice.ChangedAnswer;
import ma.dalil.advice.LaterAnswers;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.NotStored;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.webhook.EventType;
import ma.dalil.webhook.Webhooks;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges what is kept anew when the law has changed, and tells its owner where what is otherwise is not what it was told last. Every server takes some at a time, under a lock of
 * their rows; only servers of the rulebook that was published last do.
 */
@Component
final class StoredChanges {
    private static final Logger LOG = LoggerFactory.getLogger(StoredChanges.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 20;
    /** What is left comes next time. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final StoredAssessments stored;
    private final Webhooks webhooks;
    private final LaterAnswers later;
    private final Rulebook rulebook;
    private final JdbcClient sql;
    private final Database database;
    private final Clock clock;

    StoredChanges(
            StoredAssessments stored,
            Webhooks webhooks,
            LaterAnswers later,
            Rulebook rulebook,
            JdbcClient sql,
            Database database,
            Clock clock) {
        this.stored = stored;
        this.webhooks = webhooks;
        this.later = later;
        this.rulebook = rulebook;
        this.sql = sql;
        this.database = database;
        this.clock = clock;
    }

    private record Due(String id, long client, String changes) {}

    void look() {
        try {
            int judged = judge();
            if (judged > 0) {
                LOG.info("judged {} stored assessments by the law of today", judged);
            }
        } catch (NotStored away) {
            LOG.warn("stored assessments to judge wait for the database");
        }
    }

    /** @return how many were judged */
    int judge() {
        Instant end = clock.instant().plus(LONGEST);
        String law = later.law(LocalDate.now(clock));
        int judged = 0;
        int some = AT_ONCE;
        while (some == AT_ONCE && clock.instant().isBefore(end) && webhooks.isLast(rulebook.version())) {
            some = database.change(() -> {
                List<Due> due = due(law);
                due.forEach(one -> judgeOrLeave(one, law));
                return due.size();
            });
            judged += some;
        }
        return judged;
    }

    private List<Due> due(String law) {
        return sql.sql("select id, client, changes from stored_assessment where judged_by <> ? order by id fetch first "
                        + AT_ONCE + " rows only for update skip locked")
                .param(law)
                .query((row, number) -> new Due(row.getString("id"), row.getLong("client"), row.getString("changes")))
                .list();
    }

    /** One that cannot be judged is left for this law, so that those behind it are. */
    private void judgeOrLeave(Due one, String law) {
        try {
            judge(one, law);
        } catch (NotStored | DataAccessException away) {
            throw away;
        } catch (RuntimeException fault) {
            LOG.error("stored assessment {} cannot be judged by the law of today", one.id(), fault);
        }
        sql.sql("update stored_assessment set judged_by = ? where id = ?")
                .params(law, one.id())
                .update();
    }

    private void judge(Due one, String law) {
        stored.since(one.id(), one.client()).map(StoredAssessments.Since::later).ifPresent(now -> {
            String changes = digest(now.changes());
            if (!changes.equals(one.changes())) {
                webhooks.tell(
                        one.client(),
                        EventType.ASSESSMENT_CHANGED,
                        Map.of(
                                "assessment",
                                one.id(),
                                "rulebook",
                                now.rulebook(),
                                "incentives",
                                now.changes().stream()
                                        .map(ChangedAnswer::incentive)
                                        .toList()));
                sql.sql("update stored_assessment set changes = ? where id = ?")
                        .params(changes, one.id())
                        .update();
            }
        });
    }

    /** Empty for nothing. */
    private static String digest(List<ChangedAnswer> changes) {
        return changes.isEmpty()
                ? StoredAssessments.UNCHANGED
                : DigestUtils.sha256Hex(JSON.writeValueAsString(changes));
    }
}
