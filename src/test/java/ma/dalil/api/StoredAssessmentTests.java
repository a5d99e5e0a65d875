package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ma.dalil.Examples;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a client asked to have kept comes back as it was given, to its owner alone, and says what has become of it. On H2, as the product comes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StoredAssessmentTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLACE = "/api/v1/assessments";
    private static final Set<ApiScope> BOTH = EnumSet.of(ApiScope.LAW, ApiScope.STORE);

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private JdbcClient sql;

    private String key;

    @BeforeEach
    void begin() {
        key = key(BOTH, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?explain=summary", "?explain=trace", "?fields=amount&explain=findings"})
    void theSameBytesComeBackInTheLanguageOfThen(String how) {
        for (String example : Examples.all()) {
            HttpResponse<String> given = store(key, how, example, "ar");
            HttpResponse<String> plain = post(key, PLACE + how, example, "ar", null);

            HttpResponse<String> back = Http.send(asked(key, place(given)).header("Accept-Language", "en"));

            assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
            assertThat(given.headers().firstValue("Preference-Applied")).contains("store");
            assertThat(given.body()).isEqualTo(plain.body());
            assertThat(back.statusCode()).isEqualTo(200);
            assertThat(back.body()).isEqualTo(given.body());
            assertThat(back.headers().firstValue("Content-Language")).contains("ar");
            assertThat(back.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void whatIsKeptIsListedWithRulebookDatesAndLanguageAndUntilWhen() {
        String first = place(store(key, "", "{\"on\":\"2026-01-01\",\"knownOn\":\"2025-12-01\"}", "en"));
        HttpResponse<String> last = store(key, "?incentives=" + incentive(), "{}", "fr");

        JsonNode all = json(asked(key, PLACE));

        assertThat(all).hasSize(2);
        assertThat(PLACE + "/" + all.at("/1/id").asString()).isEqualTo(first);
        assertThat(all.at("/1/on").asString()).isEqualTo("2026-01-01");
        assertThat(all.at("/1/knownOn").asString()).isEqualTo("2025-12-01");
        assertThat(all.at("/0/language").asString()).isEqualTo("fr");
        assertThat(all.at("/0/rulebook").asString()).isEqualTo(rulebook.version());
        assertThat(all.at("/0/incentives/0").asString()).isEqualTo(incentive());
        Instant until = Instant.parse(all.at("/0/keptUntil").asString());
        assertThat(Duration.between(Instant.parse(all.at("/0/received").asString()), until))
                .isEqualTo(Duration.ofDays(90));
        assertThat(ZonedDateTime.parse(
                                last.headers().firstValue("Sunset").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(until.minusSeconds(1), until);
        Contract contract =
                new Contract(new Server(port).get("/v3/api-docs", "en").json());
        assertThat(contract.wrongWith("get", PLACE, 200, all)).isEmpty();
        assertThat(contract.wrongWith("post", PLACE, 201, JSON.readTree(last.body())))
                .isEmpty();
        assertThat(contract.wrongWith("get", PLACE + "/{id}", 200, json(asked(key, first))))
                .isEmpty();
        assertThat(contract.wrongWith("get", PLACE + "/{id}/changes", 200, json(asked(key, first + "/changes"))))
                .isEmpty();
    }

    @Test
    void nobodyElseLearnsOfItAndItsOwnerErasesIt() {
        String place = place(store(key, "", "{}", "en"));
        String other = key(BOTH, false);

        for (String path : List.of(place, place + "/changes", PLACE + "/x", PLACE + "/%F0%9F%98%80")) {
            HttpResponse<String> refused = Http.send(asked(other, path));
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(JSON.readTree(refused.body()).get("type").asString()).isEqualTo("/problems/unknown-assessment");
            assertThat(new Http(port).get(path).statusCode()).isEqualTo(401);
            assertThat(Http.send(asked(key(EnumSet.of(ApiScope.LAW), false), path))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(Http.send(asked(other, place).DELETE()).statusCode()).isEqualTo(404);
        assertThat(json(asked(other, PLACE))).isEmpty();
        assertThat(Http.send(asked(key, place)).statusCode()).isEqualTo(200);

        assertThat(Http.send(asked(key, place).DELETE()).statusCode()).isEqualTo(204);

        assertThat(Http.send(asked(key, place)).statusCode()).isEqualTo(404);
        assertThat(of(place)).isZero();
    }

    @Test
    void nothingIsKeptForAnybodyElseAndTheAnswerSaysSo() {
        int kept = count();

        for (HttpResponse<String> answer : List.of(
                store(key(BOTH, true), "", "{}", "en"),
                store(key(EnumSet.of(ApiScope.LAW), false), "", "{}", "en"),
                post(null, PLACE, "{}", "en", "store"),
                post(key, PLACE, "{}", "en", null),
                post(key, PLACE, "{}", "en", "return=minimal, x=\"a, store\""))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKeys("preference-applied", "location");
        }
        assertThat(count()).isEqualTo(kept);
        assertThat(post(key, PLACE, "{}", "en", "respond-async, STORE; x=y").statusCode())
                .isEqualTo(201);
    }

    @Test
    void itIsGoneOnceItsTimeIsOver() {
        String place = place(store(key, "", "{}", "en"));

        sql.sql("update stored_assessment set kept_until = ? where id = ?")
                .params(OffsetDateTime.ofInstant(Instant.now().minusSeconds(1), ZoneOffset.UTC), id(place))
                .update();

        assertThat(Http.send(asked(key, place)).statusCode()).isEqualTo(404);
        assertThat(json(asked(key, PLACE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void oneMoreThanMayBeIsRefused(String language) {
        String one = id(place(store(key, "", "{}", "en")));
        for (int i = 1; i < 1_000; i++) {
            sql.sql(
                            """
                            insert into stored_assessment (id, client, received, kept_until, language, applied_on, known_on, incentives, rulebook, asked, given, judged_by, changes)
                            select ?, client, received, kept_until, language, applied_on, known_on, incentives, rulebook, asked, '{}', judged_by, changes from stored_assessment where id = ?""")
                    .params(UUID.randomUUID().toString(), one)
                    .update();
        }

        HttpResponse<String> refused = store(key, "", "{}", language);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).get("type").asString()).isEqualTo("/problems/too-many-assessments");
        assertThat(JSON.readTree(refused.body()).get("detail").asString()).contains("1000");
        assertThat(Http.send(asked(key, PLACE + "/" + one).DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(store(key, "", "{}", language).statusCode()).isEqualTo(201);
    }

    /** Another rulebook, as it would have answered: a verdict, an outcome and a sum that were otherwise. */
    @Test
    void whatAnotherRulebookGaveIsComparedWithTheLawOfTodayAndSaysWhy() {
        String example = Examples.all().get(0);
        for (String how : List.of("", "?explain=summary")) {
            String place = place(store(key, how, example, "en"));
            assertThat(json(asked(key, place + "/changes")).get("incentives"))
                    .as("by the same law")
                    .isEmpty();
            ObjectNode before = (ObjectNode)
                    JSON.readTree(sql.sql("select coalesce(whole, given) from stored_assessment where id = ?")
                            .param(id(place))
                            .query(String.class)
                            .single());
            ObjectNode changed = (ObjectNode) before.get("incentives")
                    .valueStream()
                    .filter(one -> !one.path("findings").isEmpty())
                    .findFirst()
                    .orElseThrow();
            changed.put("verdict", "not-in-force");
            sql.sql("update stored_assessment set rulebook = 'another', whole = ? where id = ?")
                    .params(before.toString(), id(place))
                    .update();

            JsonNode since = json(asked(key, place + "/changes"));

            assertThat(since.get("changed").asBoolean()).isTrue();
            assertThat(since.at("/before/rulebook").asString()).isEqualTo("another");
            assertThat(since.at("/after/rulebook").asString()).isEqualTo(rulebook.version());
            assertThat(since.get("incentives")).hasSize(1);
            assertThat(since.at("/incentives/0/incentive")).isEqualTo(changed.get("id"));
            assertThat(since.at("/incentives/0/verdict/before").asString()).isEqualTo("not-in-force");
            assertThat(since.at("/incentives/0/verdict/after").asString()).isNotEqualTo("not-in-force");
        }
    }

    @Test
    void sinceADaySaysWhichDatedChangesOfTheLawMadeTheDifference() {
        JsonNode since = changes("{\"since\":\"2025-10-01\",\"profile\":{\"site\":{\"park\":\"fes-shore\"}}}", 200);

        assertThat(since.get("changed").asBoolean()).isTrue();
        assertThat(since.at("/before/on").asString()).isEqualTo("2025-10-01");
        assertThat(since.get("law")).isNotEmpty().allSatisfy(change -> {
            assertThat(change.get("from").asString()).isGreaterThan("2025-10-01");
            assertThat(change.get("incentives")).isNotEmpty();
        });
        assertThat(since.get("incentives")).isNotEmpty().anySatisfy(one -> assertThat(one.get("reasons"))
                .isNotEmpty());
        JsonNode compared = JSON.readTree(new Http(port)
                .postJson(
                        "/api/v1/comparisons",
                        "{\"on\":\"2025-10-01\",\"knownOn\":\"2025-10-01\",\"profile\":{\"site\":{\"park\":\"fes-shore\"}},\"against\":{\"on\":\""
                                + since.at("/after/on").asString() + "\",\"knownOn\":\""
                                + since.at("/after/knownOn").asString() + "\"}}",
                        "en")
                .body());
        assertThat(compared.get("differs")
                        .valueStream()
                        .filter(one -> !one.at("/verdict/before").equals(one.at("/verdict/after")))
                        .map(one -> one.get("incentive").asString()))
                .as("every verdict that a comparison of the two days finds otherwise")
                .allMatch(id -> since.get("incentives")
                        .valueStream()
                        .anyMatch(one -> one.get("incentive").asString().equals(id)));
        Contract contract =
                new Contract(new Server(port).get("/v3/api-docs", "en").json());
        assertThat(contract.wrongWith("post", PLACE + "/changes", 200, since)).isEmpty();
    }

    @Test
    void timeAloneChangesNothing() {
        String today = json(asked(key, PLACE + "/" + id(place(store(key, "", "{}", "en")))))
                .get("on")
                .asString();

        assertThat(changes("{\"since\":\"" + today + "\"}", 200).get("changed").asBoolean())
                .isFalse();
        assertThat(changes("{\"rulebook\":\"" + rulebook.version() + "\"}", 200)
                        .get("changed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aRulebookThatIsNotCarriedIsRefusedWithTheOnesThatAre() {
        JsonNode carried = json(asked(key, "/api/v1/rulebook")).get("carried");
        assertThat(carried).hasSize(1);
        assertThat(carried.get(0).asString()).isEqualTo(rulebook.version());

        JsonNode inTheBody = changes("{\"rulebook\":\"x\"}", 422);
        HttpResponse<String> pinned = post(key, PLACE + "?rulebook=x", "{}", "en", null);

        assertThat(inTheBody.at("/errors/0/pointer").asString()).isEqualTo("/rulebook");
        assertThat(inTheBody.at("/errors/0/expected").asString()).contains(rulebook.version());
        assertThat(pinned.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(pinned.body()).at("/errors/0/expected").asString())
                .isEqualTo(rulebook.version());
        assertThat(post(key, PLACE + "?rulebook=" + rulebook.version(), "{}", "en", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(changes("{}", 422).at("/errors/0/pointer").asString()).isEqualTo("/since");
        assertThat(changes("{\"since\":\"soon\"}", 422).at("/errors/0/pointer").asString())
                .isEqualTo("/since");
    }

    private JsonNode changes(String body, int status) {
        HttpResponse<String> answer = post(null, PLACE + "/changes", body, "en", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private String incentive() {
        return rulebook.incentives().keySet().iterator().next();
    }

    private int count() {
        return sql.sql("select count(*) from stored_assessment")
                .query(Integer.class)
                .single();
    }

    private int of(String place) {
        return sql.sql("select count(*) from stored_assessment where id = ?")
                .param(id(place))
                .query(Integer.class)
                .single();
    }

    private static String place(HttpResponse<String> given) {
        return given.headers().firstValue("Location").orElseThrow();
    }

    private static String id(String place) {
        return place.substring(PLACE.length() + 1);
    }

    private String key(Set<ApiScope> scopes, boolean test) {
        long client = clients.enter("Portal " + UUID.randomUUID(), scopes, test, 100_000);
        return clients.draw(clients.find(client).orElseThrow(), 3);
    }

    private JsonNode json(HttpRequest.Builder request) {
        HttpResponse<String> answer = Http.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> store(String key, String how, String body, String language) {
        return post(key, PLACE + how, body, language, "store");
    }

    private HttpResponse<String> post(String key, String path, String body, String language, String prefer) {
        HttpRequest.Builder request = (key == null ? new Http(port).to(path) : asked(key, path))
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return Http.send(prefer == null ? request : request.header("Prefer", prefer));
    }

    private HttpRequest.Builder asked(String key, String path) {
        return new Http(port).to(path).header("Authorization", "Bearer " + key);
    }
}
