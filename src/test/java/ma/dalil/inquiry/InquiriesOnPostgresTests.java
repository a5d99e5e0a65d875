package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On the real PostgreSQL, with its operator named. */
@DirtiesContext
class InquiriesOnPostgresTests extends ReceivedInquiries {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @DynamicPropertySource
    static void named(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("dalil.inquiry.controller", () -> "Cell of Fès");
        properties.add("dalil.inquiry.receipt", () -> "D-1/2026");
    }

    @Test
    void whoAnswersForInquiriesIsNamedWithTheReceipt() {
        assertThat(browser().get("/en/ask").body())
                .contains("<dd>Cell of Fès</dd>", "<dd>D-1/2026</dd>")
                .doesNotContain("on trial");
    }
}
