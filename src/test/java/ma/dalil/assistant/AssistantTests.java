package ma.dalil.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.Examples;
import ma.dalil.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An assistant, with the client of the SDK, is told what the API tells, and what it may not ask. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AssistantTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PREMIUM = "circular-15-2025.employment-premium";

    @LocalServerPort
    private int port;

    private McpSyncClient assistant;

    @BeforeEach
    void enter() {
        assistant = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + port)
                        .endpoint("/api/v1/mcp")
                        .build())
                .build();
        McpSchema.InitializeResult told = assistant.initialize();
        assertThat(told.instructions()).contains("citation", "only the authority decides");
    }

    @AfterEach
    void leave() {
        assistant.close();
    }

    @Test
    void itFindsFiveToolsThatChangeNothing() {
        List<McpSchema.Tool> tools = assistant.listTools().tools();

        assertThat(tools.stream().map(McpSchema.Tool::name))
                .containsExactlyInAnyOrder(
                        "find_incentives", "next_questions", "assess", "explain_finding", "plan_claim");
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.annotations().readOnlyHint()).isTrue();
            assertThat(tool.inputSchema().toString()).contains("language");
        });
        assertThat(tools.stream()
                        .filter(tool -> tool.name().equals("assess"))
                        .findFirst()
                        .orElseThrow()
                        .inputSchema()
                        .toString())
                .contains("fes-shore", "workforce");
    }

    @Test
    void itFindsIncentivesByWordsOfAnyLanguage() {
        assertThat(answer("find_incentives", Map.of("words", "prime emploi", "language", "ar"))
                        .findValuesAsString("id"))
                .contains(PREMIUM);
        assertThat(answer("find_incentives", Map.of()).size()).isGreaterThan(30);
        assertThat(answer("find_incentives", Map.of("words", "zzzz")).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void itIsToldWhatTheApiTells(String language) {
        int explained = 0;
        for (String example : Examples.all()) {
            ObjectNode request = ((ObjectNode) JSON.readTree(example)).put("on", "2026-11-22");
            request.remove("incentives");
            assertThat(answer("assess", told(request, language)))
                    .isEqualTo(asked("assessments?explain=summary", request, language));
            assertThat(answer("next_questions", told(request, language)))
                    .isEqualTo(asked("questions", request, language));
            assertThat(answer("plan_claim", told(request, language)))
                    .isEqualTo(asked("claim-calendars", request, language));
            request.putArray("incentives").add(PREMIUM);
            JsonNode few = answer("assess", told(request, language));
            assertThat(few).isEqualTo(asked("assessments?explain=findings", request, language));
            JsonNode traced = asked("assessments?explain=trace", request, language);
            for (JsonNode finding : traced.at("/incentives/0/findings")) {
                assertThat(finding.get("cites")).isNotEmpty();
                request.put("incentive", PREMIUM)
                        .put("criterion", finding.get("criterion").asString());
                assertThat(answer("explain_finding", told(request, language)).get("finding"))
                        .isEqualTo(finding);
                explained++;
            }
        }
        assertThat(explained).isGreaterThan(10);
    }

    @Test
    void whatIsWrongIsNamedAndNothingOfUsIsShown() {
        Map<String, Map<String, Object>> wrong = new LinkedHashMap<>();
        wrong.put("/profile/site/park", Map.of("profile", Map.of("site", Map.of("park", "mars"))));
        wrong.put("/moon", Map.of("profile", Map.of(), "moon", 1));
        wrong.put("/language", Map.of("profile", Map.of(), "language", "de"));
        wrong.forEach((pointer, told) -> {
            McpSchema.CallToolResult refused = call("assess", told);
            assertThat(refused.isError()).isTrue();
            assertThat(JSON.readTree(said(refused)).at("/errors/0/pointer").asString())
                    .isEqualTo(pointer);
        });
        for (Map<String, Object> told : List.<Map<String, Object>>of(
                Map.of("profile", Map.of(), "incentive", PREMIUM, "criterion", "x"),
                Map.of("profile", Map.of(), "incentive", "x", "criterion", "x"),
                Map.of("profile", Map.of(), "incentive", 7),
                Map.of("profile", 7, "incentive", PREMIUM, "criterion", "manual-criteria"),
                Map.of("profile", Map.of("site", Map.of("park", "x".repeat(20_000)))))) {
            McpSchema.CallToolResult refused = call("explain_finding", told);
            assertThat(refused.isError()).isTrue();
            assertThat(said(refused)).isNotBlank().doesNotContain("Exception", "ma.dalil", "\tat ");
        }
    }

    private static Map<String, Object> told(ObjectNode request, String language) {
        Map<String, Object> told = JSON.convertValue(request, Map.class);
        told.put("language", language);
        return told;
    }

    private McpSchema.CallToolResult call(String tool, Map<String, Object> told) {
        return assistant.callTool(new McpSchema.CallToolRequest(tool, told));
    }

    private JsonNode answer(String tool, Map<String, Object> told) {
        McpSchema.CallToolResult result = call(tool, told);
        assertThat(result.isError()).as(said(result)).isNotEqualTo(true);
        return JSON.readTree(said(result));
    }

    private static String said(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private JsonNode asked(String route, ObjectNode request, String language) {
        return JSON.readTree(new Http(port)
                .postJson("/api/v1/" + route, request.toString(), language)
                .body());
    }
}
