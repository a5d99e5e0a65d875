package ma.dalil.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import ma.dalil.Http;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A collector that takes nothing, and one that is not there, are noticed by nobody but the operator. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.opentelemetry.enabled=true",
            "management.tracing.sampling.probability=1",
            "management.opentelemetry.tracing.export.schedule-delay=50ms",
            "management.otlp.metrics.export.enabled=true",
            "management.otlp.metrics.export.step=1s"
        })
@DirtiesContext
class CollectorAwayTests {
    private static final int REQUESTS = 100;
    /** Connections are taken by the machine, and read by nobody. */
    private static ServerSocket nobody;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void collect(DynamicPropertyRegistry properties) throws IOException {
        nobody = new ServerSocket(0);
        String address = "http://localhost:" + nobody.getLocalPort();
        properties.add("management.opentelemetry.tracing.export.otlp.endpoint", () -> address + "/v1/traces");
        properties.add("management.otlp.metrics.export.url", () -> address + "/v1/metrics");
    }

    @AfterAll
    static void stop() throws IOException {
        nobody.close();
    }

    @Test
    void whoeverAsksIsAnswered() throws IOException {
        ask();
        nobody.close();
        ask();
    }

    private void ask() {
        Http visitor = new Http(port);
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(visitor.get("/en").statusCode()).isEqualTo(200);
        }
    }
}
