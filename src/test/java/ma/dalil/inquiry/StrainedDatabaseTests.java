package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import ma.dalil.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A PostgreSQL that is there and does not do what it should: who asks is told so, keeps what was typed, and asks with success once it does. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dalil.secret=0123456789abcdef0123456789abcdef",
            "dalil.database.silence=2s",
            "spring.datasource.hikari.connection-timeout=1000"
        })
@DirtiesContext
class StrainedDatabaseTests {
    private static EmbeddedPostgres postgres;
    private static Wire wire;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void named(DynamicPropertyRegistry properties) throws IOException {
        postgres = EmbeddedPostgres.start();
        wire = new Wire(postgres.getPort());
        operate("create role dalil login", "create database dalil owner dalil");
        properties.add("spring.datasource.url", () -> "jdbc:postgresql://localhost:" + wire.port() + "/dalil");
        properties.add("spring.datasource.username", () -> "dalil");
    }

    @AfterAll
    static void stop() throws IOException {
        wire.close();
        postgres.close();
    }

    @BeforeEach
    void isWell() {
        awaitTaken();
    }

    @AfterEach
    void isWellAgain() {
        awaitTaken();
        assertThat(ask().statusCode()).isEqualTo(302);
    }

    /** As a replica is that was not promoted, or where an operator closed it for writing. */
    @Test
    void whatOnlyReadsIsAnsweredWhileNothingCanBeWritten() {
        operate("alter database dalil set default_transaction_read_only = on");
        hangUp();
        try {
            assertRefusedAndHandedBack();
            assertThat(new Browser(port)
                            .get("/en/asked?reference=DL-2026-222222")
                            .statusCode())
                    .isNotEqualTo(503)
                    .isLessThan(500);
        } finally {
            operate("alter database dalil reset default_transaction_read_only");
            hangUp();
        }
    }

    @Test
    void whatIsSlowAndNotSilentIsWaitedFor() {
        wire.delay(100);
        try {
            assertThat(ask().statusCode()).isEqualTo(302);
            assertAssesses();
        } finally {
            wire.delay(0);
        }
    }

    @Test
    void aMachineThatIsGoneWithoutAWordIsGivenUp() {
        wire.swallow();
        try {
            assertRefusedAndHandedBack();
        } finally {
            wire.mend();
        }
    }

    @Test
    void whatIsCutEverywhereAtOnceIsConnectedAnew() {
        wire.cut();

        assertThat(ask().statusCode()).isIn(302, 503);
        awaitTaken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nologin", "connection limit 0", "valid until '2020-01-01' password 'other' nologin"})
    void aServerThatMayNotEnterIsToldSo(String as) {
        operate("alter role dalil " + as);
        hangUp();
        try {
            assertRefusedAndHandedBack();
        } finally {
            operate("alter role dalil login connection limit -1 valid until 'infinity'");
        }
    }

    /** As somebody does who repairs a table by hand and goes for lunch. */
    @Test
    void aTableThatSomebodyHoldsIsGivenUp() throws SQLException {
        try (Connection somebody = postgres.getDatabase("postgres", "dalil").getConnection();
                Statement statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("lock table inquiry in access exclusive mode");
            assertRefusedAndHandedBack();
        }
    }

    private void assertRefusedAndHandedBack() {
        HttpResponse<String> refused = ask();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains(">Kept?</textarea>", "value=\"sara@example.ma\"");
        assertAssesses();
    }

    private void assertAssesses() {
        assertThat(new Browser(port).json("/api/v1/assessments", "{}", "en").statusCode())
                .isEqualTo(200);
    }

    private void awaitTaken() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ask().statusCode()).isEqualTo(302));
    }

    private HttpResponse<String> ask() {
        return new Browser(port)
                .post(
                        "/en/ask",
                        Map.of(
                                "form",
                                UUID.randomUUID().toString(),
                                "name",
                                "Sara",
                                "email",
                                "sara@example.ma",
                                "message",
                                "Kept?",
                                "consent",
                                "yes"));
    }

    /** What is connected stays as it was set up, so it has to come again. */
    private static void hangUp() {
        operate("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'dalil'");
    }

    private static void operate(String... statements) {
        try (Connection operator = postgres.getPostgresDatabase().getConnection();
                Statement statement = operator.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
