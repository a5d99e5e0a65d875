package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A proposal tried on a list in the background: its owner alone learns of it, nothing stays, and what is wrong is said. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SimulationJobTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JOBS = "/api/v1/simulations/jobs";
    private static final String PROPOSAL =
            """
            {"on":"2026-11-22","reform":{"values":{"circular-15-2025.employment-premium.rate":{"2027-01-01":0.2}}}}""";
    private static final String LIST = "Company;Prefecture;Weight\nA;fes;3\nB;nowhere;1\n";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private JdbcClient sql;

    @Test
    void itIsAnsweredAsTheContractSaysAndKeptUntilItsOwnerErasesIt() {
        String key = key(false);
        HttpResponse<String> sent = send(key, "en", PROPOSAL, LIST);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        String place = sent.headers().firstValue("Location").orElseThrow();
        JsonNode done = awaited(key, place);

        assertThat(done.get("followed").asInt()).isEqualTo(2);
        assertThat(done.get("refused").asInt()).isEqualTo(1);
        assertThat(done.at("/refusedRows/0/line").asInt()).isEqualTo(3);
        assertThat(done.at("/reading/columns/2/tells").asString()).isEqualTo("weight");
        assertThat(done.has("partial")).isFalse();
        JsonNode result = JSON.readTree(ask(key, place + "/result").body());
        assertThat(result.at("/companies/companies").asInt()).isEqualTo(3);
        assertThat(result.get("notice").asString()).contains("et non le droit");
        Contract contract =
                new Contract(new Server(port).get("/v3/api-docs", "en").json());
        assertThat(contract.wrongWith("post", JOBS, 202, JSON.readTree(sent.body())))
                .isEmpty();
        assertThat(contract.wrongWith("get", JOBS + "/{id}", 200, done)).isEmpty();
        assertThat(contract.wrongWith("get", JOBS + "/{id}/result", 200, result))
                .isEmpty();
        assertThat(contract.wrongWith(
                        "get", JOBS, 200, JSON.readTree(ask(key, JOBS).body())))
                .isEmpty();

        assertThat(Http.send(asked(key, place).DELETE()).statusCode()).isEqualTo(204);
        assertThat(ask(key, place).statusCode()).isEqualTo(404);
        assertThat(sql.sql("select count(*) from portfolio_content where job = ?")
                        .param(place.substring(JOBS.length() + 1))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theSameUnderOneNameIsKeptOnceAndAnotherUnderItIsRefused() {
        String key = key(false);
        String name = UUID.randomUUID().toString();

        HttpResponse<String> first = named(key, name, PROPOSAL, LIST);
        HttpResponse<String> again = named(key, name, PROPOSAL, LIST);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(JSON.readTree(ask(key, JOBS).body())).hasSize(1);
        assertThat(List.of(
                        named(key, name, PROPOSAL, LIST + "C;fes;1\n"),
                        named(key, name, PROPOSAL.replace("0.2", "0.19"), LIST)))
                .allSatisfy(other -> {
                    assertThat(other.statusCode()).as(other.body()).isEqualTo(422);
                    assertThat(JSON.readTree(other.body()).get("type").asString())
                            .endsWith("/idempotency-key-reused");
                });
        assertThat(named(key, "no name", PROPOSAL, LIST).statusCode()).isEqualTo(400);
        assertThat(named(key, name + "2", PROPOSAL, LIST).headers().firstValue("Location"))
                .isNotEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void nobodyElseLearnsOfItAndAListThatIsAssessedIsNoneOfThem() {
        String key = key(false);
        String place =
                send(key, "en", PROPOSAL, LIST).headers().firstValue("Location").orElseThrow();
        String id = place.substring(JOBS.length());
        String other = key(false);

        for (String path : List.of(place, place + "/result")) {
            assertThat(ask(other, path).statusCode()).isEqualTo(404);
            assertThat(new Http(port).get(path).statusCode()).isEqualTo(401);
        }
        assertThat(Http.send(asked(other, place).DELETE()).statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(ask(other, JOBS).body())).isEmpty();
        assertThat(ask(key, "/api/v1/portfolios/jobs" + id).statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(ask(key, "/api/v1/portfolios/jobs").body())).isEmpty();
        assertThat(Http.send(asked(key, "/api/v1/portfolios/jobs" + id).DELETE())
                        .statusCode())
                .isEqualTo(404);
        assertThat(JSON.readTree(ask(key, JOBS).body())).hasSize(1);
        assertThat(send(key(true), "en", PROPOSAL, LIST).statusCode()).isEqualTo(403);
    }

    @Test
    void sumsByALawThatHasChangedSinceAreNotTold() {
        String key = key(false);
        String place =
                send(key, "en", PROPOSAL, LIST).headers().firstValue("Location").orElseThrow();
        awaited(key, place);
        sql.sql("update portfolio_job set rulebook = 'former' where id = ?")
                .param(place.substring(JOBS.length() + 1))
                .update();

        assertThat(JSON.readTree(ask(key, place).body()).get("state").asString())
                .isEqualTo("failed");
        assertThat(ask(key, place + "/result").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"population\":[]}|422|/population",
                "{\"synthetic\":{}}|422|/synthetic",
                "{\"reform\":{\"ends\":{\"circular-15\":\"2028-12-31\"}}}|422|/reform/ends/circular-15",
                "{\"reform\":{\"ends\":{\"circular-15-2025\":\"2020-12-31\"}}}|422|/reform",
                "[]|422|",
                "{|400|",
            })
    void aProposalThatIsNoneIsSaidAtItsField(String proposal, int status, String pointer) {
        String key = key(false);
        HttpResponse<String> refused = send(key, "en", proposal, LIST);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        if (pointer != null) {
            assertThat(JSON.readTree(refused.body()).at("/errors/0/pointer").asString())
                    .isEqualTo(pointer);
        }
        assertThat(JSON.readTree(ask(key, JOBS).body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void otherThanAProposalAndAListIsRefusedInWords(String language) {
        String key = key(false);
        List<HttpResponse<String>> refused = List.of(
                send(key, language, PROPOSAL),
                send(key, language, PROPOSAL, LIST, LIST),
                send(key, language, PROPOSAL, "no;list\n1;2\n"),
                Http.send(asked(key, JOBS)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(PROPOSAL))));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(JSON.readTree(answer.body()).get("detail").asString()).isNotBlank();
        });
    }

    private JsonNode awaited(String key, String place) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> JSON.readTree(ask(key, place).body())
                        .path("state")
                        .asString("")
                        .equals("done"));
        return JSON.readTree(ask(key, place).body());
    }

    private HttpResponse<String> named(String key, String name, String... files) {
        return Http.send(sent(key, "fr", files).header("Idempotency-Key", name));
    }

    private HttpResponse<String> send(String key, String language, String... files) {
        return Http.send(sent(key, language, files));
    }

    private HttpRequest.Builder sent(String key, String language, String... files) {
        StringBuilder body = new StringBuilder();
        Arrays.stream(files).forEach(file -> body.append(
                        "--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n")
                .append(file)
                .append("\r\n"));
        return asked(key, JOBS)
                .header("Content-Type", "multipart/form-data; boundary=between")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(body + "--between--\r\n"));
    }

    private HttpResponse<String> ask(String key, String path) {
        return Http.send(asked(key, path));
    }

    private HttpRequest.Builder asked(String key, String path) {
        return new Http(port).to(path).header("Authorization", "Bearer " + key);
    }

    private String key(boolean test) {
        long client = clients.enter("Ministry " + UUID.randomUUID(), EnumSet.of(ApiScope.BULK), test, 100_000);
        return clients.draw(clients.find(client).orElseThrow(), 3);
    }
}
