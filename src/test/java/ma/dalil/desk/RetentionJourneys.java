package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.inquiry.Letter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept for how long, whatever the database, where an operator has set times. */
@TestPropertySource(properties = {"dalil.desk.retention.closed=P6M", "dalil.desk.retention.log=P24M"})
abstract class RetentionJourneys extends DeskSite {
    @Autowired
    private Retention retention;

    @Autowired
    private InquiryQueue queue;

    @Autowired
    private AuditLog audit;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient sql;

    @Test
    void aClosedInquiryGoesWithAllThatHangsOnItOnceNothingWasDoneToItForAsLongAsSet() {
        String over = closed(7);
        String touched = closed(7);
        queue.note(queue.find(touched).orElseThrow(), someone(), "asked again");
        String young = closed(5);
        String open = inquiry();
        sql.sql("update inquiry set received = ? where reference = ?")
                .params(monthsAgo(11), open)
                .update();
        long id = queue.find(over).orElseThrow().id();

        retention.purge();

        assertThat(queue.find(over)).isEmpty();
        for (String table : List.of("inquiry_event", "inquiry_word", "inquiry_incentive")) {
            assertThat(count("select count(*) from " + table + " where inquiry = " + id))
                    .as(table)
                    .isZero();
        }
        assertThat(List.of(touched, young, open)).allMatch(it -> queue.find(it).isPresent());
        assertThat(audit.latest(50).stream()
                        .filter(it -> it.act().equals("purged") && it.who().equals("dalil"))
                        .map(AuditLog.Act::about))
                .contains(over)
                .doesNotContain(touched, young, open);
    }

    @Test
    void aSessionThatHasEndedIsNotKept() {
        Visitor gone = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, gone);
        Visitor here = new Visitor(port);
        here.enter(login, OWN);
        List<String> sessions = sql.sql(
                        "select primary_id from spring_session where principal_name = ? order by creation_time")
                .param(login)
                .query(String.class)
                .list();
        sql.sql("update spring_session set expiry_time = 1 where primary_id = ?")
                .param(sessions.get(0))
                .update();

        retention.purge();

        assertThat(sql.sql("select primary_id from spring_session where principal_name = ?")
                        .param(login)
                        .query(String.class)
                        .list())
                .hasSize(sessions.size() - 1)
                .doesNotContain(sessions.get(0));
        assertThat(here.get("/desk/en").statusCode()).isEqualTo(200);
    }

    /** The rest is rolled back: other tests read the same log. */
    @Test
    void theLogBeginsLaterAndIsStillWholeAndWhateverIsDoneToItsBeginningIsFound() {
        for (int i = 0; i < 9; i++) {
            audit.add("somebody", AuditLog.Action.NOTED, "DL-" + i);
        }
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            long last = audit.latest(1).get(0).number();
            long begin = last - 4;
            long gone = count("select min(number) from audit") - 1;
            String mark = sql.sql("select mark from audit where number = ?")
                    .param(begin)
                    .query(String.class)
                    .single();

            assertThat(audit.cut(begin + 1, "dalil")).isEqualTo(begin - gone);

            assertThat(count("select min(number) from audit")).isEqualTo(begin + 1);
            assertThat(audit.latest(1).get(0).act()).isEqualTo("log-cut");
            assertThat(audit.breaches()).isEmpty();
            assertThat(audit.cut(begin + 3, "dalil")).isEqualTo(2);
            assertThat(audit.breaches()).isEmpty();

            sql.sql("delete from audit where number = ?").param(begin + 3).update();
            assertThat(audit.breaches())
                    .first()
                    .isEqualTo(new AuditLog.Breach(AuditLog.Breach.Kind.MISSING, begin + 3));
            sql.sql("update audit_head set number = ? where id = 2")
                    .param(begin + 3)
                    .update();
            assertThat(audit.breaches()).as("without the secret").isNotEmpty();
            sql.sql("update audit_head set mark = ? where id = 2").param(mark).update();
            assertThat(audit.breaches()).as("with the mark of an entry").isNotEmpty();
            sql.sql("delete from audit_head where id = 2").update();
            assertThat(audit.breaches()).as("without a beginning").isNotEmpty();
        });
        assertThat(audit.breaches()).isEmpty();
    }

    @Test
    void nothingIsTakenOutOfALogThatIsNotWhole() {
        audit.add("somebody", AuditLog.Action.NOTED, "DL-1");
        audit.add("somebody", AuditLog.Action.NOTED, "DL-2");
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            long last = audit.latest(1).get(0).number();
            sql.sql("update audit set about = 'DL-x' where number = ?")
                    .param(last - 1)
                    .update();

            assertThat(audit.cut(last, "dalil")).isZero();
            assertThat(audit.breaches()).isNotEmpty();
        });
    }

    /** Nothing of the log is kept in memory, so that threads are to it what servers are. */
    @Test
    void theLogIsOneChainWhoeverAddsWhileItsBeginningIsCutOffAndIsReadAsWholeAllTheWhile() {
        audit.add("somebody", AuditLog.Action.NOTED, "DL-first");
        long before = audit.latest(1).get(0).number();
        int writers = 4;
        int each = 30;
        // However fast they are, something is cut off while they write.
        int most = 100 * each;
        AtomicLong added = new AtomicLong();
        AtomicLong cuts = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String who = "writer-" + writer;
            work.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < each || cuts.get() == 0 && i < most; i++) {
                            audit.add(who, AuditLog.Action.NOTED, "DL-" + i);
                            added.incrementAndGet();
                        }
                    },
                    threads));
        }
        work.add(CompletableFuture.runAsync(
                () -> {
                    while (cuts.get() == 0 && added.get() < writers * most
                            || audit.latest(1).get(0).number() < before + writers * each / 2) {
                        cuts.addAndGet(audit.cut(audit.latest(1).get(0).number() - 5, "dalil") > 0 ? 1 : 0);
                    }
                },
                threads));
        threads.shutdown();
        CompletableFuture<Void> all = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new));
        do {
            assertThat(audit.breaches()).isEmpty();
        } while (!all.isDone());
        all.join();

        assertThat(cuts.get()).isPositive();
        assertThat(audit.latest(1).get(0).number()).isEqualTo(before + added.get() + cuts.get());
        assertThat(audit.breaches()).isEmpty();
    }

    @Test
    void theDeskSaysWhatIsKeptForHowLong() {
        Visitor supervisor = new Visitor(port);
        adviser(DeskRole.SUPERVISOR, supervisor);

        assertThat(supervisor.page("/desk/en/person").select(".kept").text())
                .contains("12 months", "6 months", "24 months");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0M", "P10D", "P1M3D", "-P2M"})
    void aTimeThatIsNoNumberOfMonthsIsRefusedAtTheStart(String time) {
        assertThatThrownBy(() -> new Retention.Times(null, Period.parse(time)))
                .hasMessageContaining("dalil.desk.retention.log is not a number of months");
    }

    private String closed(int monthsAgo) {
        String reference = inquiry();
        QueuedInquiry entry = queue.find(reference).orElseThrow();
        assertThat(queue.move(entry, InquiryState.CLOSED, someone(), null, "")).isTrue();
        sql.sql("update inquiry set received = ? where id = ?")
                .params(monthsAgo(monthsAgo), entry.id())
                .update();
        sql.sql("update inquiry_event set happened = ? where inquiry = ?")
                .params(monthsAgo(monthsAgo), entry.id())
                .update();
        return reference;
    }

    private static OffsetDateTime monthsAgo(int months) {
        return OffsetDateTime.now(ZoneOffset.UTC).minusMonths(months);
    }

    private String inquiry() {
        return inquiries.receive(
                new Letter(
                        UUID.randomUUID().toString(), "en", null, "Amina", "amina@example.ma", "", "Kept?", true, ""),
                answers());
    }

    private Adviser someone() {
        return accounts.find("administrator").orElseThrow();
    }

    private long count(String statement) {
        return sql.sql(statement).query(Long.class).single();
    }
}
