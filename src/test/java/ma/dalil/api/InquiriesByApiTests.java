package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal sends the question of its visitor once, however often it sends it, and follows it; nobody else does. On H2, as the product comes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InquiriesByApiTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INQUIRY =
            """
            {"name":"Sara Alami","email":"sara@example.ma","message":"Which aid for %s?","consent":true,
             "on":"2026-11-22","profile":{"site":{"park":"fes-shore"}}}""";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private JdbcClient sql;

    @Test
    void itIsStoredWithItsAssessmentAndItsStateIsFollowed() {
        String key = key(false);
        HttpResponse<String> sent = send(key, "a", INQUIRY.formatted("us"), "en");

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode status = JSON.readTree(sent.body());
        String reference = status.get("reference").asString();
        assertThat(reference).matches("DL-\\d{4}-[2-9A-Z]{6}");
        assertThat(sent.headers().firstValue("Location")).contains("/api/v1/inquiries/" + reference);
        assertThat(status.get("state").asString()).isEqualTo("new");
        assertThat(kept(reference)).containsEntry("language", "en").containsEntry("message", "Which aid for us?");
        assertThat(String.valueOf(kept(reference).get("assessment"))).contains("verdict");
        sql.sql("update inquiry set state = 'waiting' where reference = ?")
                .param(reference)
                .update();

        JsonNode now = JSON.readTree(find(key, reference).body());

        assertThat(now.get("state").asString()).isEqualTo("waiting");
        assertThat(now.get("received")).isEqualTo(status.get("received"));
        Contract contract =
                new Contract(new Server(port).get("/v3/api-docs", "en").json());
        assertThat(contract.wrongWith("post", "/api/v1/inquiries", 201, status)).isEmpty();
        assertThat(contract.wrongWith("get", "/api/v1/inquiries/{reference}", 200, now))
                .isEmpty();
        assertThat(contract.wrongWith(
                        "get",
                        "/api/v1/inquiries/notice",
                        200,
                        JSON.readTree(ask(key, "/api/v1/inquiries/notice").body())))
                .isEmpty();
    }

    @Test
    void sentManyTimesAtOnceItIsStoredOnceAndAnotherUnderItsNameIsRefused() {
        String key = key(false);
        long before = count();
        List<String> references = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(key, "b", INQUIRY.formatted("me"), "fr")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(it -> JSON.readTree(it.body()).at("/reference").asString())
                .distinct()
                .toList();

        HttpResponse<String> other = send(key, "b", INQUIRY.formatted("others"), "fr");

        assertThat(references).hasSize(1);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(type(other)).isEqualTo("/problems/idempotency-key-reused");
        assertThat(count()).isEqualTo(before + 1);
        // Of another client it is another.
        assertThat(send(key(false), "b", INQUIRY.formatted("others"), "fr").statusCode())
                .isEqualTo(201);
    }

    @Test
    void nobodyElseLearnsOfIt() {
        String reference = JSON.readTree(
                        send(key(false), "c", INQUIRY.formatted("us"), "fr").body())
                .get("reference")
                .asString();

        HttpResponse<String> others = find(key(false), reference);

        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(type(others)).isEqualTo("/problems/unknown-inquiry");
        assertThat(Http.send(new Http(port).to("/api/v1/inquiries/" + reference))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatATestKeySendsIsCheckedAndAnsweredAndNotStored() {
        String key = key(true);
        long before = count();

        HttpResponse<String> sent = send(key, "d", INQUIRY.formatted("us"), "fr");
        String reference = JSON.readTree(sent.body()).get("reference").asString();

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(reference).startsWith("DL-TEST-");
        assertThat(send(key, "d", INQUIRY.formatted("us"), "fr").body()).contains(reference);
        assertThat(JSON.readTree(find(key, reference).body()).get("state").asString())
                .isEqualTo("new");
        assertThat(send(key, "d", "{}", "fr").statusCode()).isEqualTo(422);
        assertThat(count()).isEqualTo(before);
        assertThat(find(key(false), reference).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void eachFieldAtFaultIsNamed(String language) {
        HttpResponse<String> refused = send(
                key(false),
                "e",
                "{\"name\":7,\"email\":\"x\",\"phone\":\"1\",\"message\":\"AB123456\",\"consent\":false,\"moon\":1}",
                language);
        HttpResponse<String> letter = send(
                key(false),
                "e",
                "{\"email\":\"x\",\"phone\":\"1\",\"message\":\"AB123456\",\"consent\":false}",
                language);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(pointers(refused)).containsExactlyInAnyOrder("/name", "/moon");
        assertThat(pointers(letter)).containsExactly("/name", "/email", "/phone", "/message", "/consent");
        assertThat(letter.body()).doesNotContain("{0}", "{1}", "''");
    }

    @Test
    void withoutANameForItNothingIsTaken() {
        for (String called : new String[] {null, "", "x".repeat(65), "a b"}) {
            HttpResponse<String> refused = send(key(false), called, INQUIRY.formatted("us"), "fr");

            assertThat(refused.statusCode()).as(called).isEqualTo(400);
            assertThat(type(refused)).isEqualTo("/problems/idempotency-key");
        }
    }

    private static List<String> pointers(HttpResponse<String> refused) {
        return JSON.readTree(refused.body())
                .get("errors")
                .valueStream()
                .map(it -> it.get("pointer").asString())
                .toList();
    }

    private static String type(HttpResponse<String> refused) {
        return JSON.readTree(refused.body()).get("type").asString();
    }

    private Map<String, Object> kept(String reference) {
        return sql.sql("select * from inquiry where reference = ?")
                .param(reference)
                .query()
                .singleRow();
    }

    private long count() {
        return sql.sql("select count(*) from inquiry").query(Long.class).single();
    }

    private String key(boolean test) {
        long client = clients.enter("Portal " + UUID.randomUUID(), EnumSet.of(ApiScope.INQUIRIES), test, 600);
        return clients.draw(clients.find(client).orElseThrow(), 3);
    }

    private HttpResponse<String> send(String key, String called, String body, String language) {
        HttpRequest.Builder request = new Http(port)
                .to("/api/v1/inquiries")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Stream.ofNullable(called).forEach(it -> request.header("Idempotency-Key", it));
        return Http.send(request);
    }

    private HttpResponse<String> find(String key, String reference) {
        return ask(key, "/api/v1/inquiries/" + reference);
    }

    private HttpResponse<String> ask(String key, String path) {
        return Http.send(new Http(port).to(path).header("Authorization", "Bearer " + key));
    }
}
