package ma.dalil.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.NotStored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhooks of clients of the API, each its owner's alone, and what is told to them. What is to be told is written in the transaction of what it tells of, and sent
 * afterwards: it is delivered at least once. Safe for use by many threads. Each method throws {@link NotStored} while the database is away.
 */
@Component
public final class Webhooks {
    /** Of a client. */
    public static final int MOST = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebhookRecords records;
    private final WebhookSecrets secrets;
    private final Courier courier;
    private final Database database;
    private final Duration kept;
    private final Clock clock;

    Webhooks(
            WebhookRecords records,
            WebhookSecrets secrets,
            Courier courier,
            Database database,
            @Value("${dalil.webhooks.kept}") Duration kept,
            Clock clock) {
        this.records = records;
        this.secrets = secrets;
        this.courier = courier;
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Enters a webhook.
     *
     * @return with its secret, which is told only here; empty where that client has as many as may be
     */
    public Optional<NewWebhook> enter(long client, WebhookRequest request) {
        Webhook webhook = new Webhook(
                UUID.randomUUID().toString(),
                request.url(),
                request.events().stream().map(EventType::of).toList(),
                records.now(),
                0,
                null);
        String secret = Signature.secret();
        boolean isEntered = database.change(() -> {
            boolean isRoom = records.count(client) < MOST;
            if (isRoom) {
                records.enter(webhook, client, secrets.close(webhook.id(), secret));
            }
            return isRoom;
        });
        return isEntered ? Optional.of(new NewWebhook(webhook, secret)) : Optional.empty();
    }

    public List<Webhook> of(long client) {
        return database.reach(() -> records.of(client));
    }

    /** Empty where that client has none of that id. */
    public Optional<Webhook> find(String id, long client) {
        return isOurs(id) ? database.reach(() -> records.find(id, client)) : Optional.empty();
    }

    /** Whether there was one; nothing of it is kept any more. */
    public boolean erase(String id, long client) {
        return change(id, client, webhook -> {
                    records.erase(id);
                    return webhook;
                })
                .isPresent();
    }

    /** Sends again, after it was paused. */
    public Optional<Webhook> resume(String id, long client) {
        Optional<Webhook> resumed = change(id, client, webhook -> {
            records.resume(id);
            return records.find(id, client).orElseThrow();
        });
        courier.look();
        return resumed;
    }

    /** Tells it something of no meaning. */
    public Optional<Delivery> test(String id, long client) {
        Optional<Delivery> added = change(id, client, webhook -> {
            String delivery = records.add(id, EventType.TEST, body(EventType.TEST, Map.of()), records.now());
            return records.delivery(id, delivery).orElseThrow();
        });
        courier.look();
        return added;
    }

    /** What it was told, the last first, {@value WebhookRecords#MOST_LISTED} at most; empty where that client has none of that id. */
    public Optional<List<Delivery>> deliveries(String id, long client) {
        return find(id, client).map(webhook -> database.reach(() -> records.deliveries(id)));
    }

    /** Tells the same once more, from the first attempt on; empty where there is no such delivery to a webhook of that client. */
    public Optional<Delivery> replay(String id, String delivery, long client) {
        if (!isOurs(delivery)) {
            return Optional.empty();
        }
        Optional<Delivery> again = change(id, client, webhook -> webhook)
                .flatMap(webhook ->
                        database.change(() -> records.delivery(id, delivery).map(it -> {
                            records.replay(delivery);
                            return records.delivery(id, delivery).orElseThrow();
                        })));
        courier.look();
        return again;
    }

    private <T> Optional<T> change(String id, long client, Function<Webhook, T> change) {
        return isOurs(id) ? database.change(() -> records.find(id, client).map(change)) : Optional.empty();
    }

    /** What is none of ours may hold characters that a database refuses. */
    private static boolean isOurs(String id) {
        return id.matches("[0-9a-f-]{36}");
    }

    /**
     * Tells every webhook of that client which wants it; to be called in the transaction of what it tells of.
     *
     * @param data ids and addresses, and nothing that a company tells
     */
    public void tell(long client, EventType event, Map<String, Object> data) {
        add(records.wanting(event, client), event, data);
    }

    private void add(List<String> webhooks, EventType event, Map<String, Object> data) {
        String body = body(event, data);
        webhooks.forEach(webhook -> records.add(webhook, event, body, records.now()));
    }

    private String body(EventType event, Map<String, Object> data) {
        return JSON.writeValueAsString(
                Map.of("type", event.id(), "timestamp", records.now().toString(), "data", data));
    }

    /** What was entered before secrets were sealed. To be asked once by each server. */
    void sealWhatIsPlain() {
        database.change(() -> {
            Map<String, String> plain = records.plainSecrets();
            plain.forEach((id, secret) -> records.seal(id, secrets.close(id, secret)));
            return plain;
        });
    }

    /**
     * Notes which rulebook answers, and tells everybody who wants it where it is another than the database has last seen. The first that it sees is no news. To be asked once
     * by each server: while servers of two versions are replaced, none takes back what the other has told.
     */
    void see(String rulebook) {
        database.change(() -> {
            Optional<String> seen = records.seenRulebook();
            if (!seen.equals(Optional.of(rulebook))) {
                records.see(rulebook, seen.isEmpty());
                seen.ifPresent(previous -> add(
                        records.wanting(EventType.RULEBOOK_PUBLISHED),
                        EventType.RULEBOOK_PUBLISHED,
                        Map.of("rulebook", rulebook, "previous", previous)));
            }
            return rulebook;
        });
        courier.look();
    }

    /** Whether that rulebook is the one that was published last: a server of the version before judges nothing anew. */
    public boolean isLast(String rulebook) {
        return database.change(() -> records.seenRulebook().equals(Optional.of(rulebook)));
    }

    /** What was told long ago. Every hour, so that no hour of the day must find the product running. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void eraseWhatIsOver() {
        try {
            database.change(() -> {
                records.eraseBefore(clock.instant().minus(kept));
                return kept;
            });
        } catch (NotStored away) {
            LOG.warn("deliveries to erase wait for the database");
        }
    }
}
