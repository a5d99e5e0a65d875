package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import ma.dalil.Examples;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who asks for a part of an answer gets that part, as it stands in the whole. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OnlyWhatIsAskedForTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SUMMARY_AT_MOST = 8_000;

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private ApiClients clients;

    private String key;

    private Server server;

    @BeforeEach
    void begin() {
        server = new Server(port);
    }

    @Test
    void aSummaryOfAllIncentivesIsShortInEveryLanguage() {
        for (String example : Examples.all()) {
            for (String language : List.of("fr", "ar", "en")) {
                String summary = assess("?explain=summary", example, language).toString();

                assertThat(summary.getBytes(StandardCharsets.UTF_8).length)
                        .as(language + " " + example)
                        .isLessThanOrEqualTo(SUMMARY_AT_MOST);
            }
            assertThat(assess("?explain=summary", example, "en").get("incentives"))
                    .hasSize(assess("", example, "en").get("incentives").size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?explain=summary",
                "?explain=findings",
                "?explain=full",
                "?fields=amount",
                "?fields=verdict,missing",
                "?fields=claimPlan,claim&explain=full",
                "?explain=summary&fields=combination",
                "?explain=findings&fields=findings",
                "?cites=short",
                "?cites=short&explain=findings&fields=findings"
            })
    void aPartIsTheWholeWithoutTheRest(String query) {
        for (String example : Examples.all()) {
            JsonNode whole = assess("", example, "fr");
            List<String> other = new ArrayList<>();
            compare("", assess(query, example, "fr"), whole, other);

            assertThat(other).as(query).isEmpty();
        }
    }

    /** Each property of the part is that of the whole, and lists are as long. */
    private static void compare(String at, JsonNode part, JsonNode whole, List<String> other) {
        if (part.isObject() && whole.isObject()) {
            part.propertyNames().forEach(name -> compare(at + "/" + name, part.get(name), whole.path(name), other));
        } else if (part.isArray() && part.size() == whole.size()) {
            for (int i = 0; i < part.size(); i++) {
                compare(at + "/" + i, part.get(i), whole.get(i), other);
            }
        } else if (!part.equals(whole)) {
            other.add(at);
        }
    }

    @Test
    void eachFormHasItsPartsAndNoOther() {
        String example = Examples.all().get(0);

        assertThat(properties(assess("?explain=summary", example, "en")))
                .isEqualTo(Set.of("id", "name", "verdict", "amount"));
        assertThat(properties(assess("?explain=findings", example, "en")))
                .contains("findings", "missing", "amount", "standing")
                .doesNotContain("claim");
        assertThat(properties(assess("?fields=missing", example, "en"))).isEqualTo(Set.of("id", "verdict", "missing"));
        assertThat(assess("?fields=missing", example, "en").propertyNames())
                .containsExactlyInAnyOrder("on", "knownOn", "rulebook", "incentives");
        assertThat(assess("?explain=full", example, "en")).isEqualTo(assess("", example, "en"));
    }

    @Test
    void whatAShortCitationLeavesOutStandsOnceAmongTheSources() {
        Map<String, JsonNode> sources = new TreeMap<>();
        server.get("/api/v1/sources", "ar")
                .json()
                .forEach(source -> sources.put(source.get("id").asString(), source));
        String example = Examples.named("fes-shore-employer");
        JsonNode whole = assess("", example, "ar");
        JsonNode brief = assess("?cites=short", example, "ar");

        List<JsonNode> cited = whole.findValues("cites");
        List<JsonNode> shortly = brief.findValues("cites");
        assertThat(shortly).hasSameSizeAs(cited).isNotEmpty();
        for (int i = 0; i < cited.size(); i++) {
            for (int j = 0; j < cited.get(i).size(); j++) {
                JsonNode citation = cited.get(i).get(j);
                JsonNode source =
                        sources.get(shortly.get(i).get(j).get("source").asString());
                assertThat(source.path("published")).isEqualTo(citation.path("published"));
                assertThat(source.path("link")).isEqualTo(citation.path("link"));
                assertThat(shortly.get(i).get(j).findValuesAsString("source"))
                        .isEqualTo(citation.findValuesAsString("source"))
                        .allMatch(sources::containsKey);
            }
        }
        assertThat(shortly.toString()).doesNotContain("published", "link");
        assertThat(brief.toString().length()).isLessThan(whole.toString().length() * 9 / 10);
    }

    private static Set<String> properties(JsonNode answer) {
        Set<String> names = new TreeSet<>();
        answer.get("incentives").forEach(incentive -> names.addAll(incentive.propertyNames()));
        return names;
    }

    @Test
    void incentivesNamedInTheAddressAreThoseNamedInTheBody() {
        ObjectNode inTheBody = (ObjectNode) JSON.readTree(Examples.all().get(0));
        inTheBody.remove("incentives");
        String bare = inTheBody.toString();
        inTheBody
                .putArray("incentives")
                .add("circular-15-2025.employment-premium")
                .add("employment.tahfiz");

        assertThat(assess("?incentives=employment.tahfiz,%20circular-15-2025.employment-premium", bare, "en"))
                .isEqualTo(assess("", inTheBody.toString(), "en"));
        assertThat(server.post(
                                "/api/v1/assessments?incentives=employment.tahfiz",
                                inTheBody.toString(),
                                "en",
                                "application/json")
                        .json()
                        .at("/errors/0/detail")
                        .asString())
                .isEqualTo(
                        "The body of the request says \"incentives\" already: say it only there, or only in the address.");
    }

    @ParameterizedTest
    @CsvSource({
        "fields=amonut, fields, amonut, amount",
        "fields=amount.total, fields, amount.total, amount",
        "incentives=employment.tahfizz, incentives, employment.tahfizz, employment.tahfiz"
    })
    void aNameThatIsNotKnownIsRefusedWithTheNearest(String query, String parameter, String given, String nearest) {
        for (String language : List.of("fr", "ar", "en")) {
            Server.Answer answer = server.post("/api/v1/assessments?" + query, "{}", language, "application/json");

            assertThat(answer.status()).isEqualTo(400);
            JsonNode error = answer.json().at("/errors/0");
            assertThat(error.get("parameter").asString()).isEqualTo(parameter);
            assertThat(error.get("detail").asString()).contains(given, nearest).doesNotContain("{", "''");
            assertThat(error.get("expected").asString()).isNotBlank();
        }
    }

    @Test
    void aPartThatTheFormDoesNotHaveIsRefusedWithThoseItHas() {
        Server.Answer answer =
                server.post("/api/v1/assessments?explain=summary&fields=missing", "{}", "en", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/expected").asString())
                .isEqualTo("on, knownOn, rulebook, incentives, combination, id, name, verdict, amount");
    }

    @Test
    void everyRouteSaysItsLanguageAndThatItDependsOnTheReader() {
        routes().forEach((path, methods) -> methods.forEach(method -> {
            for (String language : List.of("fr", "ar", "en")) {
                for (String query : List.of("", "?x=1")) {
                    Server.Answer answer = ask(method, path + query, language);

                    assertThat(answer.header("Content-Language"))
                            .as(method + " " + path + query)
                            .isEqualTo(language);
                    assertThat(String.join(",", answer.response().headers().allValues("Vary")))
                            .as(method + " " + path + query)
                            .containsIgnoringCase("Accept-Language");
                }
            }
        }));
        Server.Answer known = server.get("/api/v1/facts", "ar");
        Server.Answer unchanged = server.get("/api/v1/facts", "ar", "If-None-Match", known.header("ETag"));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(String.join(",", unchanged.response().headers().allValues("Vary")))
                .contains("Accept-Language");
    }

    @Test
    void noRoutePassesOverAParameterThatItDoesNotRead() {
        routes().forEach((path, methods) -> methods.forEach(method -> {
            Server.Answer answer = ask(method, path + "?explian=summary", "en");

            assertThat(answer.status()).as(method + " " + path).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("explian");
        }));
    }

    private Map<String, List<String>> routes() {
        Map<String, List<String>> routes = new TreeMap<>();
        JsonNode paths = server.get("/v3/api-docs", "en").json().get("paths");
        paths.propertyNames()
                .forEach(path -> routes.put(
                        path,
                        paths.get(path).propertyNames().stream()
                                .filter(method -> !method.equals("parameters"))
                                .toList()));
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    /** With a key that opens all of them: some need one. */
    private Server.Answer ask(String method, String path, String language) {
        String address = path.replace(
                        "{id}", rulebook.incentives().keySet().iterator().next())
                .replace("{reference}", "DL-2026-ABCDEF")
                .replace("{table}", "sources")
                .replace("{delivery}", "1");
        HttpRequest.Builder request = new Http(server.port())
                .to(address)
                .header("Accept-Language", language)
                .header("Authorization", "Bearer " + key());
        HttpResponse<String> answer = Http.send(
                method.equals("get")
                        ? request
                        : request.header("Content-Type", "application/json")
                                .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString("{}")));
        return new Server.Answer(answer.statusCode(), answer);
    }

    private String key() {
        if (key == null) {
            long client = clients.enter("Portal " + UUID.randomUUID(), EnumSet.allOf(ApiScope.class), true, 100_000);
            key = clients.draw(clients.find(client).orElseThrow(), 3);
        }
        return key;
    }

    private JsonNode assess(String query, String body, String language) {
        Server.Answer answer = server.post("/api/v1/assessments" + query, body, language, "application/json");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
