package ma.dalil.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks in the database, and what is to be delivered to them. */
@Component
final class WebhookRecords {
    /** Deliveries that are listed, the last first. */
    static final int MOST_LISTED = 100;
    /** Failures in a row after which nothing is sent any more. */
    static final int MOST_FAILURES = 20;
    /** For which a server has a webhook to itself: longer than an attempt takes at most. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** From an attempt that failed to the next; after the last of them none follows. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(24));

    /** No clock that is right notes a time beyond these; what one that was ahead has noted counts for nothing. */
    private static final Duration LONGEST_LEASE = LEASE.multipliedBy(2);

    private static final Duration LONGEST_PAUSE = PAUSES.get(PAUSES.size() - 1).plusHours(1);

    private final JdbcClient sql;
    private final Clock clock;

    WebhookRecords(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How many that client has; nobody enters another of its before the transaction ends. */
    int count(long client) {
        sql.sql("select id from api_client where id = ? for update")
                .param(client)
                .query(Long.class)
                .single();
        return sql.sql("select count(*) from webhook where client = ?")
                .param(client)
                .query(Integer.class)
                .single();
    }

    /** @param secret sealed */
    void enter(Webhook webhook, long client, String secret) {
        sql.sql(
                        """
                        insert into webhook (id, client, url, events, secret, created, failures, busy_until)
                        values (:id, :client, :url, :events, :secret, :created, 0, :created)""")
                .param("id", webhook.id())
                .param("client", client)
                .param("url", webhook.url())
                .param("events", webhook.events().stream().map(EventType::id).collect(Collectors.joining(" ")))
                .param("secret", secret)
                .param("created", at(webhook.created()))
                .update();
    }

    /** Secrets that nobody has sealed, by the id of their webhook; nobody else seals them before the transaction ends. */
    Map<String, String> plainSecrets() {
        Map<String, String> plain = new HashMap<>();
        sql.sql("select id, secret from webhook for update").query(row -> {
            if (Signature.isSecret(row.getString("secret"))) {
                plain.put(row.getString("id"), row.getString("secret"));
            }
        });
        return plain;
    }

    void seal(String id, String secret) {
        sql.sql("update webhook set secret = ? where id = ?").params(secret, id).update();
    }

    List<Webhook> of(long client) {
        return sql.sql("select * from webhook where client = ? order by created, id")
                .param(client)
                .query(WebhookRecords::webhook)
                .list();
    }

    Optional<Webhook> find(String id, long client) {
        return sql.sql("select * from webhook where id = ? and client = ?")
                .params(id, client)
                .query(WebhookRecords::webhook)
                .optional();
    }

    void erase(String id) {
        sql.sql("delete from webhook where id = ?").param(id).update();
    }

    /** Begins anew where it was paused. */
    void resume(String id) {
        sql.sql("update webhook set failures = 0, paused = null where id = ?")
                .param(id)
                .update();
    }

    /** Ids of those that want to be told. */
    List<String> wanting(EventType event) {
        return wanting(event, sql.sql("select * from webhook order by id"));
    }

    /** Those of one client. */
    List<String> wanting(EventType event, long client) {
        return wanting(
                event,
                sql.sql("select * from webhook where client = ? order by id").param(client));
    }

    private static List<String> wanting(EventType event, JdbcClient.StatementSpec webhooks) {
        return webhooks.query(WebhookRecords::webhook).list().stream()
                .filter(webhook -> webhook.events().contains(event))
                .map(Webhook::id)
                .toList();
    }

    String add(String webhook, EventType event, String body, Instant now) {
        String id = UUID.randomUUID().toString();
        sql.sql(
                        """
                        insert into webhook_delivery (id, webhook, event, body, created, state, due, attempts)
                        values (:id, :webhook, :event, :body, :now, 'waiting', :now, 0)""")
                .param("id", id)
                .param("webhook", webhook)
                .param("event", event.id())
                .param("body", body)
                .param("now", at(now))
                .update();
        return id;
    }

    /** The last first. */
    List<Delivery> deliveries(String webhook) {
        return sql.sql("select * from webhook_delivery where webhook = ? order by created desc, id limit "
                        + MOST_LISTED)
                .param(webhook)
                .query(WebhookRecords::delivery)
                .list();
    }

    Optional<Delivery> delivery(String webhook, String id) {
        return sql.sql("select * from webhook_delivery where webhook = ? and id = ?")
                .params(webhook, id)
                .query(WebhookRecords::delivery)
                .optional();
    }

    /** Tries it anew from the first attempt on. */
    void replay(String id) {
        sql.sql(
                        "update webhook_delivery set state = 'waiting', due = ?, attempts = 0, status = null, fault = null, delivered = null where id = ?")
                .params(at(now()), id)
                .update();
    }

    /**
     * @param secret as it is kept
     * @param attempts that were made before
     */
    record Claimed(String webhook, String url, String secret, String delivery, String body, int attempts) {}

    /** Something to send, at a webhook that nobody else is at: one that was not served for the longest comes first. */
    Optional<Claimed> claim() {
        Instant now = now();
        Optional<Claimed> claimed = sql.sql(
                        """
                        select w.id, w.url, w.secret from webhook w where w.paused is null and (w.busy_until <= :now or w.busy_until > :lease)
                            and exists (select 1 from api_client c where c.id = w.client and c.active)
                            and exists (select 1 from webhook_delivery d where d.webhook = w.id and (d.due <= :now or d.due > :pause))
                        order by w.busy_until fetch first 1 row only for update skip locked""")
                .param("now", at(now))
                .param("lease", at(now.plus(LONGEST_LEASE)))
                .param("pause", at(now.plus(LONGEST_PAUSE)))
                .query((row, number) ->
                        new Claimed(row.getString("id"), row.getString("url"), row.getString("secret"), "", "", 0))
                .optional()
                .flatMap(webhook -> sql.sql(
                                """
                                select id, body, attempts from webhook_delivery where webhook = ? and (due <= ? or due > ?)
                                order by due, created, id fetch first 1 row only""")
                        .params(webhook.webhook(), at(now), at(now.plus(LONGEST_PAUSE)))
                        .query((row, number) -> new Claimed(
                                webhook.webhook(),
                                webhook.url(),
                                webhook.secret(),
                                row.getString("id"),
                                row.getString("body"),
                                row.getInt("attempts")))
                        .optional());
        claimed.ifPresent(it -> sql.sql("update webhook set busy_until = ? where id = ?")
                .params(at(now.plus(LEASE)), it.webhook())
                .update());
        return claimed;
    }

    /** Notes what came of an attempt, and lets others at the webhook. */
    void tried(Claimed claimed, @Nullable Integer status, Delivery.@Nullable Fault fault) {
        Instant now = now();
        int attempts = claimed.attempts() + 1;
        boolean isLast = attempts > PAUSES.size();
        Delivery.State state =
                fault == null ? Delivery.State.DELIVERED : isLast ? Delivery.State.FAILED : Delivery.State.WAITING;
        sql.sql(
                        """
                        update webhook_delivery set state = :state, due = :due, attempts = :attempts, status = :status, fault = :fault, delivered = :delivered
                        where id = :id""")
                .param("state", state.id())
                .param("due", state == Delivery.State.WAITING ? at(now.plus(PAUSES.get(attempts - 1))) : null)
                .param("attempts", attempts)
                .param("status", status)
                .param("fault", fault == null ? null : fault.id())
                .param("delivered", fault == null ? at(now) : null)
                .param("id", claimed.delivery())
                .update();
        if (fault == null) {
            sql.sql("update webhook set failures = 0, busy_until = ? where id = ?")
                    .params(at(now), claimed.webhook())
                    .update();
        } else {
            sql.sql(
                            """
                            update webhook set failures = failures + 1, busy_until = :now,
                                paused = case when failures + 1 >= :most then cast(:now as timestamp with time zone) else paused end
                            where id = :id""")
                    .param("now", at(now))
                    .param("most", MOST_FAILURES)
                    .param("id", claimed.webhook())
                    .update();
        }
    }

    void eraseBefore(Instant day) {
        sql.sql("delete from webhook_delivery where created < ?").param(at(day)).update();
    }

    /** The rulebook that was seen last; nobody notes another before the transaction ends. */
    Optional<String> seenRulebook() {
        return sql.sql("select version from seen_rulebook where id = 1 for update")
                .query(String.class)
                .optional();
    }

    void see(String rulebook, boolean isFirst) {
        sql.sql(
                        isFirst
                                ? "insert into seen_rulebook (version, since, id) values (?, ?, 1)"
                                : "update seen_rulebook set version = ?, since = ? where id = 1")
                .params(rulebook, at(now()))
                .update();
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                Stream.of(row.getString("events").split(" ")).map(EventType::of).toList(),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getInt("failures"),
                instant(row, "paused"));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        @Nullable Integer answered = row.wasNull() ? null : Integer.valueOf(status);
        String fault = row.getString("fault");
        return new Delivery(
                row.getString("id"),
                EventType.of(row.getString("event")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                Ids.constant(Delivery.State.class, row.getString("state")),
                row.getInt("attempts"),
                instant(row, "due"),
                answered,
                fault == null ? null : Ids.constant(Delivery.Fault.class, fault),
                instant(row, "delivered"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
