package ma.dalil.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.dalil.Http;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Operators see on their own port what they ask for, and strangers see none of it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dalil.secret=0123456789abcdef0123456789abcdef", "management.server.port=0"})
class MonitoringTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_]+)\\{(.*)} \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String PREMIUM = "circular-15-2025.employment-premium";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private ObjectProvider<SpanExporter> traces;

    private HttpResponse<String> seen(String path) {
        return new Http(managementPort).get(path);
    }

    private String metrics() {
        HttpResponse<String> metrics = seen("/actuator/prometheus");
        assertThat(metrics.statusCode()).isEqualTo(200);
        return metrics.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator/heapdump",
                "/livez",
                "/readyz",
                "/metrics"
            })
    void nothingOfItIsOnThePortOfThePublic(String path) {
        assertThat(new Http(port).get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "heapdump", "configprops", "beans", "loggers", "threaddump", "shutdown", "mappings"})
    void whatWouldShowSecretsOrChangeAnythingIsNotOfferedToOperatorsEither(String endpoint) {
        assertThat(seen("/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }

    @Test
    void theDeskAndTheApiAreNotOnThePortOfOperators() {
        assertThat(List.of("/", "/desk", "/desk/en", "/api/v1/rulebook", "/docs"))
                .allSatisfy(path -> assertThat(seen(path).statusCode()).as(path).isNotEqualTo(200));
    }

    @Test
    void noTraceIsSentUnlessACollectorIsNamed() {
        assertThat(traces.stream()).isEmpty();
    }

    @Test
    void itIsAliveAndReadyWithTheLawAndTheDatabase() {
        assertThat(seen("/actuator/health/liveness").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = seen("/actuator/health/readiness");
        assertThat(ready.statusCode()).isEqualTo(200);
        JsonNode told = JSON.readTree(ready.body());
        assertThat(told.at("/status").asString()).isEqualTo("UP");
        assertThat(told.at("/components/database/status").asString()).isEqualTo("UP");
        assertThat(told.at("/components/rulebook/details/version").asString()).isEqualTo(rulebook.version());
        assertThat(told.at("/components/rulebook/details/incentives").asInt())
                .isEqualTo(rulebook.incentives().size());
    }

    @Test
    void verdictsAndOpenFactsAreCountedByWhatWasAnsweredAndNotByWhatAdviceTried() {
        String verdict = "dalil_verdicts_total{channel=\"api\",incentive=\"" + PREMIUM + "\",verdict=\"incomplete\"} ";
        String open = "dalil_open_facts_total{fact=\"company.segment\"} ";
        double verdictsBefore = value(verdict);
        double openBefore = value(open);

        assertThat(new Http(port)
                        .postJson("/api/v1/assessments?explain=summary", "{}", "en")
                        .statusCode())
                .isEqualTo(200);
        assertThat(new Http(port).postJson("/api/v1/questions", "{}", "en").statusCode())
                .isEqualTo(200);

        assertThat(value(verdict)).isEqualTo(verdictsBefore + 1);
        assertThat(value(open)).isEqualTo(openBefore + 1);
    }

    @Test
    void aResultPageIsAnAnswerAsWell() {
        String verdict = "dalil_verdicts_total{channel=\"page\",incentive=\"" + PREMIUM + "\",verdict=\"incomplete\"} ";
        double before = value(verdict);

        assertThat(new Http(port).get("/en/result").statusCode()).isEqualTo(200);

        assertThat(value(verdict)).isEqualTo(before + 1);
    }

    @Test
    void theRulebookSaysItsVersionAndTheAgeOfEachSource() {
        assertThat(metrics()).contains("dalil_rulebook{version=\"" + rulebook.version() + "\"} 1.0");
        rulebook.sources().values().forEach(source -> {
            double age = value(
                    "dalil_source_age_seconds{kind=\"" + source.kind().id() + "\",source=\"" + source.id() + "\"} ");
            long days = source.checked().until(Morocco.today(), java.time.temporal.ChronoUnit.DAYS);
            assertThat(age).as(source.id()).isEqualTo(days * 86_400.0);
        });
    }

    @Test
    void latencyIsKeptByTemplateAndNoLabelHoldsWhatSomebodySent() {
        String planted = "Planted4711";
        Http visitor = new Http(port);
        visitor.get("/en/result?a=" + planted);
        visitor.get("/api/v1/incentives/" + planted);
        visitor.get("/" + planted);
        visitor.get("/en/rulebook/" + planted);
        visitor.postJson("/api/v1/assessments?explain=" + planted, "{\"" + planted + "\":1}", "en");
        Http.send(visitor.to("/en/" + planted).method(planted.toUpperCase(), HttpRequest.BodyPublishers.noBody()));
        Http.send(visitor.to("/api/v1/rulebook").header("X-Request-Id", planted));

        String metrics = metrics();

        assertThat(metrics).contains("uri=\"/api/v1/incentives/{id}\"");
        assertThat(metrics).doesNotContainIgnoringCase(planted);
        Set<String> labels = new TreeSet<>();
        Matcher series = SERIES.matcher(metrics);
        while (series.find()) {
            if (series.group(1).startsWith("http_server_requests")) {
                labels.addAll(LABEL.matcher(series.group(2))
                        .results()
                        .map(it -> it.group(1))
                        .collect(Collectors.toSet()));
            }
        }
        assertThat(labels).containsExactly("error", "exception", "le", "method", "outcome", "status", "uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0af7651916cd43dd8448eb211c80319c", "0af76519-16cd-43dd-8448-eb211c80319c"})
    void theNameThatAProxyGaveARequestIsKept(String id) {
        HttpResponse<String> refused =
                Http.send(new Http(port).to("/api/v1/incentives/none").header("X-Request-Id", id));

        assertThat(refused.headers().allValues("X-Request-Id")).containsExactly(id);
        assertThat(JSON.readTree(refused.body()).at("/requestId").asString()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0661234567",
                "sara@example.ma",
                "<script>",
                "0af7651916cd43dd8448eb211c80319",
                "a b",
                "${jndi:x}"
            })
    void whatIsNoNameOfARequestIsReplacedByOne(String sent) {
        HttpResponse<String> refused = Http.send(new Http(port)
                .to("/api/v1/assessments")
                .header("X-Request-Id", sent)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{")));

        String drawn = refused.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(drawn).matches("[0-9a-f]{32}");
        assertThat(JSON.readTree(refused.body()).at("/requestId").asString()).isEqualTo(drawn);
    }

    /** Of a series there is none before the first of its kind. */
    private double value(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }
}
