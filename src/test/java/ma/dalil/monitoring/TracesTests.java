package ma.dalil.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ma.dalil.Http;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where an operator names a collector, it is sent traces: of routes, and of nothing that somebody told. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.opentelemetry.enabled=true",
            "management.tracing.sampling.probability=1",
            "management.opentelemetry.tracing.export.schedule-delay=50ms"
        })
@DirtiesContext
class TracesTests {
    private static final String STRANGE = "0af7651916cd43dd8448eb211c80319c";
    private static final List<String> TAKEN = new CopyOnWriteArrayList<>();
    private static HttpServer collector;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void collect(DynamicPropertyRegistry properties) throws IOException {
        collector = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            TAKEN.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        properties.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://localhost:" + collector.getAddress().getPort() + "/v1/traces");
    }

    @AfterAll
    static void stop() {
        collector.stop(0);
    }

    @Test
    void aRouteIsTracedAndWhatWasToldIsNot() {
        Http visitor = new Http(port);
        assertThat(visitor.postJson(
                                "/api/v1/assessments",
                                "{\"profile\":{\"workforce\":[{\"label\":\"Planted4711\",\"headcount\":3}]}}",
                                "en")
                        .statusCode())
                .isEqualTo(200);
        visitor.get("/en/result?a=Planted4711");
        // A stranger does not decide under which name.
        Http.send(visitor.to("/api/v1/rulebook").header("traceparent", "00-" + STRANGE + "-b7ad6b7169203331-01"));

        await().untilAsserted(() ->
                assertThat(String.join("", TAKEN)).contains("/api/v1/assessments", "/result", "/api/v1/rulebook"));

        assertThat(String.join("", TAKEN))
                .doesNotContain(
                        "Planted4711", new String(HexFormat.of().parseHex(STRANGE), StandardCharsets.ISO_8859_1));
    }
}
