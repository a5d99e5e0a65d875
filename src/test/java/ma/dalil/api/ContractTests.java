package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import ma.dalil.Examples;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every answer is as the contract says, whatever was asked: nothing else in it, nothing of another form. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ContractTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PROFILES = 12;

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    private Server server;
    private Contract contract;
    private final Map<String, List<String>> wrong = new LinkedHashMap<>();

    @BeforeEach
    void read() {
        server = new Server(port);
        contract = new Contract(server.get("/v3/api-docs", "en").json());
    }

    @Test
    void whatTheRulebookHoldsIsAsTheContractSays() {
        Stream.of("rulebook", "incentives", "facts", "sources")
                .forEach(path -> got("/api/v1/" + path, "/api/v1/" + path));
        Stream.of("incentives", "parameters", "sources", "changes")
                .forEach(table -> got("/api/v1/data/{table}", "/api/v1/data/" + table));
        got("/api/v1/data/{table}", "/api/v1/data/moons");
        Stream.of(
                        "",
                        "?on=2026-11-22",
                        "?incentives=circular-15-2025.employment-premium,employment.tahfiz&on=2026-11-22")
                .forEach(query -> got("/api/v1/requirements", "/api/v1/requirements" + query));
        rulebook.incentives().keySet().forEach(id -> Stream.of("", "?on=2019-06-01", "?on=2026-11-22")
                .forEach(day -> got("/api/v1/incentives/{id}", "/api/v1/incentives/" + id + day)));

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyAnswerToAProfileIsAsTheContractSays() {
        List<ObjectNode> profiles = new ArrayList<>();
        Examples.all().forEach(example -> profiles.add((ObjectNode) JSON.readTree(example)));
        RandomProfiles drawn = new RandomProfiles(rulebook);
        for (int i = 0; i < PROFILES; i++) {
            Random random = new Random(i);
            ObjectNode request = JSON.createObjectNode().put("on", "2026-11-22");
            request.set("profile", JSON.valueToTree(drawn.draw(random, LocalDate.of(2026, 11, 22))));
            profiles.add(request);
        }
        for (ObjectNode profile : profiles) {
            Stream.of("summary", "findings", "full", "trace", "full&fields=amount,combination", "trace&fields=findings")
                    .forEach(explain ->
                            posted("/api/v1/assessments", "/api/v1/assessments?explain=" + explain, profile));
            ApiRequests.ADVICE.forEach((path, more) -> {
                ObjectNode request = profile.deepCopy();
                request.setAll((ObjectNode) JSON.readTree(more));
                posted("/api/v1/" + path, "/api/v1/" + path, request);
            });
        }
        // Where most is paid on both sides, and one incentive turns.
        posted(
                "/api/v1/simulations",
                "/api/v1/simulations",
                JSON.readTree(
                        """
                        {"on":"2026-11-22","reform":{"dropped":["circular-15-2025.employment-premium.segment"]},"synthetic":{"kinds":2,"people":40}}"""));

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRefusalIsAsTheContractSays() {
        posted("/api/v1/assessments", "/api/v1/assessments?explain=loudly", JSON.createObjectNode());
        posted("/api/v1/assessments", "/api/v1/assessments?on=2026-01-01", JSON.createObjectNode());
        posted("/api/v1/outlook", "/api/v1/outlook", JSON.readTree("{\"plan\":[{}],\"x\":1}"));
        got("/api/v1/incentives/{id}", "/api/v1/incentives/x.y");
        got("/api/v1/incentives/{id}", "/api/v1/incentives/x.y?on=2061-01-01");
        got("/api/v1/facts", "/api/v1/facts?x=1");
        check("post", "/api/v1/sites", server.post("/api/v1/sites", "{", "ar", "application/json"));
        check("post", "/api/v1/sites", server.post("/api/v1/sites", "x", "ar", "text/plain"));
        check("post", "/api/v1/sites", server.post("/api/v1/sites", " ".repeat(1 << 21), "ar", "application/json"));

        assertThat(wrong).isEmpty();
    }

    private void got(String path, String address) {
        check("get", path, server.get(address, "fr"));
    }

    private void posted(String path, String address, JsonNode body) {
        check("post", path, server.post(address, body.toString(), "fr", "application/json"));
    }

    private void check(String method, String path, Server.Answer answer) {
        List<String> faults = contract.wrongWith(method, path, answer.status(), answer.json());
        if (!faults.isEmpty()) {
            wrong.putIfAbsent(method + " " + path + " " + answer.status(), faults);
        }
    }
}
