package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list of companies, as it is sent over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PortfolioFileTests {
    private static final String ADDRESS = "/api/v1/portfolios";
    private static final String LIST = "Société;Préfecture;Emplois stables\nAtlas;Fès;60\nRif;Atlantide;1\n";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "application/x-ndjson, application/x-ndjson",
        "*/*, application/x-ndjson",
        "text/csv, text/csv",
        "text/*, text/csv"
    })
    void isAnsweredInTheFormAskedFor(String accepted, String form) {
        HttpResponse<String> answer = send("", LIST, "fr", accepted);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(form);
        assertThat(answer.headers().firstValue("Content-Language")).hasValue("fr");
        assertThat(String.join(",", answer.headers().allValues("Vary"))).containsIgnoringCase("Accept-Language");
        assertThat(answer.body()).contains("Atlas", "Rif", "Atlantide");
    }

    @Test
    void eachRowHasTheVerdictsOfItsAssessment() {
        List<JsonNode> lines = send(
                        "?on=2026-11-22&incentives=employment.tahfiz,%20circular-15-2025.employment-premium",
                        LIST, "en", "*/*")
                .body()
                .lines()
                .map(line -> JsonMapper.builder().build().readTree(line))
                .toList();
        JsonNode assessment = new Server(port)
                .post(
                        "/api/v1/assessments?explain=summary&incentives=employment.tahfiz,circular-15-2025.employment-premium",
                        "{\"on\":\"2026-11-22\",\"profile\":{\"site\":{\"prefecture\":\"fes\"},\"project\":{\"stableJobs\":60}}}",
                        "en",
                        "application/json")
                .json();

        assertThat(lines.get(0).at("/reading/on").asString()).isEqualTo("2026-11-22");
        assertThat(lines.get(1).get("incentives").size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(lines.get(1).at("/incentives/" + i + "/id"))
                    .isEqualTo(assessment.at("/incentives/" + i + "/id"));
            assertThat(lines.get(1).at("/incentives/" + i + "/verdict"))
                    .isEqualTo(assessment.at("/incentives/" + i + "/verdict"));
        }
        assertThat(lines.get(2).at("/errors/0/at").asString()).isEqualTo("Préfecture");
        assertThat(lines.get(3).at("/end/refused").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '%PDF-1.4', 422, paper",
        "'', 'a;b', 422, no-company-headings",
        "'?incentives=x', 'a;b', 400, ''",
        "'?on=1900-01-01', 'a;b', 400, ''"
    })
    void whatIsRefusedIsAProblemInThreeLanguages(String query, String file, int status, String reason) {
        for (String language : List.of("fr", "ar", "en")) {
            HttpResponse<String> answer = send(query, file, language, "application/x-ndjson");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            JsonNode problem = JsonMapper.builder().build().readTree(answer.body());
            assertThat(problem.path("reason").asString("")).isEqualTo(reason);
            assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("{0}", "''");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "%PDF-1.4", "["})
    void whatIsRefusedIsAPageToWhoReadsPages(String file) {
        HttpResponse<String> answer = send("", file.repeat(9_000), "en", "text/html,*/*;q=0.8");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void aListLongerThanIsReadIsRefused() {
        assertThat(send("", "x".repeat((8 << 20) + 1), "en", "*/*").statusCode())
                .isEqualTo(413);
    }

    @Test
    void theTemplateIsOffered() {
        for (String language : List.of("fr", "ar", "en")) {
            HttpResponse<String> template =
                    Http.send(new Http(port).to(ADDRESS + "/template").header("Accept-Language", language));

            assertThat(template.statusCode()).isEqualTo(200);
            assertThat(template.headers().firstValue("Content-Language")).hasValue(language);
            assertThat(template.body().split(";")).hasSizeGreaterThan(60);
        }
    }

    private HttpResponse<String> send(String query, String file, String language, String accepted) {
        return Http.send(new Http(port)
                .to(ADDRESS + query)
                .header("Accept-Language", language)
                .header("Accept", accepted)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }
}
