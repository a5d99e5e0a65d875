package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A program sends a file, and assesses the workforce that comes back. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PayrollFileTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SHEET =
            "Nom;Brut imposable annuel;NCF;IGR\nA;100000;0;3902,88\nB;500000;0;139275,53\nTOTAL;600000;;143178,41\n";

    @LocalServerPort
    private int port;

    /** The tax of each is worked out in GroupingTests: 3,902.88 and 139,275.528, together 143,178.408, as much as is withheld. */
    @Test
    void theGroupsThatComeBackAreAProfile() {
        HttpResponse<String> answer = send("/api/v1/payroll", SHEET.getBytes(StandardCharsets.UTF_8), "text/csv");
        JsonNode reading = JSON.readTree(answer.body()).get(0);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new Contract(new Server(port).get("/v3/api-docs", "en").json())
                        .wrongWith("post", "/api/v1/payroll", 200, JSON.readTree(answer.body())))
                .isEmpty();
        assertThat(reading.path("people").asInt()).isEqualTo(2);
        assertThat(reading.path("agrees").asBoolean()).isTrue();
        assertThat(reading.at("/incomeTax/calculated").decimalValue()).isEqualByComparingTo("143178.41");
        assertThat(reading.at("/incomeTax/gap").decimalValue()).isEqualByComparingTo("0");
        assertThat(reading.at("/groups/1/annualIncomeTaxWithheld").decimalValue())
                .isEqualByComparingTo("139275.53");

        ObjectNode request = JSON.createObjectNode().put("on", "2026-11-22");
        request.putObject("profile").set("workforce", reading.path("groups"));
        assertThat(new Http(port)
                        .postJson("/api/v1/assessments", request.toString(), "en")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void severalFilesComeInParts() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n" + SHEET + "\r\n";
        String body = part.formatted("a.csv") + part.formatted("b.csv") + "--b--\r\n";
        HttpResponse<String> answer =
                send("/api/v1/payroll", body.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=b");

        assertThat(JSON.readTree(answer.body())).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"fr", "ar", "en"})
    void aFileThatIsNotReadIsAProblemInTheReadersLanguage(String language) {
        HttpResponse<String> answer = Http.send(new Http(port)
                .to("/api/v1/payroll")
                .header("Accept-Language", language)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString("1;2\n3;4\n")));
        JsonNode problem = JSON.readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem.path("reason").asString()).isEqualTo("no-headings");
        assertThat(problem.path("detail").asString()).hasSizeGreaterThan(20);
        assertThat(new Contract(new Server(port).get("/v3/api-docs", "en").json())
                        .wrongWith("post", "/api/v1/payroll", 422, problem))
                .isEmpty();
    }

    @Test
    void whatIsConfirmedIsKnownByName() {
        byte[] file = "Nom;Salaire brut annuel\nA;100000\n".getBytes(StandardCharsets.UTF_8);

        assertThat(send("/api/v1/payroll?confirmed=wealth", file, "text/csv").statusCode())
                .isEqualTo(400);
        assertThat(send("/api/v1/payroll", file, "text/csv").body())
                .contains("\"suggestions\":[\"income\"]")
                .doesNotContain("annualGross");
        assertThat(send("/api/v1/payroll?confirmed=income", file, "text/csv").body())
                .contains("\"annualGrossTaxableIncome\":100000");
    }

    @Test
    void whatIsTooLongIsNotRead() {
        assertThat(send("/api/v1/payroll", new byte[(8 << 20) + 1], "text/csv").statusCode())
                .isEqualTo(413);
        assertThat(send("/fr/payroll", new byte[(8 << 20) + 1], "multipart/form-data; boundary=b")
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> send(String path, byte[] body, String type) {
        return Http.send(new Http(port)
                .to(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }
}
