package ma.dalil.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.NotStored;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Delivers what clients are to be told, beside the same on every other server: a webhook is one server's while something is on its way to it, and anybody's again after the
 * time that this takes at most, so that what a server had begun when it was killed is sent by another. Connections go to addresses that {@link Targets} has looked at, and
 * nowhere else: nobody is sent on, and of an answer nothing but its status is read.
 */
@Component
final class Courier implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 4;
    private static final int CONNECT_SECONDS = 5;
    private static final int LONGEST_SECONDS = 10;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 << 10;
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final WebhookRecords records;
    private final WebhookSecrets secrets;
    private final Database database;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final AtomicInteger awake = new AtomicInteger();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, named("webhooks"));
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(named("webhook-deadlines"));
    private volatile boolean isStopping;

    Courier(WebhookRecords records, WebhookSecrets secrets, Database database, Targets targets, Clock clock) {
        this.records = records;
        this.secrets = secrets;
        this.database = database;
        this.clock = clock;
        this.http = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(targets)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .setMaxLineLength(LONGEST_LINE)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(CONNECT_SECONDS))
                                .setSocketTimeout(Timeout.ofSeconds(LONGEST_SECONDS))
                                .build())
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofSeconds(LONGEST_SECONDS))
                        .build())
                // Each is looked up and connected anew.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Dalil")
                .build();
    }

    static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Looks for what is due, and for what a server has left. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!isStopping && awake.getAndUpdate(there -> Math.min(there + 1, AT_ONCE)) < AT_ONCE) {
            workers.execute(this::work);
        }
    }

    private void work() {
        try {
            Optional<WebhookRecords.Claimed> next = next();
            while (next.isPresent()) {
                // There may be more than one can send.
                look();
                deliver(next.get());
                next = next();
            }
        } catch (NotStored away) {
            LOG.debug("deliveries wait for the database", away);
        } finally {
            awake.decrementAndGet();
        }
    }

    private Optional<WebhookRecords.Claimed> next() {
        return isStopping ? Optional.empty() : database.change(records::claim);
    }

    private void deliver(WebhookRecords.Claimed claimed) {
        Integer status = null;
        Delivery.Fault fault;
        try {
            status = send(claimed);
            fault = status / HUNDRED == SUCCESS ? null : Delivery.Fault.STATUS;
        } catch (Targets.LeadsInside e) {
            fault = Delivery.Fault.ADDRESS;
        } catch (SSLException e) {
            fault = Delivery.Fault.TLS;
        } catch (IOException e) {
            LOG.debug("a webhook does not answer", e);
            fault = Delivery.Fault.NO_ANSWER;
        } catch (RuntimeException ours) {
            LOG.warn("nothing could be sent to webhook {}", claimed.webhook(), ours);
            fault = Delivery.Fault.NO_ANSWER;
        }
        note(claimed, status, fault);
    }

    private void note(WebhookRecords.Claimed claimed, @Nullable Integer status, Delivery.@Nullable Fault fault) {
        database.change(() -> {
            records.tried(claimed, status, fault);
            return claimed;
        });
    }

    private int send(WebhookRecords.Claimed claimed) throws IOException {
        Instant now = clock.instant();
        HttpPost post = new HttpPost(claimed.url());
        post.setHeader("webhook-id", claimed.delivery());
        post.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        String secret = secrets.open(claimed.webhook(), claimed.secret());
        post.setHeader("webhook-signature", Signature.of(secret, claimed.delivery(), now, claimed.body()));
        post.setEntity(
                new StringEntity(claimed.body(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        // Who sends a byte now and then keeps a connection alive, and no thread of ours.
        ScheduledFuture<?> deadline = deadlines.schedule(post::abort, LONGEST_SECONDS, TimeUnit.SECONDS);
        try {
            return http.execute(post).getCode();
        } finally {
            // Closed at once: otherwise the rest of the answer, however long, would be read first.
            post.abort();
            deadline.cancel(false);
        }
    }

    /** What is on its way is noted; what is not is sent by another. */
    @Override
    public void destroy() throws IOException, InterruptedException {
        isStopping = true;
        workers.shutdown();
        workers.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        deadlines.shutdownNow();
        http.close();
    }
}
