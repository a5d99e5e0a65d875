package ma.dalil.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ma.dalil.access.ApiClients;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal is told what it wants to be told, can prove who told it, and finds out what came of it. On H2, as the product comes, with targets on this machine. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "dalil.webhooks.guarded=false")
class WebhookTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLACE = "/api/v1/webhooks";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private JdbcClient sql;

    private Portal portal;

    @BeforeEach
    void begin() throws IOException {
        portal = new Portal(port, clients, false);
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void aSecretIsSealedInTheDatabaseAndOneFromBeforeIsAtTheNextStart() throws Exception {
        JsonNode entered = portal.entered();
        String secret = entered.get("secret").asString();
        String id = entered.at("/webhook/id").asString();
        assertThat(kept(id)).doesNotContain(secret.substring("whsec_".length()));

        sql.sql("update webhook set secret = ? where id = ?").params(secret, id).update();
        portal.json("POST", Portal.place(entered) + "/tests", null);
        assertThat(portal.next()).satisfies(told -> assertThat(told.signature()).isEqualTo(signed(told, secret)));
        webhooks.sealWhatIsPlain();
        String sealed = kept(id);
        webhooks.sealWhatIsPlain();

        assertThat(sealed).doesNotContain("whsec_").isEqualTo(kept(id));
        portal.json("POST", Portal.place(entered) + "/tests", null);
        assertThat(portal.next()).satisfies(told -> assertThat(told.signature()).isEqualTo(signed(told, secret)));
    }

    private String kept(String webhook) {
        return sql.sql("select secret from webhook where id = ?")
                .param(webhook)
                .query(String.class)
                .single();
    }

    private static String signed(Portal.Told told, String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] expected =
                mac.doFinal((told.id() + "." + told.timestamp() + "." + told.body()).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(expected);
    }

    @Test
    void whatIsToldIsSignedOverIdTimeAndBody() throws Exception {
        JsonNode entered = portal.entered();
        String secret = entered.get("secret").asString();

        portal.json("POST", Portal.place(entered) + "/tests", null);
        Portal.Told told = portal.next();

        assertThat(told.signature()).isEqualTo(signed(told, secret));
        assertThat(Instant.ofEpochSecond(Long.parseLong(told.timestamp())))
                .isCloseTo(
                        Instant.now(),
                        new org.assertj.core.data.TemporalUnitWithinOffset(60, java.time.temporal.ChronoUnit.SECONDS));
        assertThat(told.json().get("type").asString()).isEqualTo("test");
        JsonNode delivery = awaited(entered, "delivered");
        assertThat(delivery.get("id").asString()).isEqualTo(told.id());
        assertThat(delivery.get("status").asInt()).isEqualTo(204);
        assertThat(portal.json("GET", Portal.place(entered), null).toString()).doesNotContain("whsec");
        assertThat(portal.json("GET", PLACE, null).toString()).doesNotContain("whsec");
    }

    @Test
    void whatIsNotTakenIsToldAgainUnderTheSameIdUntilItIs() throws Exception {
        JsonNode entered = portal.entered();
        portal.answers(500);
        portal.json("POST", Portal.place(entered) + "/tests", null);
        Portal.Told first = portal.next();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> last(entered).get("attempts").asInt() == 1);
        JsonNode waiting = last(entered);
        assertThat(waiting.get("state").asString()).isEqualTo("waiting");
        assertThat(waiting.get("fault").asString()).isEqualTo("status");
        assertThat(Instant.parse(waiting.get("due").asString()))
                .isAfter(Instant.now().plusSeconds(30));

        portal.answers(200);
        due(first.id());
        Portal.Told again = portal.next();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(awaited(entered, "delivered").get("attempts").asInt()).isEqualTo(2);
        portal.json("POST", Portal.place(entered) + "/deliveries/" + first.id() + "/replay", null);
        assertThat(portal.next().id()).as("replayed").isEqualTo(first.id());
    }

    /** What the server that was killed had taken is anybody's after two minutes. */
    @Test
    void whatAServerHadTakenAndLeftIsSentByAnother() throws Exception {
        JsonNode entered = portal.entered();
        String id = entered.at("/webhook/id").asString();
        busyUntil(id, Instant.now().plusSeconds(60));
        portal.json("POST", Portal.place(entered) + "/tests", null);
        Thread.sleep(6_000);
        assertThat(portal.isToldNothing()).as("somebody is at it").isTrue();

        busyUntil(id, Instant.now().minusMillis(1));

        portal.next();
    }

    /** A clock that was a year ahead has noted a time that nobody waits for. */
    @Test
    void whatAClockNotedThatWasAheadHoldsNothingUp() throws Exception {
        JsonNode entered = portal.entered();
        busyUntil(entered.at("/webhook/id").asString(), Instant.now().plus(Duration.ofDays(365)));
        portal.json("POST", Portal.place(entered) + "/tests", null);
        portal.next();
        JsonNode delivered = awaited(entered, "delivered");

        sql.sql("update webhook_delivery set state = 'waiting', due = ? where id = ?")
                .params(
                        OffsetDateTime.ofInstant(Instant.now().plus(Duration.ofDays(365)), ZoneOffset.UTC),
                        delivered.get("id").asString())
                .update();

        portal.next();
    }

    private void busyUntil(String webhook, Instant time) {
        sql.sql("update webhook set busy_until = ? where id = ?")
                .params(OffsetDateTime.ofInstant(time, ZoneOffset.UTC), webhook)
                .update();
    }

    @Test
    void whoeverSendsUsOnIsNotFollowed() throws Exception {
        JsonNode entered = portal.entered();
        portal.answers(307);

        portal.json("POST", Portal.place(entered) + "/tests", null);

        assertThat(portal.next().path()).isEqualTo("/news");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> last(entered).get("attempts").asInt() == 1);
        assertThat(last(entered).get("status").asInt()).isEqualTo(307);
        assertThat(last(entered).get("fault").asString()).isEqualTo("status");
        assertThat(portal.isToldNothing()).isTrue();
    }

    @Test
    void whatFailsTooOftenIsPausedAndGoesOnWhenItsOwnerSaysSo() throws Exception {
        JsonNode entered = portal.entered();
        String id = entered.at("/webhook/id").asString();
        portal.answers(503);
        sql.sql("update webhook set failures = 19 where id = ?").param(id).update();

        portal.json("POST", Portal.place(entered) + "/tests", null);
        Portal.Told told = portal.next();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> portal.json("GET", Portal.place(entered), null).has("paused"));
        portal.answers(204);
        due(told.id());
        webhooks.test(id, client(id));
        assertThat(portal.isToldNothing()).as("paused").isTrue();
        portal.json("POST", Portal.place(entered) + "/resume", null);

        portal.next();
        portal.next();
        assertThat(portal.json("GET", Portal.place(entered), null).has("paused"))
                .isFalse();
    }

    @Test
    void anotherRulebookIsToldOnceAndTheFirstIsNoNews() throws Exception {
        JsonNode entered = portal.entered();
        webhooks.see(rulebook.version());
        assertThat(portal.json("GET", Portal.place(entered) + "/deliveries", null))
                .isEmpty();
        sql.sql("update seen_rulebook set version = 'before'").update();

        webhooks.see(rulebook.version());
        webhooks.see(rulebook.version());

        JsonNode told = portal.next().json();
        assertThat(told.get("type").asString()).isEqualTo("rulebook.published");
        assertThat(told.at("/data/rulebook").asString()).isEqualTo(rulebook.version());
        assertThat(told.at("/data/previous").asString()).isEqualTo("before");
        assertThat(portal.json("GET", Portal.place(entered) + "/deliveries", null))
                .hasSize(1);
        assertThat(webhooks.isLast(rulebook.version())).isTrue();
        assertThat(webhooks.isLast("before")).isFalse();
    }

    @Test
    void nobodyElseLearnsOfItAndItsOwnerHasAllOfItErased() throws Exception {
        JsonNode entered = portal.entered();
        String place = Portal.place(entered);
        portal.json("POST", place + "/tests", null);
        String delivery = portal.next().id();
        try (Portal other = new Portal(port, clients, false);
                Portal test = new Portal(port, clients, true)) {
            for (String path : new String[] {place, place + "/deliveries", PLACE + "/x"}) {
                assertThat(type(other.ask("GET", path, null))).isEqualTo("/problems/unknown-webhook");
            }
            for (String path :
                    new String[] {"/tests", "/resume", "/deliveries/" + delivery + "/replay", "/deliveries/x/replay"}) {
                assertThat(type(other.ask("POST", place + path, null))).isEqualTo("/problems/unknown-webhook");
            }
            assertThat(other.ask("DELETE", place, null).statusCode()).isEqualTo(404);
            assertThat(type(test.enter(test.url()))).isEqualTo("/problems/test-key");
        }
        assertThat(portal.ask("DELETE", place, null).statusCode()).isEqualTo(204);
        assertThat(portal.ask("GET", place, null).statusCode()).isEqualTo(404);
        assertThat(sql.sql("select count(*) from webhook_delivery where id = ?")
                        .param(delivery)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void oneMoreThanMayBeIsRefused() {
        for (int i = 0; i < Webhooks.MOST; i++) {
            portal.entered();
        }

        assertThat(type(portal.enter(portal.url()))).isEqualTo("/problems/too-many-webhooks");
    }

    private static String type(HttpResponse<String> refused) {
        return JSON.readTree(refused.body()).get("type").asString();
    }

    private JsonNode last(JsonNode entered) {
        return portal.json("GET", Portal.place(entered) + "/deliveries", null).get(0);
    }

    private JsonNode awaited(JsonNode entered, String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> last(entered).get("state").asString().equals(state));
        return last(entered);
    }

    private long client(String id) {
        return sql.sql("select client from webhook where id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private void due(String delivery) {
        sql.sql("update webhook_delivery set due = ? where id = ?")
                .params(OffsetDateTime.ofInstant(Instant.now().minusSeconds(1), ZoneOffset.UTC), delivery)
                .update();
    }
}
