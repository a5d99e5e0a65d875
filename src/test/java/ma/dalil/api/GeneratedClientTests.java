package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import ma.dalil.Examples;
import ma.dalil.client.ApiClient;
import ma.dalil.client.api.AdviceApi;
import ma.dalil.client.api.AssessmentsApi;
import ma.dalil.client.api.RulebookApi;
import ma.dalil.client.model.AssessmentRequest;
import ma.dalil.client.model.ClaimCalendarRequest;
import ma.dalil.client.model.ComparisonRequest;
import ma.dalil.client.model.CurveRequest;
import ma.dalil.client.model.DuelRequest;
import ma.dalil.client.model.Fact;
import ma.dalil.client.model.OutlookRequest;
import ma.dalil.client.model.ProblemDetail;
import ma.dalil.client.model.QuestionsRequest;
import ma.dalil.client.model.SitesRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client made from the published contract asks everything, and loses nothing of what it is told. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GeneratedClientTests {
    private static final String ENGLISH = "en";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    private Server server;
    private ApiClient client;

    @BeforeEach
    void connect() {
        server = new Server(port);
        client = new ApiClient();
        client.updateBaseUri("http://localhost:" + port);
    }

    @Test
    void itReadsWhatTheRulebookHolds() throws Exception {
        RulebookApi rulebook = new RulebookApi(client);

        assertThat(rulebook.facts(ENGLISH))
                .extracting(Fact::getChange)
                .filteredOn(Objects::nonNull)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.getEffort()).isPositive());
        isAllOf(rulebook.facts(ENGLISH), "/api/v1/facts");
        isAllOf(rulebook.rulebook(ENGLISH), "/api/v1/rulebook");
        isAllOf(rulebook.incentives(ENGLISH), "/api/v1/incentives");
        isAllOf(rulebook.sources(ENGLISH), "/api/v1/sources");
        isAllOf(
                rulebook.requirements(
                        "circular-15-2025.employment-premium,employment.tahfiz", LocalDate.of(2026, 11, 22), ENGLISH),
                "/api/v1/requirements?incentives=circular-15-2025.employment-premium,employment.tahfiz&on=2026-11-22");
        for (JsonNode card : server.get("/api/v1/incentives", ENGLISH).json()) {
            String id = card.get("id").asString();
            isAllOf(rulebook.incentive(id, null, ENGLISH), "/api/v1/incentives/" + id);
        }
    }

    @Test
    void itAsksForAdviceOnAProfile() throws Exception {
        AssessmentsApi assessments = new AssessmentsApi(client);
        AdviceApi advice = new AdviceApi(client);
        for (String example : Examples.all()) {
            isAllOf(
                    assessments.assess(
                            read(example, AssessmentRequest.class), "trace", null, null, null, null, null, ENGLISH),
                    "assessments?explain=trace",
                    example);
            isAllOf(advice.changes(read(example, AssessmentRequest.class), ENGLISH), "changes", example);
            isAllOf(advice.ladder(read(example, AssessmentRequest.class), ENGLISH), "ladders", example);
            isAllOf(advice.duel(read(with("duels", example), DuelRequest.class), ENGLISH), "duels", example);
            isAllOf(
                    advice.questions(read(with("questions", example), QuestionsRequest.class), ENGLISH),
                    "questions",
                    example);
            isAllOf(advice.sites(read(with("sites", example), SitesRequest.class), ENGLISH), "sites", example);
            isAllOf(advice.outlook(read(with("outlook", example), OutlookRequest.class), ENGLISH), "outlook", example);
            isAllOf(advice.curve(read(with("curves", example), CurveRequest.class), ENGLISH), "curves", example);
            isAllOf(
                    advice.comparison(read(with("comparisons", example), ComparisonRequest.class), ENGLISH),
                    "comparisons",
                    example);
            isAllOf(
                    advice.claimCalendar(read(with("claim-calendars", example), ClaimCalendarRequest.class), ENGLISH),
                    "claim-calendars",
                    example);
        }
    }

    @Test
    void itReadsWhatIsWrong() {
        String refused = server.assess("{\"x\":1}", ENGLISH).response().body();

        assertThat(client.getObjectMapper()
                        .readValue(refused, ProblemDetail.class)
                        .getErrors())
                .singleElement()
                .satisfies(field -> assertThat(field.getPointer()).isEqualTo("/x"));
    }

    private <T> T read(String request, Class<T> type) {
        return client.getObjectMapper().readValue(request, type);
    }

    private static String with(String path, String example) {
        ObjectNode request = (ObjectNode) JSON.readTree(example);
        request.setAll((ObjectNode) JSON.readTree(ApiRequests.ADVICE.get(path)));
        return request.toString();
    }

    private void isAllOf(Object read, String path) {
        same(read, server.get(path, ENGLISH).json(), path);
    }

    private void isAllOf(Object read, String path, String example) {
        String name = path.replaceFirst("\\?.*", "");
        String request = ApiRequests.ADVICE.containsKey(name) ? with(name, example) : example;
        same(
                read,
                server.post("/api/v1/" + path, request, ENGLISH, "application/json")
                        .json(),
                path);
    }

    private void same(Object read, JsonNode answer, String path) {
        assertThat(Told.of(JSON.readTree(client.getObjectMapper().writeValueAsString(read))))
                .as(path)
                .isEqualTo(Told.of(answer));
    }
}
