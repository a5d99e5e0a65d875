package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import ma.dalil.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On the real PostgreSQL, with its operator named. */
@DirtiesContext
class InquiriesOnPostgresTests extends ReceivedInquiries {

    @DynamicPropertySource
    static void named(DynamicPropertyRegistry properties) {
        Postgres.emptyDatabase(properties);
        properties.add("dalil.inquiry.controller", () -> "Cell of Fès");
        properties.add("dalil.inquiry.receipt", () -> "D-1/2026");
    }

    @Test
    void whoAnswersForInquiriesIsNamedWithTheReceipt() {
        assertThat(browser().get("/en/ask").body())
                .contains("<dd>Cell of Fès</dd>", "<dd>D-1/2026</dd>")
                .doesNotContain("on trial");
    }

    @Test
    void whatFilledItsTablesLeavesThemSeenSoThatAnIndexIsReadAlone() throws Exception {
        whatWasThereBeforeTheIndexIsIndexedAlike();

        assertThat(unseen()).isZero();
    }

    /** Pages of the words for which the database would still look at each row. */
    private long unseen() {
        return sql.sql("select relpages - relallvisible from pg_class where relname = 'inquiry_word' and relpages > 0")
                .query(Long.class)
                .single();
    }
}
