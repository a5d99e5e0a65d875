package ma.dalil.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import ma.dalil.inquiry.Database;
import ma.dalil.portfolio.ListReading;
import ma.dalil.portfolio.Portfolio;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists that something went wrong with: left by a server of another law, of a fault of ours, over their time. */
@SpringBootTest
class JobWorkerTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String LIST = "Company;Prefecture\nA;fes\nB;casablanca\n";

    @Autowired
    private JobWorker worker;

    @Autowired
    private JobRecords records;

    @Autowired
    private Portfolio portfolio;

    @Autowired
    private ApiClients clients;

    @Autowired
    private Database database;

    @Autowired
    private JdbcClient sql;

    @Test
    void aListOfAnotherLawIsLeftToItsServerAndBegunAnewOnceThatIsGone() throws IOException {
        String id = entered("another", LIST.getBytes(StandardCharsets.UTF_8), Duration.ofDays(1));

        assertThat(database.<List<String>>reach(records::open)).contains(id);
        database.change(() -> {
            records.adopt(id, portfolio.rulebook());
            return id;
        });
        assertThat(database.change(() -> records.claim(id, portfolio.rulebook())))
                .isEmpty();
        // Not at the first time where the worker looks at the list in the same moment: it passes over what is locked.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> database.change(() -> records.claim(id, "another")).isPresent());
        sql.sql("update portfolio_job set received = ? where id = ?")
                .params(Instant.now().minus(2, ChronoUnit.MINUTES).atOffset(java.time.ZoneOffset.UTC), id)
                .update();

        awaited(id, JobState.DONE);

        assertThat(found(id).job().reading().rulebook()).isEqualTo(portfolio.rulebook());
    }

    @Test
    void afterThreeFaultsAListIsGivenUpAndNothingOfItKept() throws IOException {
        String id = entered(portfolio.rulebook(), "%PDF".getBytes(StandardCharsets.UTF_8), Duration.ofDays(1));

        awaited(id, JobState.FAILED);

        assertThat(sql.sql("select count(*) from portfolio_content where job = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.<List<String>>reach(records::open)).doesNotContain(id);
    }

    @Test
    void whatIsOverIsErasedAndTheRestKept() throws IOException {
        byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
        String over = entered(portfolio.rulebook(), list, Duration.ofSeconds(-1));
        String kept = entered(portfolio.rulebook(), list, Duration.ofDays(1));
        assertThat(database.reach(() -> records.find(over))).isEmpty();

        worker.eraseWhatIsOver();

        assertThat(sql.sql("select id from portfolio_job where id in (?, ?)")
                        .params(over, kept)
                        .query(String.class)
                        .list())
                .containsExactly(kept);
    }

    /** More than the database has connections for: whoever needed two at once would wait for the others, and they for him. */
    @Test
    void fortyWhoAskAtOnceHowFarAListIsAreAllAnswered() throws Exception {
        String id = entered(portfolio.rulebook(), LIST.getBytes(StandardCharsets.UTF_8), Duration.ofDays(1));
        ExecutorService visitors = Executors.newFixedThreadPool(40);
        try {
            List<Future<JobRecords.KeptJob>> answers = visitors.invokeAll(Collections.nCopies(400, () -> found(id)));

            for (Future<JobRecords.KeptJob> answer : answers) {
                assertThat(answer.get().job().rows()).isEqualTo(2);
            }
        } finally {
            visitors.shutdownNow();
        }
    }

    private String entered(String rulebook, byte[] list, Duration kept) throws IOException {
        Portfolio.Order order = new Portfolio.Order(
                DAY, DAY, List.of("circular-15-2025.employment-premium"), Locale.FRENCH, Portfolio.Format.NDJSON);
        Portfolio.ListExtent read =
                portfolio.extent(() -> new ByteArrayInputStream(LIST.getBytes(StandardCharsets.UTF_8)), order);
        ListReading ours = read.reading();
        Portfolio.ListExtent extent = new Portfolio.ListExtent(
                new ListReading(
                        DAY,
                        DAY,
                        rulebook,
                        ours.format(),
                        ours.encoding(),
                        ours.separator(),
                        ours.headingsAt(),
                        ours.columns(),
                        ours.notRead()),
                read.end());
        String id = UUID.randomUUID().toString();
        long client = clients.enter("Portal " + id, EnumSet.of(ApiScope.BULK), false, 100);
        database.change(() -> {
            records.enter(id, client, Instant.now().plus(kept), order, extent, false, null, list);
            return id;
        });
        return id;
    }

    private void awaited(String id, JobState state) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            worker.look();
            return found(id).job().state() == state;
        });
    }

    private JobRecords.KeptJob found(String id) {
        return database.reach(() -> records.find(id)).orElseThrow();
    }
}
