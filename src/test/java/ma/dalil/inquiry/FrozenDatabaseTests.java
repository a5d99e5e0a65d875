package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A database that takes connections and says nothing: nobody waits for it without end, and once it goes on all is well. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dalil.secret=0123456789abcdef0123456789abcdef",
            "dalil.database.silence=2s",
            "spring.datasource.hikari.connection-timeout=1000"
        })
@DirtiesContext
class FrozenDatabaseTests {
    private static final int AT_ONCE = 6;
    private static final ExecutorService PEOPLE = Executors.newFixedThreadPool(AT_ONCE);
    private static EmbeddedPostgres postgres;
    private static ProcessHandle server;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void named(DynamicPropertyRegistry properties) throws IOException {
        postgres = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        PEOPLE.shutdownNow();
        postgres.close();
    }

    @Test
    void whoAsksIsToldSoSoonAndWhoNeedsNoDatabaseNoticesNothing() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.post("/en/ask", form("before")).statusCode()).isEqualTo(302);

        server = server();
        List<CompletableFuture<Integer>> asking = IntStream.range(0, AT_ONCE)
                .mapToObj(person -> CompletableFuture.supplyAsync(() -> askUntilRefused(person), PEOPLE))
                .toList();
        Thread.sleep(500);
        signal("STOP");
        try {
            for (CompletableFuture<Integer> one : asking) {
                // Those whose statement was on its way, too.
                assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(503);
            }
            assertThat(browser.json("/api/v1/assessments", "{}", "en").statusCode())
                    .isEqualTo(200);
        } finally {
            signal("CONT");
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        browser.post("/en/ask", form("during")).statusCode())
                .isEqualTo(302));
    }

    private int askUntilRefused(int person) {
        Browser browser = new Browser(port);
        int status = 302;
        for (int i = 0; status == 302; i++) {
            status = browser.post("/en/ask", form(person + "-" + i)).statusCode();
        }
        return status;
    }

    private static Map<String, String> form(String name) {
        return Map.of("form", name, "name", "Sara", "email", "sara@example.ma", "message", "Kept?", "consent", "yes");
    }

    /** To every process of that server, and of no other. */
    private static void signal(String signal) throws Exception {
        for (ProcessHandle one :
                Stream.concat(server.descendants(), Stream.of(server)).toList()) {
            new ProcessBuilder("kill", "-" + signal, "" + one.pid()).start().waitFor();
        }
    }

    private static ProcessHandle server() throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet folder = connection.createStatement().executeQuery("show data_directory")) {
            folder.next();
            Path told = Path.of(folder.getString(1), "postmaster.pid");
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(told).get(0)))
                    .orElseThrow();
        }
    }
}
