package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiTests {
    private static final String ONE_RECRUIT =
            """
            {"on":"2026-11-22","knownOn":"2026-11-22","incentives":["circular-15-2025.employment-premium"],
             "profile":{"company":{"segment":"ITO"},"workforce":[{"headcount":1,"annualGrossTaxableIncome":96000,
             "moroccan":true,"newJob":true,"stable":true,"fullTime":true,"hiredOn":"2025-07-01"}]}}""";

    @LocalServerPort
    private int port;

    @Test
    void anEmptyProfileIsAnsweredWithTheFactsThatAreMissing() {
        Server.Answer answer = new Server(port).assess("{\"on\":\"2026-11-22\"}", "en");

        assertThat(answer.status()).isEqualTo(200);
        for (JsonNode incentive : answer.json().get("incentives")) {
            assertThat(incentive.get("verdict").asString()).isIn("incomplete", "not-in-force");
            if (incentive.get("verdict").asString().equals("incomplete")) {
                assertThat(incentive.get("missing").size()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "gzip, br"})
    void anAnswerIsCompressedForWhoTakesItAndIsTheSame(String accepted) throws IOException {
        HttpResponse<byte[]> zipped = compressed(accepted);

        assertThat(zipped.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(zipped.headers().allValues("Vary")).contains("Accept-Encoding");
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(body.readAllBytes())
                    .isEqualTo(compressed("identity").body())
                    .hasSizeGreaterThan(3 * zipped.body().length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br", "gzip; q=0.00"})
    void anAnswerIsNotCompressedForWhoDoesNotTakeIt(String accepted) {
        assertThat(compressed(accepted).headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private HttpResponse<byte[]> compressed(String accepted) {
        return Http.send(
                new Http(port)
                        .to("/api/v1/assessments")
                        .header("Content-Type", "application/json")
                        .header("Accept-Encoding", accepted)
                        .POST(HttpRequest.BodyPublishers.ofString(ONE_RECRUIT)),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void theRecruitOfTheDossierIsWorth16320() {
        JsonNode premium = new Server(port)
                .assess(ONE_RECRUIT, "en")
                .json()
                .get("incentives")
                .get(0);

        assertThat(premium.get("verdict").asString()).isEqualTo("likely");
        assertThat(premium.at("/amount/thisYear").decimalValue()).isEqualByComparingTo(new BigDecimal("16320"));
        assertThat(premium.at("/amount/kind").asString()).isEqualTo("at-most");
        assertThat(premium.at("/claim/steps/0/windows").size()).isPositive();
    }

    @Test
    void wordsAreInTheLanguageAskedForAndNumbersAreTheSame() {
        JsonNode french = new Server(port).assess(ONE_RECRUIT, "fr").json();
        JsonNode arabic = new Server(port).assess(ONE_RECRUIT, "ar,en;q=0.5").json();
        JsonNode english = new Server(port).assess(ONE_RECRUIT, "en-GB").json();

        assertThat(french.at("/incentives/0/name").asString()).startsWith("Prime à l'emploi");
        assertThat(arabic.at("/incentives/0/name").asString()).startsWith("منحة التشغيل");
        assertThat(english.at("/incentives/0/name").asString()).startsWith("Employment premium");
        assertThat(french.at("/combination/horizon/worth")).isEqualTo(arabic.at("/combination/horizon/worth"));
        assertThat(new Server(port).assess(ONE_RECRUIT, "de").json()).isEqualTo(french);
    }

    @Test
    void explainsAsMuchAsAsked() {
        Server server = new Server(port);
        JsonNode summary = server.post("/api/v1/assessments?explain=summary", ONE_RECRUIT, "en", "application/json")
                .json();
        JsonNode findings = server.assess(ONE_RECRUIT, "en").json();
        JsonNode trace = server.post("/api/v1/assessments?explain=trace", ONE_RECRUIT, "en", "application/json")
                .json();

        assertThat(summary.at("/incentives/0/findings").size()).isZero();
        assertThat(findings.at("/incentives/0/findings/0").has("trace")).isFalse();
        assertThat(trace.at("/incentives/0/findings/0/trace/rule").asString())
                .matches("circular-15-2025/employment-premium/eligibility\\.drl:\\d+");
        assertThat(summary.at("/incentives/0/verdict")).isEqualTo(trace.at("/incentives/0/verdict"));
        assertThat(summary.at("/incentives/0/amount/total")).isEqualTo(trace.at("/incentives/0/amount/total"));
    }

    @Test
    void everyFindingCarriesItsReasonItsCitationAndHowSureWeAre() {
        for (JsonNode incentive :
                new Server(port).assess("{\"on\":\"2026-11-22\"}", "en").json().get("incentives")) {
            for (JsonNode finding : incentive.get("findings")) {
                assertThat(finding.get("says").asString()).isNotBlank();
                assertThat(finding.get("cites").size()).isPositive();
                assertThat(finding.get("evidence").asString())
                        .isIn("text", "official", "several-sources", "one-source", "inferred");
                if (finding.get("outcome").asString().equals("to-confirm")) {
                    assertThat(finding.at("/confirmWith/name").asString()).isNotBlank();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ma.dalil.Examples#files")
    void everyExampleIsAnswered(Path example) throws IOException {
        Server.Answer answer = new Server(port).assess(Files.readString(example), "en");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("incentives").findValuesAsString("verdict"))
                .isNotEmpty();
        assertThat(Files.readString(Path.of("examples/README.md")))
                .contains(example.getFileName().toString().replace(".json", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/rulebook",
                "/api/v1/incentives",
                "/api/v1/facts",
                "/api/v1/sources",
                "/api/v1/requirements"
            })
    void whatTheRulebookHoldsIsSentOnce(String path) {
        Server server = new Server(port);
        Server.Answer first = server.get(path, "en");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().size()).isPositive();
        assertThat(first.header("ETag"))
                .contains(server.get("/api/v1/rulebook", "en")
                        .json()
                        .get("version")
                        .asString());
        assertThat(server.get(path, "en", "If-None-Match", first.header("ETag")).status())
                .isEqualTo(304);
        assertThat(server.get(path, "ar", "If-None-Match", first.header("ETag")).status())
                .isEqualTo(200);
    }

    @Test
    void anIncentiveIsShownWithTheValuesOfTheDayAsked() {
        JsonNode premium = new Server(port)
                .get("/api/v1/incentives/circular-15-2025.employment-premium?on=2026-01-01", "en")
                .json();

        assertThat(premium.get("criteria").findValuesAsString("id")).contains("segment", "new-job", "hired-from");
        assertThat(premium.get("parameters").findValuesAsString("id")).contains("rate", "income-cap");
        assertThat(premium.get("procedure").size()).isPositive();
        assertThat(premium.get("name").asString()).isEqualTo("Employment premium (PAE)");
        assertThat(new Server(port)
                        .get("/api/v1/incentives/circular-15-2025.employment-premium?on=2025-06-30", "en")
                        .json()
                        .path("parameters")
                        .findValuesAsString("id"))
                .doesNotContain("rate");
    }

    @Test
    void theIdsOfTheContractExist() {
        assertThat(Set.copyOf(
                        new Server(port).get("/api/v1/incentives", "en").json().findValuesAsString("id")))
                .contains(
                        "circular-15-2025.income-tax-advantage",
                        "circular-15-2025.corporate-tax-advantage",
                        "circular-15-2025.employment-premium",
                        "circular-15-2025.training-premium",
                        "tax-code.outsourcing-exemption",
                        "performance-contracts-2016.direct-investment-aid",
                        "circular-5-2016.income-tax-contribution",
                        "circular-5-2016.corporate-tax-contribution",
                        "circular-22-2020.remote-training-reimbursement");
    }
}
