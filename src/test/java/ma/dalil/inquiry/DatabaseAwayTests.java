package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The product starts and assesses without its database, says so where it matters, and catches up when it comes. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dalil.secret=0123456789abcdef0123456789abcdef",
            "spring.datasource.hikari.connection-timeout=1000"
        })
@DirtiesContext
class DatabaseAwayTests {
    private static final Map<String, String> FORM =
            Map.of("form", "f", "name", "Sara", "email", "sara@example.ma", "message", "Kept?", "consent", "yes");
    private static int databasePort;

    @LocalServerPort
    private int port;

    @Autowired
    private Alerts alerts;

    @DynamicPropertySource
    static void nobodyThere(DynamicPropertyRegistry properties) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            databasePort = free.getLocalPort();
        }
        properties.add("spring.datasource.url", () -> "jdbc:postgresql://localhost:" + databasePort + "/postgres");
        properties.add("spring.datasource.username", () -> "postgres");
    }

    @Test
    void assessmentsDoNotNeedItAndWhoAsksIsToldKindlyUntilItIsThere() throws IOException {
        Browser browser = new Browser(port);

        assertThat(browser.get("/en").statusCode()).isEqualTo(200);
        assertThat(browser.json("/api/v1/assessments", "{}", "en").statusCode()).isEqualTo(200);
        assertThat(browser.get("/en/ask").statusCode()).isEqualTo(200);
        assertThat(browser.get("/en/asked?reference=DL-2026-222222").statusCode())
                .isEqualTo(503);
        for (String path : List.of("/en/alert", "/en/alert/stop")) {
            assertThat(browser.post(path, Map.of("key", alerts.key("DL-2026-222222")))
                            .statusCode())
                    .as(path)
                    .isEqualTo(503);
        }
        HttpResponse<String> refused = browser.post("/en/ask", FORM);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("could not be recorded", ">Kept?</textarea>", "value=\"sara@example.ma\"");

        try (EmbeddedPostgres late =
                EmbeddedPostgres.builder().setPort(databasePort).start()) {
            // The pool of connections tries again by and by.
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            browser.post("/en/ask", FORM).statusCode())
                    .isEqualTo(302));
        }
    }
}
