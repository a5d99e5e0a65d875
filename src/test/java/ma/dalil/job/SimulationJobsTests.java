package ma.dalil.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import ma.dalil.inquiry.Database;
import ma.dalil.portfolio.ListReading;
import ma.dalil.portfolio.Portfolio;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is told of a list on which a proposal is tried while only a part of it is done: by a server of another law, so that nobody goes on meanwhile. */
@SpringBootTest
class SimulationJobsTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String PROPOSAL =
            """
            {"on":"2026-11-22","knownOn":"2026-11-22","incentives":["circular-15-2025.employment-premium"],
             "reform":{"values":{"circular-15-2025.employment-premium.rate":{"2027-01-01":0.2}}}}""";
    private static final String TEN_PEOPLE =
            """
            {"weight":%d,"profile":{"company":{"segment":"BPO"},"workforce":[{"headcount":10,"annualGrossTaxableIncome":100000,"moroccan":true,"newJob":true,"stable":true,"fullTime":true,"hiredOn":"2026-02-01"}]}}
            """;

    @Autowired
    private SimulationJobs jobs;

    @Autowired
    private PartWorks works;

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
    void ofAListThatIsNotDoneTheSumsSoFarAreToldAsPartialAndNoResult() throws IOException {
        long client = clients.enter("Ministry " + UUID.randomUUID(), EnumSet.of(ApiScope.BULK), false, 100);
        byte[] list = (TEN_PEOPLE.formatted(2).repeat(999) + TEN_PEOPLE.formatted(0) + TEN_PEOPLE.formatted(1))
                .getBytes(StandardCharsets.UTF_8);
        String id = entered(client, list);
        assertThat(jobs.find(id, client).orElseThrow()).satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo(JobState.WAITING);
            assertThat(waiting.partial()).isNull();
        });

        answerFirst(id, list);

        // 170,000 by the law and 200,000 by the proposal, for two companies in each of 999 rows.
        SimulationJob running = jobs.find(id, client).orElseThrow();
        assertThat(running.state()).isEqualTo(JobState.RUNNING);
        assertThat(running.rows()).isEqualTo(1_001);
        assertThat(running.followed()).isEqualTo(1_000);
        assertThat(running.partial().companies().companies()).isEqualTo(1_998);
        assertThat(running.partial().companies().people()).isEqualTo(19_980);
        assertThat(running.partial().cost().law()).isEqualByComparingTo("339660000");
        assertThat(running.partial().cost().reform()).isEqualByComparingTo("399600000");
        assertThat(running.partial().winners()).isEqualTo(1_998);
        assertThat(running.refusedRows()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(1_000);
            assertThat(row.detail()).contains("« 0 »".replace(' ', '\u00a0'));
        });
        assertThat(jobs.result(id, client)).isEmpty();
    }

    @Test
    void whoAsksAgainHasTheSumsOfEachPartReadOnce() throws IOException {
        long client = clients.enter("Ministry " + UUID.randomUUID(), EnumSet.of(ApiScope.BULK), false, 100);
        byte[] list = TEN_PEOPLE.formatted(1).repeat(2_001).getBytes(StandardCharsets.UTF_8);
        String id = entered(client, list);
        answerFirst(id, list);
        assertThat(jobs.find(id, client).orElseThrow().partial().winners()).isEqualTo(1_000);

        sql.sql("update portfolio_part set sums = 'read before' where job = ? and number = 1")
                .param(id)
                .update();
        answerFirst(id, list);

        assertThat(jobs.find(id, client).orElseThrow().partial().winners()).isEqualTo(2_000);
        assertThat(jobs.of(client))
                .singleElement()
                .satisfies(running -> assertThat(running.partial().cost().law()).isEqualByComparingTo("340000000"));
    }

    private String entered(long client, byte[] list) throws IOException {
        Portfolio.Order order = new Portfolio.Order(DAY, DAY, List.of(), Locale.FRENCH, Portfolio.Format.NDJSON);
        Portfolio.ListExtent read = portfolio.extent(() -> new ByteArrayInputStream(list), order);
        ListReading ours = read.reading();
        Portfolio.ListExtent extent = new Portfolio.ListExtent(
                new ListReading(DAY, DAY, "another", ours.format(), null, null, null, List.of(), List.of()),
                read.end());
        String id = UUID.randomUUID().toString();
        database.change(() -> {
            records.enter(id, client, Instant.now().plus(Duration.ofDays(1)), order, extent, false, PROPOSAL, list);
            return id;
        });
        return id;
    }

    private void answerFirst(String id, byte[] list) throws IOException {
        JobRecords.KeptJob job = database.reach(() -> records.find(id)).orElseThrow();
        JobRecords.Part part =
                database.change(() -> records.claim(id, "another")).orElseThrow();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (PartWork work = works.of(job, list);
                OutputStream out = new GZIPOutputStream(packed)) {
            PartWork.Done done = work.answer(part, out);
            out.close();
            database.change(() -> {
                records.answered(id, part, done, packed.toByteArray());
                return id;
            });
        }
    }
}
