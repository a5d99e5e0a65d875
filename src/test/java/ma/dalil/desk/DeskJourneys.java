package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.document.Print;
import ma.dalil.eligibility.Assessor;
import ma.dalil.inquiry.FoldedWords;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.inquiry.Letter;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Language;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.LawChanges;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people do at the desk, over HTTP, whatever the database. */
abstract class DeskJourneys extends DeskSite {
    @Autowired
    private InquiryQueue queue;

    @Autowired
    private ApiClients clients;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Reminders reminders;

    @Autowired
    private ChangedAnswers changed;

    @Autowired
    private Demands demands;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private LawChanges lawChanges;

    @Autowired
    private Assessor assessor;

    @Autowired
    private JsonMapper json;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private String mark;

    @BeforeEach
    void draw() {
        mark = letters();
    }

    /** Drawn letters: digits beside them may look like an identity number, which no letter may hold. */
    static String letters() {
        return UUID.randomUUID()
                .toString()
                .substring(0, 8)
                .chars()
                .mapToObj(it -> String.valueOf((char) ('a' + Character.digit(it, 16))))
                .collect(Collectors.joining());
    }

    @Test
    void aHandedPasswordOpensNothingButThePageWhereItIsChanged() {
        String login = "sara-" + mark;
        String handed = accounts.create(login, "Sara", DeskRole.ADVISER, "test");
        Visitor sara = new Visitor(port);

        assertThat(Visitor.to(sara.get("/desk/en"))).isEqualTo("/desk/en/login");
        assertThat(sara.enter(login, "wrong")).isEqualTo("/desk/en/login?refused");
        assertThat(sara.enter(login, handed)).isEqualTo("/desk/en");
        assertThat(Visitor.to(sara.get("/desk/en"))).isEqualTo("/desk/en/password");
        HttpResponse<String> tooShort = sara.fill(
                "/desk/en/password", "/desk/en/password", Map.of("now", handed, "wanted", "short", "again", "short"));
        assertThat(tooShort.statusCode()).isEqualTo(422);
        assertThat(tooShort.body()).contains("at least 12 characters");

        sara.fill("/desk/en/password", "/desk/en/password", Map.of("now", handed, "wanted", OWN, "again", OWN));

        assertThat(Visitor.to(sara.get("/desk/en"))).isEqualTo("/desk/en/login");
        assertThat(sara.enter(login, handed)).isEqualTo("/desk/en/login?refused");
        assertThat(sara.enter(login, OWN)).isEqualTo("/desk/en");
        assertThat(sara.get("/desk/en").statusCode()).isEqualTo(200);
    }

    @Test
    void fiveWrongPasswordsCloseTheAccountForAWhileAlsoForTheRightOne() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, new Visitor(port));

        for (int i = 0; i < 5; i++) {
            assertThat(visitor.enter(login, "wrong " + i)).isEqualTo("/desk/en/login?refused");
        }

        assertThat(visitor.enter(login, OWN)).isEqualTo("/desk/en/login?refused");
        assertThat(accounts.find(login).orElseThrow().lockedUntil()).isNotNull();
    }

    /** Whoever finds a desk that was left open does not try passwords there as long as they like. */
    @Test
    void wrongPasswordsOfWhoIsInsideCloseTheAccountAsWell() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, visitor);
        String page = "/desk/en/password";
        String other = "eight red boats at noon";

        for (int i = 0; i < 5; i++) {
            assertThat(visitor.fill(page, page, Map.of("now", "wrong " + i, "wanted", other, "again", other))
                            .statusCode())
                    .isEqualTo(422);
        }

        assertThat(visitor.fill(page, page, Map.of("now", OWN, "wanted", other, "again", other))
                        .statusCode())
                .isEqualTo(429);
        assertThat(accounts.find(login).orElseThrow().lockedUntil()).isNotNull();
    }

    @Test
    void aSessionEndsTwelveHoursAfterItWasBegunWhateverIsDoneInIt() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, visitor);
        begunBefore(Duration.ofHours(12).minusMinutes(5), login);
        assertThat(visitor.get("/desk/en").statusCode()).isEqualTo(200);

        begunBefore(Duration.ofHours(12).plusSeconds(1), login);

        assertThat(Visitor.to(visitor.get("/desk/en"))).isEqualTo("/desk/en/login");
        assertThat(visitor.enter(login, OWN)).isEqualTo("/desk/en");
    }

    private void begunBefore(Duration time, String login) {
        sql.sql("update spring_session set creation_time = ? where principal_name = ?")
                .params(System.currentTimeMillis() - time.toMillis(), login)
                .update();
    }

    @Test
    void theNameOfASessionCannotBeGuessedAndWhoLeavesLeavesNothingInTheBrowser() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, visitor);
        String name = sql.sql("select session_id from spring_session where principal_name = ?")
                .params(login)
                .query(String.class)
                .single();

        assertThat(visitor.holds("desk")).as("by plain HTTP, without a prefix").isTrue();
        HttpResponse<String> left = visitor.fill("/desk/en", "/desk/en/logout", Map.of());

        assertThat(name).hasSize(36).as("a random UUID, of 122 bits").doesNotMatch("[0-9a-f-]+");
        assertThat(left.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
        assertThat(Visitor.to(visitor.get("/desk/en"))).isEqualTo("/desk/en/login");
    }

    @Test
    void whoIsPutOutIsOutAtOnce() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, visitor);
        assertThat(visitor.get("/desk/en").statusCode()).isEqualTo(200);

        accounts.activate(accounts.find(login).orElseThrow().id(), false, "test");

        assertThat(Visitor.to(visitor.get("/desk/en"))).isEqualTo("/desk/en/login");
        assertThat(visitor.enter(login, OWN)).isEqualTo("/desk/en/login?refused");
    }

    @Test
    void aFormThatIsNotOursIsNotTaken() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String reference = inquiry("Forged?");

        HttpResponse<String> forged =
                visitor.post("/desk/en/inquiries/" + reference, Map.of("state", "closed", "version", "0"));

        assertThat(Visitor.to(forged)).isEqualTo("/desk/en/login?late");
        assertThat(queue.find(reference).orElseThrow().state()).isEqualTo(InquiryState.NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk;x/en",
                "//desk/en",
                "/embed/cri-fes/desk/en",
                "/desk/en/..;/en",
                "/DESK/en",
                "/%64esk/en",
                "/desk/EN",
                "/desk/en/",
                "/desk/en//"
            })
    void noSpellingOfTheAddressLeadsPastTheDoor(String path) {
        HttpResponse<String> answer = new Visitor(port).get(path);

        assertThat(answer.statusCode()).isNotEqualTo(200).isLessThan(500);
        assertThat(answer.body()).doesNotContain("class=\"queue\"");
    }

    @Test
    void visitorsOfOtherPagesGetNoCookieAndNoSession() {
        Visitor visitor = new Visitor(port);

        visitor.get("/en");
        visitor.get("/en/ask");
        visitor.get("/rulebook/en");

        assertThat(visitor.holds("desk")).isFalse();
        assertThat(visitor.holds("XSRF-TOKEN")).isFalse();
    }

    @Test
    void anInquiryIsTakenInHandNotedAndClosedAndItsHistorySaysByWhom() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String reference = inquiry("Which aid for " + mark + "?");
        String address = "/desk/en/inquiries/" + reference;

        Document found = visitor.page("/desk/en?q=" + mark);
        assertThat(found.select(".queue .in-queue").eachAttr("href")).containsExactly(address);
        assertThat(visitor.page(address).select(".frozen")).hasSizeGreaterThan(5);
        assertThat(visitor.page(address).select(".frozen").text()).doesNotContain("{");
        assertThat(visitor.page(address).select(".frozen:contains(Incomplete) li"))
                .isNotEmpty();

        visitor.fill(address, address, Map.of("state", "assigned", "words", ""));
        visitor.fill(address, address, Map.of("state", "", "words", "Called, calls back on Monday"));
        visitor.fill(address, address, Map.of("state", "waiting", "words", ""));
        visitor.fill(address, address, Map.of("state", "closed", "words", "Found elsewhere"));

        Document page = visitor.page(address);
        assertThat(page.select("#history ~ ol > li .said").eachText())
                .containsExactly("Found elsewhere", "Called, calls back on Monday");
        assertThat(page.select("#history ~ ol > li > p:not(.hint):not(.said)").eachText())
                .containsExactly("Closed", "Waits for the company", "In hand");
        assertThat(page.select("#history ~ ol > li .hint bdi:last-child").eachText())
                .allMatch("Somebody"::equals);
        assertThat(visitor.page("/desk/en?q=" + mark).select(".queue .in-queue"))
                .isEmpty();
        assertThat(visitor.page("/desk/en?state=closed&q=" + mark).select(".queue .in-queue"))
                .hasSize(1);
    }

    @Test
    void anInquiryIsFoundByWordsHoweverTheyAreTypedAndByWhatItsAnswersTell() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, visitor);
        String reference = inquiry("Prime à l'emploi, منحة التشغيل " + mark);
        inquiry("Something else " + mark);
        String address = "/desk/en/inquiries/" + reference;
        for (String typed : List.of(
                "EMPLOI " + mark,
                "empl " + mark.substring(0, 7),
                "تشغيل " + mark,
                "للتشغيل " + mark,
                "amina@example.ma prime " + mark,
                reference.toLowerCase(),
                mark + " Amina emploi")) {
            assertThat(visitor.found("q", typed)).as(typed).containsExactly(address);
        }
        assertThat(visitor.found("q", "mploi " + mark)).isEmpty();
        assertThat(visitor.found("q", "primes " + mark)).isEmpty();
        assertThat(visitor.found("q", "%")).as("no word").isNotEmpty();

        Map<String, String> right = Map.of(
                "segment", "ITO",
                "region", "souss-massa",
                "language", "en",
                "age", "0",
                "incentive", incentive(reference, "in"));
        Map<String, String> wrong = Map.of(
                "segment", "BPO",
                "region", "oriental",
                "language", "ar",
                "age", "7",
                "incentive", incentive(reference, "not in"),
                "whose", login);
        right.forEach((filter, value) -> assertThat(visitor.found("q", "prime " + mark, filter, value))
                .as(filter)
                .containsExactly(address));
        wrong.forEach((filter, value) -> assertThat(visitor.found("q", "prime " + mark, filter, value))
                .as(filter)
                .isEmpty());
        sql.sql("update inquiry set received = ? where reference = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusDays(8), reference)
                .update();
        visitor.fill(address, address, Map.of("state", "assigned", "words", ""));
        wrong.keySet().stream()
                .filter(it -> it.equals("age") || it.equals("whose"))
                .forEach(filter -> assertThat(visitor.found("q", "prime " + mark, filter, wrong.get(filter)))
                        .as(filter)
                        .containsExactly(address));
    }

    /** One that its answer leaves open, or not. */
    private String incentive(String reference, String in) {
        return sql.sql(
                        """
                select n.incentive from inquiry_incentive n join inquiry i on i.id = n.inquiry
                where i.reference = ? and n.verdict %s ('eligible', 'likely', 'incomplete') order by n.incentive limit 1"""
                                .formatted(in))
                .param(reference)
                .query(String.class)
                .single();
    }

    /** Words of more inquiries than are looked up one by one: some meet in each, some in one alone, some nowhere. */
    @Test
    void commonWordsAreFoundWhereTheyMeetHoweverSeldomThatIs() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String both = inquiry("Meeting");
        transactions.executeWithoutResult(status -> {
            String numbers = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
            sql.sql(
                            "insert into inquiry (reference, submission, received, language, name, email, message, consented, purpose, erase_after)"
                                    + " select 'X-' || n, :mark || n, received, language, name, email, :mark, consented, purpose, erase_after from inquiry,"
                                    + " (select a.n + 10 * b.n + 100 * c.n + 1000 * d.n as n from " + numbers
                                    + " a (n), " + numbers + " b (n), "
                                    + numbers + " c (n), " + numbers + " d (n)) many where reference = :reference")
                    .param("mark", mark)
                    .param("reference", both)
                    .update();
            for (Map.Entry<String, String> word : Map.of(
                            "odd" + mark, "mod(id, 2) = 1", "even" + mark, "mod(id, 2) = 0", "each" + mark, "1 = 1")
                    .entrySet()) {
                boolean isOfBoth = !word.getKey().startsWith("each");
                sql.sql(
                                "insert into inquiry_word (inquiry, word) select id, :word from inquiry where message = :mark and "
                                        + word.getValue() + (isOfBoth ? " or reference = :reference" : ""))
                        .param("word", FoldedWords.from(word.getKey()))
                        .param("mark", mark)
                        .param("reference", both)
                        .update();
            }
        });
        try {
            assertThat(visitor.found("q", "odd" + mark + " even" + mark)).containsExactly("/desk/en/inquiries/" + both);
            assertThat(visitor.found("q", "odd" + mark + " even" + mark + " each" + mark))
                    .isEmpty();
            assertThat(visitor.found("q", "odd" + mark + " each" + mark))
                    .hasSize(25)
                    .doesNotContain("/desk/en/inquiries/" + both);
            assertThat(visitor.found("q", "odd" + mark + " even" + mark, "language", "fr"))
                    .isEmpty();
            assertThat(visitor.found("q", "odd" + mark + " even" + mark, "state", "closed"))
                    .isEmpty();
        } finally {
            sql.sql("delete from inquiry where message = ?").param(mark).update();
        }
    }

    @Test
    void theOldestComeFirstOverAllStatesAndPages() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.SUPERVISOR, visitor);
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String reference = inquiry("Order " + mark);
            inOrder.add("/desk/en/inquiries/" + reference);
            sql.sql("update inquiry set received = ? where reference = ?")
                    .params(OffsetDateTime.parse("2026-01-01T00:00:00Z").plusHours(i), reference)
                    .update();
            lead(
                    reference,
                    List.of(InquiryState.NEW, InquiryState.ASSIGNED, InquiryState.WAITING)
                            .get(i % 3));
        }

        List<String> found = new ArrayList<>(visitor.found("q", mark));
        assertThat(found).hasSize(InquiryQueue.ON_A_PAGE);
        found.addAll(visitor.found("q", mark, "page", "2"));
        assertThat(found).isEqualTo(inOrder);
        assertThat(visitor.page("/desk/en?q=" + mark).select(".tally").text()).isEqualTo("30 inquiries.");
    }

    @Test
    void twoAdvisersNeverOverwriteEachOther() {
        Visitor one = new Visitor(port);
        Visitor other = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, one);
        adviser(DeskRole.SUPERVISOR, other);
        String reference = inquiry("Both at once?");
        String address = "/desk/en/inquiries/" + reference;
        Map<String, String> late = new LinkedHashMap<>();
        other.page(address).select(".working input[name]").forEach(it -> late.put(it.attr("name"), it.val()));
        late.putAll(Map.of("state", "closed", "words", "Was a double"));

        one.fill(address, address, Map.of("state", "assigned"));
        HttpResponse<String> refused = other.post(address, late);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("in the meantime", ">Was a double</textarea>");
        assertThat(queue.find(reference).orElseThrow().adviser()).isEqualTo(login);
    }

    @Test
    void onlyAllowedWaysAreTaken() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.SUPERVISOR, visitor);
        for (InquiryState from : InquiryState.values()) {
            for (InquiryState to : InquiryState.values()) {
                String reference = inquiry("From " + from + " to " + to);
                lead(reference, from);
                String address = "/desk/en/inquiries/" + reference;

                HttpResponse<String> answer = visitor.fill(address, address, Map.of("state", to.id(), "words", ""));

                assertThat(answer.statusCode())
                        .as(from + " to " + to)
                        .isEqualTo(from == to || from.mayBecome(to) ? 302 : 422);
            }
        }
    }

    @Test
    void whatAnAuthorityAnsweredSettlesTheResultAndIsCountedWithoutAName() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String reference = inquiry("Confirm?");
        String address = "/desk/en/inquiries/" + reference + "/confirmations";
        List<String> open =
                visitor.page(address).select("#point option[value*=/]").eachAttr("value");
        assertThat(open).isNotEmpty();
        Map<String, String> answer = Map.of(
                "point", open.get(0), "outcome", "met", "authority", "CRI " + mark, "on", "5/10/2026", "letter", "L-7");

        assertThat(visitor.fill(
                                address,
                                address,
                                Map.of("point", open.get(0), "outcome", "met", "authority", "CRI", "on", "5/10/2099"))
                        .body())
                .contains("Give a day in the past or today");
        visitor.fill(address, address, answer);

        Document page = visitor.page(address);
        assertThat(page.select("#point option").eachAttr("value")).doesNotContain(open.get(0));
        assertThat(page.select(".plain-list").text()).contains("Confirmed for this company by:", "CRI " + mark, "L-7");
        String result = page.select("main a.button").attr("href");
        assertThat(visitor.get(result).body()).contains("Confirmed for this company by:", "CRI " + mark);
        assertThat(visitor.page("/desk/en/practice").select("main").text())
                .contains("yes: ")
                .doesNotContain(mark, "Amina");
    }

    @Test
    void whatWasDecidedAndPaidStandsBesideWhatWasAnsweredAndIsCountedFromFiveOn() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.SUPERVISOR, visitor);
        sql.sql("delete from inquiry").update();
        String incentive = "circular-15-2025.employment-premium";
        String first = null;
        for (int i = 0; i < 5; i++) {
            String reference = inquiry("Follow " + mark);
            first = first == null ? reference : first;
            sql.sql("delete from inquiry_incentive where incentive = ?")
                    .param(incentive)
                    .update();
            sql.sql(
                            "insert into inquiry_incentive (inquiry, incentive, verdict, total) select id, ?, 'likely', 1000 from inquiry")
                    .param(incentive)
                    .update();
            follow(visitor, reference, incentive, "asked", "1/6/2026", "");
            follow(visitor, reference, incentive, "granted", "1/7/2026", "1 200,50");
            if (i < 4) {
                follow(visitor, reference, incentive, "paid", "2/8/2026", "600.25");
            }
        }
        assertThat(visitor.get("/desk/en/figures.csv").body())
                .contains(
                        "asked," + incentive + ",5\r\n",
                        "granted," + incentive + ",5\r\n",
                        "refused," + incentive + ",0\r\n",
                        "paid," + incentive + ",\r\n",
                        "\"granted, MAD\"," + incentive + ",6002.50\r\n",
                        "\"paid, MAD\"," + incentive + ",\r\n");

        String address = "/desk/en/inquiries/" + first + "/follow-up";
        Document page = visitor.page(address);
        assertThat(page.select("section").first().text().replace('\u00a0', ' '))
                .contains("Likely", "200.50", "600.25")
                .doesNotContain("decided otherwise");
        follow(visitor, first, incentive, "refused", "3/8/2026", "");
        assertThat(visitor.page(address).select("section").first().text()).contains("decided otherwise");
        for (Map<String, String> wrong : List.of(
                Map.of("incentive", "none", "step", "paid", "on", "1/6/2026", "amount", "1"),
                Map.of("incentive", incentive, "step", "lost", "on", "1/6/2026", "amount", "1"),
                Map.of("incentive", incentive, "step", "paid", "on", "1/6/2099", "amount", "1"),
                Map.of("incentive", incentive, "step", "paid", "on", "1/6/2026", "amount", ""),
                Map.of("incentive", incentive, "step", "granted", "on", "1/6/2026", "amount", "-5"),
                Map.of("incentive", incentive, "step", "refused", "on", "1/6/2026", "amount", "5"))) {
            HttpResponse<String> refused = visitor.fill(address, address, wrong);
            assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body()).contains("role=\"alert\"").doesNotContain("??");
        }
        String back =
                visitor.page(address).select("form[action$=take-back]").last().attr("action");
        visitor.fill(address, back, Map.of());

        assertThat(visitor.page(address).select("section").first().text()).doesNotContain("decided otherwise");
        assertThat(visitor.page("/desk/en/inquiries/" + first)
                        .select("#history ~ ol > li > p:not(.hint)")
                        .eachText())
                .startsWith(
                        "Follow-up taken back: Employment premium (PAE)", "Follow-up entered: Employment premium (PAE)")
                .hasSize(5);
        assertThat(count("follow_up", queue.find(first).orElseThrow().id())).isEqualTo(3);
    }

    /** {@code -Dscreens=<folder>} keeps what is in the archive. */
    private static void keep(Map<String, byte[]> file) throws IOException {
        if (System.getProperty("screens") != null) {
            for (Map.Entry<String, byte[]> one : file.entrySet()) {
                java.nio.file.Files.write(
                        java.nio.file.Path.of(
                                System.getProperty("screens"), one.getKey().replace('/', '-')),
                        one.getValue());
            }
        }
    }

    private static void follow(
            Visitor visitor, String reference, String incentive, String step, String on, String amount) {
        String address = "/desk/en/inquiries/" + reference + "/follow-up";
        assertThat(visitor.fill(
                                address,
                                address,
                                Map.of("incentive", incentive, "step", step, "on", on, "amount", amount))
                        .statusCode())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({
        "ELIGIBLE, GRANTED, false",
        "ELIGIBLE, REFUSED, true",
        "LIKELY, REFUSED, true",
        "NOT_ELIGIBLE, GRANTED, true",
        "NOT_ELIGIBLE, REFUSED, false",
        "NOT_ELIGIBLE, ASKED, false",
        "INCOMPLETE, GRANTED, false",
        "INCOMPLETE, REFUSED, false",
        ", GRANTED, false",
    })
    void anAnswerThatWasLeftOpenIsNotContradicted(Verdict verdict, FollowUps.FollowUpStep step, boolean surprise) {
        FollowUps.Entry decided = new FollowUps.Entry(1, "any", step, LocalDate.of(2026, 7, 1), null);

        assertThat(new FollowUps.Followed("any", verdict, null, List.of(decided)).isSurprise())
                .isEqualTo(surprise);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1200;1200",
                "1 200,50;1200.50",
                "1,200.50;1200.50",
                "1.200,5;1200.5",
                "١٢٠٠٫٥٠;1200.50",
                "1,200;1200",
                "1.200.000;1200000",
                "1,20,0;",
                "1.200.50;",
                "abc;",
                "-5;",
                "12345678901234567890;"
            })
    void anAmountIsReadAsPeopleTypeIt(String typed, BigDecimal read) {
        assertThat(FollowUps.amount(typed)).isEqualTo(Optional.ofNullable(read));
    }

    @Test
    void aReplyIsDraftedInTheAskersLanguageKeptAndNeverLetGoTwice() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String reference = inquiry("Reply?", "ar");
        String address = "/desk/en/inquiries/" + reference;
        assertThat(visitor.fill(address + "/reply", address + "/reply", Map.of())
                        .statusCode())
                .as("not yet in hand")
                .isEqualTo(422);
        visitor.fill(address, address, Map.of("state", "assigned"));
        Document draft = visitor.page(address + "/reply");
        assertThat(draft.select("textarea").attr("dir")).isEqualTo("rtl");
        assertThat(draft.select("textarea").val())
                .contains("السيد(ة) Amina", reference, "النصوص:", "الوثائق المطلوب جمعها:", "/ar/result?a=");
        Map<String, String> form = new LinkedHashMap<>();
        draft.select(".replying input[name], .replying textarea").forEach(it -> form.put(it.attr("name"), it.val()));

        assertThat(visitor.post(address + "/reply", form).statusCode()).isEqualTo(302);
        assertThat(visitor.post(address + "/reply", form).statusCode()).isEqualTo(302);

        Document page = visitor.page(address);
        assertThat(page.select("#replies ~ details")).hasSize(1);
        assertThat(page.select("#replies ~ details .tag").text()).isEqualTo("kept, not sent from here");
        assertThat(queue.find(reference).orElseThrow().state()).isEqualTo(InquiryState.ANSWERED);
        HttpResponse<String> file =
                visitor.get(page.select("#replies ~ details a").attr("href"));
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("message/rfc822"));
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", reference);
        assertThat(file.body()).contains("To: amina@example.ma", "charset=UTF-8");
    }

    @Test
    void whatWaitsIsRemindedOfOnceForEachOfTheDaysAndWhatMayBeTheSameIsShown() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        reminders.remind();
        String waits = asked("one@" + mark + ".ma", "", "Waits " + mark);
        String answered = asked("two@" + mark + ".ma", "0522 11 22 33", "Answered " + mark);
        String near = asked("ONE@" + mark + ".ma", "", "Again");
        String caller = asked("x@gmail.com", "+212 522-112233", "By telephone");
        asked("y@gmail.com", "", "Somebody else's mail");
        String old = asked("one@" + mark + ".ma", "", "Long ago");
        ages(waits, 15);
        ages(answered, 15);
        ages(near, 6);
        ages(caller, 6);
        ages(old, 40);
        lead(answered, InquiryState.ANSWERED);
        String address = "/desk/en/inquiries/" + waits;

        assertThat(reminders.remind())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(7, List.of(old, waits), 14, List.of(old, waits), 21, List.of(old)));
        assertThat(reminders.remind()).as("once").isEmpty();
        assertThat(visitor.page("/desk/en?q=" + mark)
                        .select(".queue .tag.waiting")
                        .eachText())
                .containsExactly("No answer after 21 days", "No answer after 14 days");
        assertThat(visitor.page(address).select("main").text())
                .contains("Reminder: no answer after 7 days", "Reminder: no answer after 14 days")
                .doesNotContain("21 days");
        assertThat(visitor.page(address).select("#same ~ ul li").eachText())
                .satisfiesExactly(
                        company -> assertThat(company).contains(answered, "mail of the same company"),
                        contact -> assertThat(contact).contains(near, "same address or telephone"));
        assertThat(visitor.page("/desk/en/inquiries/" + caller)
                        .select("#same ~ ul li")
                        .text())
                .contains(answered)
                .doesNotContain(near, "Somebody");
        reminders.look();
        assertThat(sql.sql("select name from shedlock").query(String.class).list())
                .containsOnlyOnce("reminders");
    }

    private void ages(String reference, int days) {
        sql.sql("update inquiry set received = ? where reference = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusDays(days).minusHours(1), reference)
                .update();
    }

    @Test
    void factsAreCompletedByTelephoneAndTheAnswerFollowsWhileWhatWasSentStays() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String reference = inquiries.receive(
                new Letter(
                        UUID.randomUUID().toString(),
                        "en",
                        null,
                        "Amina",
                        "",
                        "0522 00 00 00",
                        "Call me " + mark,
                        true,
                        ""),
                SavedAnswers.NONE);
        String address = "/desk/en/inquiries/" + reference;
        Document page = visitor.page(address + "/telephone");
        assertThat(page.select("#answer").text()).contains("No assessment");
        assertThat(page.select("#talk section")).hasSizeGreaterThan(3);

        visitor.fill(address, address, Map.of("state", "assigned", "words", ""));
        HttpResponse<String> late = tell(visitor, reference, Map.of("version", "0", "company.segment", "BPO"));
        assertThat(late.statusCode()).isEqualTo(409);
        Map<String, String> told = Map.of(
                "company.segment", "BPO",
                "site.park", "fes-shore",
                "workforce.0.headcount", "60",
                "workforce.0.annualGrossTaxableIncome", "90 000",
                "workforce.0.hiredOn", "2/2/2026");
        HttpResponse<String> wrong = tell(visitor, reference, Map.of("workforce.0.headcount", "many"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("role=\"alert\"", "value=\"many\"");
        assertThat(tell(visitor, reference, told).statusCode()).isEqualTo(302);
        tell(visitor, reference, Map.of("add", "workforce"));

        page = visitor.page(address + "/telephone");
        assertThat(page.select("#answer li")).hasSizeGreaterThan(3);
        assertThat(page.select("[name=workforce.0.headcount]").val()).isEqualTo("60");
        assertThat(page.select("[name=workforce.1.headcount]")).hasSize(1);
        assertThat(visitor.page(address).select("#history ~ ol > li").text())
                .contains("Told by telephone:", "Segment, Dedicated park (P2I)", "Number of people");
        assertThat(visitor.page(address).select(".frozen")).isEmpty();
        assertThat(inquiries.find(reference).orElseThrow().seen()).isNull();
        assertThat(visitor.page(address + "/confirmations").select("#point option[value*=/]"))
                .isNotEmpty();
        assertThat(visitor.page(address + "/reply").select("textarea").val()).contains("/en/result?a=");
        assertThat(count("told_answers", queue.find(reference).orElseThrow().id()))
                .isEqualTo(1);
    }

    /** What is told of one inquiry, on the version that is on the screen. */
    private HttpResponse<String> tell(Visitor visitor, String reference, Map<String, String> told) {
        String address = "/desk/en/inquiries/" + reference + "/telephone";
        Map<String, String> sent = new LinkedHashMap<>();
        visitor.page(address)
                .select("#talk input[name=_csrf], #answer input[name=version]")
                .forEach(it -> sent.put(it.attr("name"), it.val()));
        sent.putAll(told);
        return visitor.post(address, sent);
    }

    @Test
    void howFarAFactIsSureIsSaidWithNameAndDayAndAnotherAnswerIsDeclaredAgain() throws IOException {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.SUPERVISOR, visitor);
        String reference = inquiry("How sure? " + mark);
        String address = "/desk/en/inquiries/" + reference;
        long id = queue.find(reference).orElseThrow().id();
        String verdicts = visitor.page(address + "/telephone").select("#answer").text();
        assertThat(stands(visitor, address, "company.segment")).isEqualTo("Declared");

        HttpResponse<String> late = visitor.fill(
                address, address + "/facts", Map.of("version", "-1", "standing.company.segment", "verified"));
        assertThat(late.statusCode()).isEqualTo(409);
        visitor.fill(
                address,
                address + "/facts",
                Map.of(
                        "standing.company.segment",
                        "verified",
                        "standing.workforce.0.headcount",
                        "documented",
                        "standing.site.park",
                        "certain",
                        "standing.no.fact",
                        "verified"));

        assertThat(count("fact_standing", id)).isEqualTo(2);
        for (String page : List.of(address, address + "/telephone")) {
            assertThat(stands(visitor, page, "company.segment")).as(page).matches("Verified .* 20\\d\\d · Somebody");
        }
        assertThat(visitor.page(address + "/telephone").select("#answer").text())
                .as("no verdict rests on it")
                .isEqualTo(verdicts);
        assertThat(visitor.page(address).select("#history ~ ol > li").text())
                .contains("Segment Verified", "Number of people (1) Documented");
        assertThat(visitor.archive(address + "/claim.zip")).isNotEmpty();
        JsonNode kept = exported(visitor, reference);
        assertThat(kept.at("/fact_standing/0/fact").asString()).isEqualTo("company.segment");
        assertThat(kept.at("/fact_standing/0/standing").asString()).isEqualTo("verified");

        tell(visitor, reference, Map.of("company.segment", "BPO"));
        assertThat(stands(visitor, address, "company.segment")).isEqualTo("Declared");
        assertThat(stands(visitor, address, "workforce.0.headcount")).startsWith("Documented");
        assertThat(visitor.page(address).select("#history ~ ol > li").text()).contains("Segment Declared");
        tell(visitor, reference, Map.of("company.segment", "ITO"));
        assertThat(stands(visitor, address, "company.segment"))
                .as("the answer of before is told anew")
                .isEqualTo("Declared");
        tell(visitor, reference, Map.of("add", "workforce"));
        assertThat(stands(visitor, address, "workforce.0.headcount")).startsWith("Documented");
        tell(visitor, reference, Map.of("workforce.1.headcount", "60"));
        tell(visitor, reference, Map.of("remove", "workforce.0"));
        assertThat(count("fact_standing", id)).as("groups changed places").isZero();

        assertThat(visitor.page("/desk/en/audit").select("main").text())
                .contains("Fact verified: " + reference, "Fact declared again: " + reference, login);
        visitor.fill(address, address + "/facts", Map.of("standing.company.segment", "verified"));
        visitor.fill(address, address + "/erase", Map.of());
        assertThat(count("fact_standing", id)).isZero();
    }

    @Test
    void filesAreToldByTheirContentTakenAwayAndNeverShownAndGoWithTheInquiry() throws IOException {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.SUPERVISOR, visitor);
        String reference = inquiry("Files " + mark);
        String page = "/desk/en/inquiries/" + reference + "/attachments";
        long id = queue.find(reference).orElseThrow().id();
        Map<AttachmentKind, byte[]> sound = HostileFiles.sound();

        for (Map.Entry<String, byte[]> hostile : HostileFiles.hostile().entrySet()) {
            HttpResponse<String> answer = visitor.upload(page, List.of(Map.entry("statuts.pdf", hostile.getValue())));
            assertThat(answer.statusCode()).as(hostile.getKey()).isEqualTo(415);
            assertThat(answer.body()).contains("nothing was added");
        }
        byte[] picture = sound.get(AttachmentKind.PNG);
        Map<Integer, List<Map.Entry<String, byte[]>>> refused = Map.of(
                422, List.of(Map.entry("empty.pdf", new byte[0])),
                413, List.of(Map.entry("long.pdf", new byte[Attachments.LONGEST + 1])),
                415, List.of(Map.entry("a.png", picture), Map.entry("b.png", new byte[10])));
        refused.forEach((status, files) ->
                assertThat(visitor.upload(page, files).statusCode()).isEqualTo(status));
        assertThat(visitor.upload(page, Collections.nCopies(1000, Map.entry("a.png", picture)))
                        .statusCode())
                .as("a thousand of them")
                .isEqualTo(422);
        assertThat(visitor.upload(page, List.of(Map.entry("far too long.pdf", new byte[9 << 20])))
                        .statusCode())
                .isEqualTo(413);
        assertThat(visitor.upload(page, List.of()).statusCode()).isEqualTo(422);
        assertThat(count("attachment", id)).isZero();

        List<Map.Entry<String, byte[]>> files = sound.entrySet().stream()
                .map(it -> Map.entry("../" + mark + "\u202e <b>." + it.getKey().id(), it.getValue()))
                .toList();
        assertThat(Visitor.to(visitor.upload(page, files))).isEqualTo(page);
        visitor.upload(page, files);
        assertThat(count("attachment", id)).as("the same once").isEqualTo(5);
        List<String> kept = visitor.page(page).select(".kept-file").eachAttr("href");
        for (int i = 0; i < kept.size(); i++) {
            HttpResponse<String> taken = visitor.get(kept.get(i));
            assertThat(taken.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment;")
                    .contains(mark);
            assertThat(taken.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(taken.headers().allValues("Content-Security-Policy"))
                    .containsExactly("sandbox; default-src 'none'");
            assertThat(visitor.bytes(kept.get(i)))
                    .isEqualTo(List.copyOf(sound.values()).get(i));
        }
        assertThat(new Visitor(port).get(kept.get(0)).statusCode()).isEqualTo(302);
        assertThat(visitor.get("/desk/en/inquiries/" + inquiry("Another") + "/attachments/"
                                + kept.get(0).replaceFirst(".*/", ""))
                        .statusCode())
                .as("of another inquiry")
                .isEqualTo(404);

        visitor.fill(page, kept.get(4) + "/remove", Map.of());
        assertThat(count("attachment", id)).isEqualTo(4);
        assertThat(visitor.page("/desk/en/inquiries/" + reference)
                        .select("#history ~ ol > li")
                        .text())
                .contains("File added: " + mark + " b.pdf", "File taken out: " + mark + " b.docx");
        Map<String, byte[]> handedOver = visitor.handedOver("amina@example.ma");
        assertThat(handedOver).containsKey("dalil-person.json");
        assertThat(handedOver.entrySet())
                .filteredOn(it -> it.getKey().startsWith(reference))
                .extracting(Map.Entry::getValue)
                .containsExactlyElementsOf(List.copyOf(sound.values()).subList(0, 4));
        assertThat(visitor.page("/desk/en/audit").select("main").text())
                .contains("File added: " + reference, "File taken away: " + reference, "File taken out: " + reference)
                .doesNotContain(mark);

        visitor.fill("/desk/en/inquiries/" + reference, "/desk/en/inquiries/" + reference + "/erase", Map.of());
        assertThat(count("attachment", id)).isZero();
        assertThat(sql.sql("select count(*) from attachment_piece where attachment not in (select id from attachment)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anInquiryKeepsSoManyFilesAndNoMore() throws IOException {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String reference = inquiry("Many files " + mark);
        String page = "/desk/en/inquiries/" + reference + "/attachments";
        byte[] picture = HostileFiles.sound().get(AttachmentKind.JPEG);
        long id = queue.find(reference).orElseThrow().id();

        for (int i = 0; i < 6; i++) {
            int status = visitor.upload(page, List.of(Map.entry("big.jpg", HostileFiles.longer(picture, i, 4_100_000))))
                    .statusCode();
            assertThat(status).as("%d of 4.1 MB", i + 1).isEqualTo(i < 5 ? 302 : 422);
        }
        List<Map.Entry<String, byte[]>> more = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            more.add(Map.entry(i + ".jpg", HostileFiles.longer(picture, 10 + i, 100)));
        }
        assertThat(visitor.upload(page, more).statusCode()).isEqualTo(302);
        assertThat(count("attachment", id)).isEqualTo(Attachments.MOST);
        assertThat(visitor.page(page).select("input[type=file]")).as("full").isEmpty();
    }

    /** What a page says of how far a fact is sure. */
    private static String stands(Visitor visitor, String address, String fact) {
        String id = fact.replace('.', '-');
        Document page = visitor.page(address);
        if (!page.select("#stands-" + id).isEmpty()) {
            return page.select("#stands-" + id).text();
        }
        String chosen = page.select("#standing-" + id + " option[selected]").text();
        String said = page.select("li:has(#standing-" + id + ") .tag").text();
        assertThat(said).isEqualTo(chosen.equals("Declared") ? "" : chosen);
        return (chosen + " "
                        + page.select("li:has(#standing-" + id + ") .tag + .hint")
                                .text())
                .strip();
    }

    /** What is kept of that inquiry, as it is handed over. */
    private JsonNode exported(Visitor supervisor, String reference) throws IOException {
        String email = inquiries.find(reference).orElseThrow().inquirer().email();
        JsonNode file = JsonMapper.shared()
                .readTree(supervisor.handedOver(String.valueOf(email)).get("dalil-person.json"));
        for (JsonNode one : file.path("inquiries")) {
            if (one.path("reference").asString().equals(reference)) {
                return one;
            }
        }
        throw new AssertionError(reference);
    }

    /** As another rulebook would have answered: a rate, a sum, a verdict, an outcome and a day that were otherwise. */
    @Test
    void whatTheLawChangedOfAnOpenInquiryIsListedWithTheReasonAndNothingElseIs() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String same = fes("Same " + mark);
        String other = fes("Other " + mark);
        String unread = fes("Unread " + mark);
        String answered = fes("Answered " + mark);
        changed.judge();
        assertThat(changedReferences(visitor)).doesNotContain(same, other, unread, answered);
        assertThat(changed.judge()).as("once").isZero();

        for (String reference : List.of(same, other, unread, answered)) {
            sql.sql("update inquiry set rulebook = 'another' where reference = ?")
                    .param(reference)
                    .update();
        }
        for (String reference : List.of(other, answered)) {
            readBefore(reference, before -> {
                ObjectNode premium = incentive(before, "circular-15-2025.employment-premium");
                premium.put("verdict", "eligible");
                ((ObjectNode) premium.path("amount")).put("total", 795000);
                premium.path("amount").path("lines").forEach(line -> {
                    if (line.path("unit").asString().equals("share")) {
                        ((ObjectNode) line).put("value", 0.2);
                    }
                });
                premium.path("findings").forEach(finding -> {
                    if (finding.path("criterion").asString().equals("manual-criteria")) {
                        ((ObjectNode) finding).put("outcome", "met");
                    }
                    if (finding.path("criterion").asString().equals("hired-from")) {
                        ((ObjectNode) finding).put("required", "2025-01-01");
                    }
                });
            });
        }
        sql.sql("update inquiry set answers = '{\"profile\":{\"moon\":1}}' where reference = ?")
                .param(unread)
                .update();
        sql.sql("update judged_anew set law = 'another'").update();
        lead(answered, InquiryState.ANSWERED);

        assertThat(changed.judge()).isGreaterThanOrEqualTo(3);

        assertThat(changedReferences(visitor)).contains(other, unread).doesNotContain(same, answered);
        Document page = visitor.page("/desk/en/inquiries/" + other);
        assertThat(page.select("#changed ~ .by-law > li")).hasSize(1);
        assertThat(page.select("#changed ~ .by-law").text())
                .startsWith("Employment premium (PAE) before Eligible today Likely before MAD 795,000 today MAD ")
                .contains("Before: Met. Today: To confirm.")
                .contains("Asked for before: 1 January 2025. Today: 1 July 2025.")
                .contains("Rate of the premium: 20% before, 17% today.")
                .doesNotContain("??");
        assertThat(visitor.page("/desk/en/inquiries/" + unread).select("main").text())
                .contains("The rulebook reads these answers no more");
        assertThat(visitor.page("/desk/en/inquiries/" + same).select("#changed"))
                .isEmpty();
        assertThat(visitor.page("/desk/en?q=" + mark)
                        .select(".queue .tag.waiting")
                        .eachText())
                .containsExactly("The law changed the answer", "The law changed the answer");
        for (String language : List.of("fr", "ar")) {
            assertThat(visitor.get("/desk/" + language + "/changed").body())
                    .contains(other)
                    .doesNotContain("??", "{0}");
        }

        // What is told by telephone is another answer: only what the law changes from then on counts.
        visitor.fill("/desk/en/inquiries/" + other, "/desk/en/inquiries/" + other, Map.of("state", "assigned"));
        assertThat(tell(visitor, other, Map.of("activity.turnover", "150 000 000"))
                        .statusCode())
                .isEqualTo(302);
        changed.judge();
        assertThat(changedReferences(visitor)).doesNotContain(other);
        assertThat(sql.sql(
                                "select t.rulebook from told_answers t join inquiry i on i.id = t.inquiry where reference = ?")
                        .param(other)
                        .query(String.class)
                        .single())
                .isEqualTo(rulebook.version());
    }

    /** The circular 5/2016 ended on 30 June 2025: whoever read an answer before is told; who only waited is not. */
    @Test
    void aDatedChangeThatCameIntoForceIsAReasonAndTimeAloneIsNone() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String early = fes("Early " + mark);
        String late = fes("Late " + mark);
        LocalDate eve = LocalDate.of(2025, 6, 30);
        LocalDate lastChange = lawChanges.all().stream()
                .map(LawChange::firstDay)
                .filter(it -> !it.isAfter(Morocco.today()))
                .max(LocalDate::compareTo)
                .orElseThrow();
        for (Map.Entry<String, LocalDate> read :
                Map.of(early, eve, late, lastChange).entrySet()) {
            Assessment then = assessor.assess(
                    new AssessmentRequest(
                            read.getValue(),
                            Morocco.today(),
                            List.of(),
                            answersOfToday().profile()),
                    false);
            sql.sql("update inquiry set rulebook = 'another', assessed_on = ?, assessment = ? where reference = ?")
                    .params(read.getValue(), json.writeValueAsString(then), read.getKey())
                    .update();
        }
        sql.sql("delete from judged_anew").update();

        changed.judge();

        assertThat(changedReferences(visitor)).contains(early).doesNotContain(late);
        assertThat(visitor.page("/desk/en/inquiries/" + early)
                        .select("#changed ~ .by-law")
                        .text())
                .contains("In force since 1 July 2025: ", "Not in force");
    }

    private List<String> changedReferences(Visitor visitor) {
        return visitor.page("/desk/en/changed").select("h2 bdi[dir=ltr]").eachText();
    }

    private String fes(String message) {
        return inquiries.receive(
                new Letter(
                        UUID.randomUUID().toString(), "en", null, "Amina", "amina@example.ma", "", message, true, ""),
                answersOfToday());
    }

    /** What the asker read, with something of it otherwise. */
    private void readBefore(String reference, Consumer<JsonNode> otherwise) {
        JsonNode read = JsonMapper.shared()
                .readTree(inquiries.find(reference).orElseThrow().seen().assessment());
        otherwise.accept(read);
        sql.sql("update inquiry set assessment = ? where reference = ?")
                .params(read.toString(), reference)
                .update();
    }

    private static ObjectNode incentive(JsonNode assessment, String id) {
        for (JsonNode one : assessment.path("incentives")) {
            if (one.path("id").asString().equals(id)) {
                return (ObjectNode) one;
            }
        }
        throw new AssertionError(id);
    }

    @Test
    void theClaimFileHoldsTheLettersTheComputationTheListWithStandingsAndTheCalendar() throws IOException {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        String reference = inquiry("Claim " + mark, "ar");
        String address = "/desk/en/inquiries/" + reference;
        Document page = visitor.page(address + "/claim");
        List<String> pieces = page.select("select[name^=piece.]").eachAttr("name");
        assertThat(pieces).contains("piece.certificate-request", "piece.articles-of-association");

        visitor.fill(
                address + "/claim",
                address + "/claim",
                Map.of(
                        "piece.articles-of-association",
                        "verified",
                        "piece.certificate-request",
                        "lost",
                        "piece.none",
                        "filed"));

        assertThat(visitor.page(address + "/claim")
                        .select("#piece-articles-of-association option[selected]")
                        .val())
                .isEqualTo("verified");
        assertThat(count("claim_piece", queue.find(reference).orElseThrow().id()))
                .isEqualTo(1);
        assertThat(visitor.page(address).select("#history ~ ol > li").text())
                .contains("Articles of association Verified");
        Map<String, byte[]> file = visitor.archive(address + "/claim.zip");
        assertThat(file.keySet())
                .contains(
                        "computation-ar.xlsx",
                        "checklist-ar.pdf",
                        "calendar-ar.ics",
                        "letters/certificate-request-fr.docx",
                        "letters/certificate-request-fr.pdf",
                        "letters/certificate-request-ar.docx",
                        "letters/certificate-request-ar.pdf")
                .noneMatch(it -> it.contains("articles-of-association"));
        try (XWPFDocument letter =
                new XWPFDocument(new java.io.ByteArrayInputStream(file.get("letters/certificate-request-fr.docx")))) {
            List<String> lines = letter.getParagraphs().stream()
                    .map(it -> it.getText().replaceAll("[\\u00a0\\u202f]", " "))
                    .toList();
            assertThat(lines)
                    .contains(
                            "Demande d'attestation d'éligibilité, signée et cachetée",
                            "Segment d'activité : ITO : externalisation informatique")
                    .anyMatch(it -> it.startsWith("[Dénomination de la société"))
                    .anyMatch(it -> it.contains("Statuts de la société"));
        }
        assertThat(new String(file.get("calendar-ar.ics"), java.nio.charset.StandardCharsets.UTF_8))
                .contains("BEGIN:VEVENT");
        keep(file);
        for (String pdf : List.of("checklist-ar.pdf", "letters/certificate-request-ar.pdf")) {
            assertThat(new String(file.get(pdf), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .as(pdf)
                    .startsWith("%PDF");
        }
        assertThat(audit.latest(1).get(0).act()).isEqualTo("claim-taken");
        String empty = inquiries.receive(
                new Letter(UUID.randomUUID().toString(), "en", null, "Amina", "a@example.ma", "", "?", true, ""),
                SavedAnswers.NONE);
        assertThat(visitor.page("/desk/en/inquiries/" + empty + "/claim")
                        .select("main")
                        .text())
                .contains("nothing to claim");
        assertThat(Visitor.to(visitor.get("/desk/en/inquiries/" + empty + "/claim.zip")))
                .isEqualTo("/desk/en/inquiries/" + empty + "/claim");
    }

    @ParameterizedTest
    @CsvSource({
        "EN, Verified, Documented, Declared by the company, Other facts",
        "FR, Vérifié, Documenté, Déclaré par l'entreprise, Autres faits",
        "AR, متحقق منه, مثبت بوثيقة, مصرح به من طرف المقاولة, معطيات أخرى"
    })
    void theChecklistSaysBesideEachPieceHowSureItsFactsAreAndWhoSaysSo(
            Language language, String verified, String documented, String declared, String others) throws IOException {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.SUPERVISOR, visitor);
        String reference = inquiry("Sure " + mark, language.id());
        String address = "/desk/" + language.id() + "/inquiries/" + reference;
        visitor.fill(
                address,
                address + "/facts",
                Map.of("standing.company.segment", "verified", "standing.workforce.0.headcount", "documented"));

        Document page = visitor.page(address + "/claim");
        assertThat(page.select("li:has(#shown-certificate-request) .sure li").eachText())
                .hasSizeGreaterThan(3)
                .anyMatch(it -> it.matches(".*ITO.* " + verified + " .*20\\d\\d · Somebody"))
                .anyMatch(it -> it.matches(".* \\(1\\) 480 " + documented + " .*20\\d\\d · Somebody"))
                .anyMatch(it -> it.endsWith(declared));
        assertThat(page.select("li:has(#shown-social-security-headcount-certificate) .sure li")
                        .eachText())
                .as("the piece proves what it is about, and nothing else")
                .isNotEmpty()
                .anyMatch(it -> it.matches(".* " + documented + " .*20\\d\\d · Somebody"))
                .noneMatch(it -> it.contains(verified));
        Map<String, byte[]> file = visitor.archive(address + "/claim.zip");
        keep(file);
        String checklist = Print.words(file.get("checklist-" + language.id() + ".pdf"), language);
        assertThat(checklist)
                .contains(Stream.of(verified, documented, declared, "Somebody", others)
                        .map(it -> it.replace(" ", ""))
                        .toList());

        tell(visitor, reference, Map.of("company.segment", "BPO"));
        assertThat(visitor.page(address + "/claim").select(".sure li").eachText())
                .as("another answer is declared")
                .anyMatch(it -> it.contains("BPO") && it.endsWith(declared))
                .noneMatch(it -> it.contains(verified));
    }

    @Test
    void whatIsErasedIsGoneWithAllThatHangsOnItAndTheLogSaysSo() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.SUPERVISOR, visitor);
        String reference = inquiry("Forget me " + mark);
        String address = "/desk/en/inquiries/" + reference;
        visitor.fill(address, address, Map.of("state", "assigned", "words", "Secret " + mark));
        long id = queue.find(reference).orElseThrow().id();
        assertThat(count("inquiry_event", id)).isEqualTo(1);

        visitor.fill(address, address + "/erase", Map.of());

        assertThat(visitor.get(address).statusCode()).isEqualTo(404);
        assertThat(count("inquiry_event", id)).isZero();
        Document log = visitor.page("/desk/en/audit");
        assertThat(log.select(".plain-list li").eachText())
                .anyMatch(it -> it.contains(login) && it.contains("Inquiry erased: " + reference));
        assertThat(log.select("main").text()).contains("The log is whole").doesNotContain(mark);
    }

    @Test
    void allThatIsKeptOfAPersonIsHandedOverAndErasedInOneAction() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.SUPERVISOR, visitor);
        String email = mark + "@example.ma";
        String phone = "+212 5" + (10_000_000 + new Random().nextInt(89_999_999));
        List<String> theirs = List.of(asked(email, "", "One"), asked(email.toUpperCase(Locale.ROOT), phone, "Two"));
        String other = asked("other@example.ma", "", "Call " + phone + " or write to " + email);
        String address = "/desk/en/inquiries/" + theirs.get(0);
        visitor.fill(address, address, Map.of("state", "assigned", "words", "Secret " + mark));
        visitor.fill(address + "/reply", address + "/reply", Map.of("words", "Reply " + mark));
        follow(visitor, theirs.get(0), "circular-15-2025.employment-premium", "paid", "2/8/2026", "600.25");
        Map<String, List<String>> found =
                Map.of(email, theirs, phone, theirs.subList(1, 2), phone.replace("+212 ", "0"), theirs.subList(1, 2));

        found.forEach((contact, references) -> assertThat(
                        Jsoup.parse(visitor.fill("/desk/en/person", "/desk/en/person", Map.of("contact", contact))
                                        .body())
                                .select("#found ~ ul bdi[dir=ltr]")
                                .eachText())
                .as(contact)
                .isEqualTo(references));
        Map<String, String> theirForm = Map.of(
                "contact",
                email,
                "_csrf",
                visitor.page("/desk/en/person").select("input[name=_csrf]").val());
        JsonNode file = JsonMapper.shared()
                .readTree(visitor.post("/desk/en/person/file", theirForm).body());
        assertThat(file.at("/inquiries")).hasSize(2);
        assertThat(file.at("/inquiries/0/email").asString()).isEqualTo(email);
        assertThat(file.at("/inquiries/0/answers/profile/company/segment").asString())
                .isEqualTo("ITO");
        assertThat(file.at("/inquiries/0/inquiry_event/0/words").asString()).isEqualTo("Secret " + mark);
        assertThat(file.at("/inquiries/0/reply/0/words").asString()).isEqualTo("Reply " + mark);
        assertThat(file.at("/inquiries/0/follow_up/0/amount").decimalValue()).isEqualByComparingTo("600.25");
        assertThat(file.toString()).doesNotContain(other, login);

        assertThat(visitor.post("/desk/en/person/erase", theirForm).body()).contains("2 inquiries are erased.");

        theirs.forEach(it ->
                assertThat(visitor.get("/desk/en/inquiries/" + it).statusCode()).isEqualTo(404));
        assertThat(visitor.get("/desk/en/inquiries/" + other).statusCode()).isEqualTo(200);
        for (String table : List.of("reply", "inquiry_event")) {
            assertThat(sql.sql("select count(*) from " + table + " where words like ?")
                            .param("%" + mark)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThat(visitor.page("/desk/en/audit").select("main").text())
                .contains("Data exported: " + theirs.get(0), "Inquiry erased: " + theirs.get(1))
                .doesNotContain(email);
        assertThat(audit.breaches()).isEmpty();
    }

    private String asked(String email, String phone, String message) {
        Letter letter = new Letter(UUID.randomUUID().toString(), "en", null, "Amina", email, phone, message, true, "");
        return inquiries.receive(letter, answers());
    }

    private long count(String table, long inquiry) {
        return sql.sql("select count(*) from " + table + " where inquiry = ?")
                .param(inquiry)
                .query(Long.class)
                .single();
    }

    /** {@code -Daudit.trials=1000} tries more. */
    @Test
    void everyEditDeletionAndSwapInTheLogIsFoundAndLocated() {
        for (int i = 0; i < 30; i++) {
            audit.add("somebody", AuditLog.Action.NOTED, "DL-" + i);
        }
        assertThat(audit.breaches()).isEmpty();
        long last = audit.latest(1).get(0).number();
        Random random = new Random(7);
        for (int trial = 0; trial < Integer.getInteger("audit.trials", 60); trial++) {
            long one = last - random.nextInt(29);
            long other = one == last ? last - 1 : one + 1;
            int kind = random.nextInt(6);
            List<AuditLog.Breach> found = transactions.execute(status -> {
                status.setRollbackOnly();
                switch (kind) {
                    case 0 -> sql.sql("update audit set who = 'nobody' where number = ?")
                            .param(one)
                            .update();
                    case 1 -> sql.sql("update audit set about = 'DL-x' where number = ?")
                            .param(one)
                            .update();
                    case 2 -> sql.sql("delete from audit where number = ?")
                            .param(one)
                            .update();
                    case 3 -> sql.sql("delete from audit where number >= ?")
                            .param(one)
                            .update();
                    case 4 -> {
                        sql.sql("update audit set number = -1 where number = ?")
                                .param(one)
                                .update();
                        sql.sql("update audit set number = ? where number = ?")
                                .params(one, other)
                                .update();
                        sql.sql("update audit set number = ? where number = -1")
                                .param(other)
                                .update();
                    }
                    default -> sql.sql(
                                    "update audit set mark = (select a.mark from audit a where a.number = ?) where number = ?")
                            .params(other, one)
                            .update();
                }
                return audit.breaches();
            });

            assertThat(found).as("kind " + kind + " at " + one + " of " + last).isNotEmpty();
            long located = found.get(0).number();
            assertThat(located).isEqualTo(kind == 4 ? Math.min(one, other) : one);
        }
        assertThat(audit.breaches()).isEmpty();
    }

    @Test
    void whereThereIsNoAccountTheFirstWhoTriesToEnterBringsOneAbout() {
        String login = adviser(DeskRole.ADVISER, new Visitor(port));
        sql.sql("delete from inquiry").update();
        sql.sql("delete from adviser").update();

        new Visitor(port).enter(login, OWN);

        assertThat(accounts.all()).extracting(Adviser::login).containsExactly("administrator");
        assertThat(accounts.all().get(0).mustChange()).isTrue();
    }

    /** Of 9 inquiries 5 are in English: whoever is told so knows that 4 are not. */
    @Test
    void figuresTellNoNumberFromOneToFourNorOneFromWhichItFollows() {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        sql.sql("delete from inquiry").update();
        for (int i = 0; i < 5; i++) {
            inquiry("Five");
            if (i > 0) {
                inquiry("Four", "ar");
            }
        }

        assertThat(visitor.get("/desk/en/figures.csv").body())
                .contains("language,ar,\r\n", "language,en,\r\n", "state,new,9\r\n")
                .doesNotContain("Amina", ",4", ",5\r\n");
        assertThat(visitor.page("/desk/en/figures").select("#tongues + table").text())
                .isEqualTo("العربية not told English not told");
    }

    /** Seven employers at Fès Shore and one in Agadir: every number is counted by hand. */
    @Test
    void theDemandIsCountedOnceADayAndTellsNothingOfFewerThanFive() throws IOException {
        Visitor visitor = new Visitor(port);
        adviser(DeskRole.ADVISER, visitor);
        sql.sql("delete from inquiry").update();
        sql.sql("delete from demand").update();
        assertThat(visitor.page("/desk/en/figures").select("#demand + p").text())
                .startsWith("Not counted yet");
        for (int i = 0; i < 7; i++) {
            fes("Seven");
        }

        demands.count();

        String incentive = "circular-15-2025.employment-premium";
        // 60 people of 78,000 dirhams each at 17 %: 795,600 for each of seven, 5,569,200 together.
        assertThat(visitor.get("/desk/en/figures.csv").body())
                .contains(
                        "segment,BPO,7\r\n",
                        "region,fes-meknes,7\r\n",
                        "likely," + incentive + ",7\r\n",
                        "eligible," + incentive + ",0\r\n",
                        "\"worth, MAD\"," + incentive + ",5500000\r\n",
                        "to confirm," + incentive + "/manual-criteria,7\r\n",
                        "\"to confirm, MAD\"," + incentive + "/manual-criteria,5500000\r\n",
                        "not met,")
                .doesNotContain("Amina");
        assertThat(sql.sql("select count(*) from inquiry_missing")
                                .query(Long.class)
                                .single()
                        % 7)
                .isZero();
        Document page = visitor.page("/desk/en/figures");
        assertThat(page.select("#by-region ~ .scroll tbody tr").text()).isEqualTo("Fez-Meknes 7");
        assertThat(page.select("#open ~ .scroll tbody").text()).contains("Employment premium (PAE)");
        for (String language : List.of("fr", "ar")) {
            assertThat(visitor.get("/desk/" + language + "/figures").body()).doesNotContain("??", "{0}");
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(visitor.bytes("/desk/ar/figures.xlsx")))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(10);
            assertThat(book.getSheetAt(0)
                            .getCTWorksheet()
                            .getSheetViews()
                            .getSheetViewArray(0)
                            .getRightToLeft())
                    .isTrue();
            assertThat(book.getSheetAt(6).getRow(1).getCell(1).getNumericCellValue())
                    .isEqualTo(7);
        }

        // One more elsewhere is told by no number, neither its own nor those of the others before and after.
        inquiry("One");
        String before = visitor.get("/desk/en/figures.csv").body();
        demands.look();
        assertThat(visitor.get("/desk/en/figures.csv").body()).isEqualTo(before);
        demands.count();
        assertThat(visitor.get("/desk/en/figures.csv").body())
                .contains("segment,BPO,\r\n", "segment,ITO,\r\n", "region,fes-meknes,\r\n", "region,souss-massa,\r\n")
                .doesNotContain(",1\r\n", ",7\r\n");
    }

    @Test
    void aClientOfTheApiIsEnteredItsKeyShownOnceChangedAndTakenBackAndTheLogSaysSo() {
        Visitor administrator = new Visitor(port);
        String login = adviser(DeskRole.ADMINISTRATOR, administrator);
        String page = "/desk/en/clients";
        String name = "Portal " + mark;
        for (Map.Entry<String, String> wrong : Map.of("name", " ", "scope", "moon", "points", "59", "months", "7")
                .entrySet()) {
            Map<String, String> told = new LinkedHashMap<>(
                    Map.of("name", name, "scope", "law", "points", "600", "months", "12", "test", "false"));
            told.put(wrong.getKey(), wrong.getValue());
            HttpResponse<String> refused = administrator.fill(page, page, told);
            assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.body()).contains("role=\"alert\"").doesNotContain("??");
        }

        HttpResponse<String> entered = administrator.fill(
                page, page, Map.of("name", name, "scope", "law", "points", "600", "months", "12", "test", "false"));
        String key = Jsoup.parse(entered.body()).select("#key").text();

        assertThat(entered.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(asked(key)).isEqualTo(200);
        assertThat(administrator.get(page).body()).contains(name).doesNotContain(key.split("_")[3]);
        long id = clients.all().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        String drawn = Jsoup.parse(administrator
                        .fill(page, page + "/" + id + "/key", Map.of())
                        .body())
                .select("#key")
                .text();
        assertThat(asked(key)).isEqualTo(200);
        assertThat(asked(drawn)).isEqualTo(200);
        administrator.fill(page, page + "/" + id + "/keys/" + key.split("_")[2] + "/revoke", Map.of());
        assertThat(asked(key)).isEqualTo(401);
        assertThat(asked(drawn)).isEqualTo(200);
        administrator.fill(page, page + "/" + id + "/active", Map.of());
        assertThat(asked(drawn)).isEqualTo(401);
        assertThat(administrator.get("/desk/ar/clients").body())
                .contains("سُحب في")
                .doesNotContain("??");
        assertThat(audit.latest(5).stream()
                        .filter(act -> act.who().equals(login))
                        .map(AuditLog.Act::act))
                .startsWith("client-closed", "key-revoked", "key-drawn", "client-entered");
    }

    private int asked(String key) {
        return Http.send(new Http(port).to("/api/v1/rulebook").header("Authorization", "Bearer " + key))
                .statusCode();
    }

    /** Every route below the desk, for everybody: what is in no line here, or opens to whom it should not, fails. */
    @Test
    void everyRouteOpensToWhomItShouldOnly() {
        String others = inquiry("Somebody else's");
        adviser(DeskRole.ADVISER, new Visitor(port));
        lead(others, InquiryState.ASSIGNED);
        Map<String, String> expected = new TreeMap<>(Map.of(
                "GET /desk", "adviser supervisor administrator",
                "GET /desk/{lang:fr|ar|en}", "adviser supervisor administrator",
                "GET /desk/{lang:fr|ar|en}/login", "stranger adviser supervisor administrator",
                "GET /desk/{lang:fr|ar|en}/password", "adviser supervisor administrator",
                "POST /desk/{lang:fr|ar|en}/password", "adviser supervisor administrator",
                "GET /desk/{lang:fr|ar|en}/accounts", "administrator",
                "POST /desk/{lang:fr|ar|en}/accounts", "administrator",
                "POST /desk/{lang:fr|ar|en}/accounts/{id:\\d{1,18}}/password", "administrator",
                "POST /desk/{lang:fr|ar|en}/accounts/{id:\\d{1,18}}/active", "administrator"));
        expected.put("GET /desk/{lang:fr|ar|en}/inquiries/{reference}", "adviser supervisor administrator");
        // Leads on who owes no code.
        expected.put("GET /desk/{lang:fr|ar|en}/second", "adviser supervisor administrator");
        for (String route : List.of("GET %s", "POST %s", "POST %s/recovery", "POST %s/remove")) {
            expected.put(route.formatted("/desk/{lang:fr|ar|en}/factor"), "adviser supervisor administrator");
        }
        // Where the site has no passkeys, both lead to the login.
        expected.put("GET /desk/{lang:fr|ar|en}/passkey", "");
        expected.put("POST /desk/{lang:fr|ar|en}/passkey", "");
        for (String route : List.of("GET %s", "POST %s", "POST %s/keep", "POST %s/remove")) {
            expected.put(route.formatted("/desk/{lang:fr|ar|en}/passkeys"), "adviser supervisor administrator");
        }
        expected.put("POST /desk/{lang:fr|ar|en}/accounts/{id:\\d{1,18}}/factor", "administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/accounts/{id:\\d{1,18}}/sessions", "administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/sessions", "adviser supervisor administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/sessions/end", "adviser supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/changed", "adviser supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/practice", "adviser supervisor administrator");
        expected.put(
                "GET /desk/{lang:fr|ar|en}/inquiries/{reference}/confirmations", "adviser supervisor administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}/confirmations", "supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/inquiries/{reference}/telephone", "adviser supervisor administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}/telephone", "supervisor administrator");
        String files = "/desk/{lang:fr|ar|en}/inquiries/{reference}/attachments";
        expected.put("GET " + files, "adviser supervisor administrator");
        expected.put("GET " + files + "/{id:\\d{1,18}}", "adviser supervisor administrator");
        expected.put("POST " + files, "supervisor administrator");
        expected.put("POST " + files + "/{id:\\d{1,18}}/remove", "supervisor administrator");
        expected.put(
                "GET /desk/{lang:fr|ar|en}/inquiries/{reference}/alert-mails/{id:\\d{1,18}}.eml",
                "adviser supervisor administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}/facts", "supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/inquiries/{reference}/claim", "adviser supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/inquiries/{reference}/claim.zip", "adviser supervisor administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}/claim", "supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/inquiries/{reference}/reply", "supervisor administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}/reply", "supervisor administrator");
        expected.put(
                "GET /desk/{lang:fr|ar|en}/inquiries/{reference}/replies/{id:\\d{1,18}}.eml",
                "adviser supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/inquiries/{reference}/follow-up", "adviser supervisor administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}/follow-up", "supervisor administrator");
        expected.put(
                "POST /desk/{lang:fr|ar|en}/inquiries/{reference}/follow-up/{id:\\d{1,18}}/take-back",
                "supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/figures", "adviser supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/figures.csv", "adviser supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/figures.xlsx", "adviser supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/audit", "supervisor administrator");
        for (String route : List.of("GET %s", "POST %s", "POST %s/file", "POST %s/erase")) {
            expected.put(route.formatted("/desk/{lang:fr|ar|en}/person"), "supervisor administrator");
        }
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}/erase", "supervisor administrator");
        expected.put("GET /desk/{lang:fr|ar|en}/clients", "administrator");
        expected.put("POST /desk/{lang:fr|ar|en}/clients", "administrator");
        for (String act : List.of("key", "active", "keys/{key:[a-z0-9]{8}}/revoke")) {
            expected.put("POST /desk/{lang:fr|ar|en}/clients/{id:\\d{1,18}}/" + act, "administrator");
        }
        // Of somebody else's.
        expected.put("POST /desk/{lang:fr|ar|en}/inquiries/{reference}", "supervisor administrator");
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        visitors.put("stranger", new Visitor(port));
        for (DeskRole role : DeskRole.values()) {
            visitors.put(role.id(), new Visitor(port));
            adviser(role, visitors.get(role.id()));
        }
        Map<String, String> opens = new TreeMap<>();
        for (String route : routes()) {
            // Each of those who may would find nothing after the first.
            if (route.endsWith("/erase")) {
                opens.put(
                        route,
                        visitors.keySet().stream()
                                .filter(role -> opens(route, visitors.get(role), inquiry("To erase")))
                                .collect(Collectors.joining(" ")));
                continue;
            }
            List<String> to = new ArrayList<>();
            visitors.forEach((role, visitor) -> {
                if (opens(route, visitor, others)) {
                    to.add(role);
                }
            });
            opens.put(route, String.join(" ", to));
        }

        assertThat(opens).containsExactlyInAnyOrderEntriesOf(expected);
    }

    /** The door itself would take what goes to a provider and comes back: with none there is nothing behind, for nobody. */
    @Test
    void withoutAProviderNothingOfItIsThere() {
        Visitor stranger = new Visitor(port);
        Visitor administrator = new Visitor(port);
        adviser(DeskRole.ADMINISTRATOR, administrator);

        assertThat(stranger.page("/desk/en/login?provider=away").select("main a, [role=alert]"))
                .isEmpty();
        for (String route : List.of("/desk/en/provider", "/desk/provider", "/desk/provider?code=x&state=y")) {
            assertThat(stranger.get(route).statusCode()).as(route).isEqualTo(404);
            assertThat(administrator.get(route).statusCode()).as(route).isEqualTo(404);
        }
    }

    private TreeSet<String> routes() {
        TreeSet<String> routes = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> mapping.getPatternValues().stream()
                .filter(it -> it.equals("/desk") || it.startsWith("/desk/{lang"))
                .forEach(pattern -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + pattern))));
        return routes;
    }

    private boolean opens(String route, Visitor visitor, String reference) {
        String path = route.replaceFirst("^\\w+ ", "")
                .replace("{lang:fr|ar|en}", "en")
                .replace("{reference}", reference)
                .replace("{key:[a-z0-9]{8}}", "abcdefgh")
                .replace("{id:\\d{1,18}}", "999999999");
        HttpResponse<String> answer = route.startsWith("GET")
                ? visitor.get(path)
                : visitor.post(
                        path, Map.of("_csrf", token(visitor), "state", "waiting", "version", version(reference)));
        boolean isSentToTheDoor =
                Visitor.to(answer).contains("/login") || Visitor.to(answer).endsWith("/password");
        return answer.statusCode() != 403 && !isSentToTheDoor;
    }

    private String version(String reference) {
        // Back and forth, so that it may always be moved.
        QueuedInquiry entry = queue.find(reference).orElseThrow();
        if (entry.state() == InquiryState.WAITING) {
            lead(reference, InquiryState.ASSIGNED);
        }
        return String.valueOf(queue.find(reference).orElseThrow().version());
    }

    private static String token(Visitor visitor) {
        return visitor.page("/desk/en/login")
                .select("form.entering input[name=_csrf]")
                .val();
    }

    /** By somebody else. */
    private void lead(String reference, InquiryState state) {
        Adviser who = accounts.all().stream()
                .filter(it -> it.login().equals("administrator"))
                .findFirst()
                .orElseThrow();
        Map<InquiryState, List<InquiryState>> ways = Map.of(
                InquiryState.NEW, List.of(),
                InquiryState.ASSIGNED, List.of(InquiryState.ASSIGNED),
                InquiryState.WAITING, List.of(InquiryState.ASSIGNED, InquiryState.WAITING),
                InquiryState.ANSWERED, List.of(InquiryState.ASSIGNED, InquiryState.ANSWERED),
                InquiryState.CLOSED, List.of(InquiryState.CLOSED));
        for (InquiryState next : ways.get(state)) {
            assertThat(queue.move(queue.find(reference).orElseThrow(), next, who, null, ""))
                    .isTrue();
        }
    }

    private String inquiry(String message) {
        return inquiry(message, "en");
    }

    private String inquiry(String message, String language) {
        Letter letter = new Letter(
                UUID.randomUUID().toString(), language, null, "Amina", "amina@example.ma", "", message, true, "");
        return inquiries.receive(letter, answers());
    }
}
