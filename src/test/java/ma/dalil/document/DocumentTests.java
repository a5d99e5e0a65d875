package ma.dalil.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.Examples;
import ma.dalil.advice.AdviceReader;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Verdict;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.link.Seal;
import ma.dalil.pages.Language;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Rulebook;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an investor takes away, and what becomes of it in other hands. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class DocumentTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CODE = Pattern.compile("code=([A-Za-z0-9_-]+)");

    @LocalServerPort
    private int port;

    @Autowired
    private AdviceReader reader;

    @Autowired
    private Links links;

    @Autowired
    private Seal seal;

    @Autowired
    private DocumentContents papers;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Rulebook rulebook;

    private Downloads site;
    private SavedAnswers answers;

    @BeforeEach
    void someonesAnswers() throws IOException {
        site = new Downloads(port);
        try (InputStream json = getClass().getResourceAsStream("/examples/fes-shore-employer.json")) {
            answers = new SavedAnswers(
                    reader.questions(JsonMapper.builder().build().readTree(json)), null);
        }
    }

    private String claim(Language language, String extension) {
        return "/" + language.id() + "/claim" + extension + "?a=" + links.write(answers) + "&start=" + DAY;
    }

    private AssessmentRequest request() {
        return answers.request().asOf(DAY);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDocumentSaysWhatThePageSaysInTheSameOrder(Language language) {
        Document page = Jsoup.parse(site.text(claim(language, "")));
        // Paper says what to do; the page says where each step is written.
        page.select(".todo details").remove();
        String printed =
                Print.words(site.get(claim(language, ".pdf") + "&details=true").body(), language);

        isInOrder(
                page.select(
                                ".todo-answer p, .todo h2, .todo h3, .todo h4, .todo li:not(:has(p)), .todo .says, .todo dt, .todo dd")
                        .eachText(),
                printed);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theResultInPrintSaysWhatItsPageSaysInTheSameOrder(Language language) {
        String token = links.write(answers);
        Document page = Jsoup.parse(site.text("/" + language.id() + "/result?a=" + token));
        String printed = Print.words(
                site.get("/" + language.id() + "/result.pdf?proofs=true&a=" + token)
                        .body(),
                language);

        page.select("#answer .answer dd").eachText().forEach(figure -> assertThat(withoutMarks(printed))
                .contains(withoutMarks(Print.plain(figure))));
        // Paper says each text where it is cited, since nothing there leads to a list.
        page.select(".stakes, #elsewhere, .actions, .scroll, .bars, .out-of-sight, .cited")
                .remove();
        // Of what is not granted, print says what stands against it.
        page.select("section[aria-labelledby=open] .findings > .met, section[aria-labelledby=refused] .findings > .met")
                .remove();
        isInOrder(
                page.select(
                                "#answer .answer p, #answer h2, #answer h3, #answer .name, #answer .verdict, #answer .sum,"
                                        + " #answer .finding-says, #answer .compares dt, #answer .compares dd, #answer .because, #answer .next li")
                        .eachText(),
                printed);
    }

    /** Whatever was told: with many groups of people, with amounts as long as they may be, and where nothing is granted. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void theResultInPrintIsTwoPagesWithEveryYearTheAnswersAndTheirCode(Language language) throws IOException {
        int years = 0;
        // Each of the examples in one of the languages.
        List<Path> examples = Examples.files();
        for (int i = language.ordinal(); i < examples.size(); i += Language.values().length) {
            Path example = examples.get(i);
            JsonNode request = JSON.readTree(Files.readString(example));
            for (JsonNode told : List.of(request, richer(request))) {
                SavedAnswers saved = new SavedAnswers(reader.questions(told), null);
                String token = links.write(saved);
                byte[] pdf =
                        site.get("/" + language.id() + "/result.pdf?a=" + token).body();
                try (PDDocument document = Downloads.open(pdf)) {
                    assertThat(document.getNumberOfPages())
                            .as(example.toString())
                            .isLessThanOrEqualTo(2);
                }
                String printed = Print.words(pdf, language);
                Document page = Jsoup.parse(site.text("/" + language.id() + "/result?a=" + token));
                List<String> shown = page.select(".bar-year, .bar-sum").eachText().stream()
                        .map(text -> text.replaceAll("DH|MAD|درهم", ""))
                        .toList();
                years += shown.size();
                assertThat(shown).allSatisfy(text -> assertThat(withoutMarks(printed))
                        .contains(withoutMarks(Print.plain(text))));
                if (told == request) {
                    assertThat(page.select(".told dd").eachText()).isNotEmpty().allSatisfy(answer -> assertThat(
                                    withoutMarks(printed))
                            // What is Latin in Arabic may be broken over two lines.
                            .contains(Stream.of(answer.split("[\\s\\h]+"))
                                    .map(word -> withoutMarks(Print.plain(word)))
                                    .toList()));
                }
                assertThat(certificates.verify(code(Downloads.copied(pdf))).outcome())
                        .isEqualTo(Verification.Status.SAME);
            }
        }
        assertThat(years).isGreaterThan(20);
    }

    /** The same with amounts a thousand times as large, and with eight groups of people. */
    private static JsonNode richer(JsonNode request) {
        ObjectNode richer = (ObjectNode) request.deepCopy();
        if (richer.at("/profile/finance/taxableProfit").isNumber()) {
            ((ObjectNode) richer.at("/profile/finance"))
                    .put("taxableProfit", 1_234_567_891.25)
                    .put("exportProfit", 1_234_567_891.25);
        }
        if (richer.at("/profile/workforce/0").isObject()) {
            ArrayNode groups = (ArrayNode) richer.at("/profile/workforce");
            while (groups.size() < 8) {
                groups.add(groups.get(0).deepCopy());
            }
        }
        return richer;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theCodeOfAFullAnswerCanBePhotographed(Language language) throws IOException {
        for (Path example : Examples.files()) {
            AssessmentRequest asked = new SavedAnswers(
                            reader.questions(richer(JSON.readTree(Files.readString(example)))), null)
                    .request()
                    .asOf(DAY);
            assertThat(certificates
                            .issue(papers.result(asked), language, "https://dalil.example")
                            .qr())
                    .as(example.toString())
                    .isNotNull();
        }
    }

    /** Where a line ends in Arabic, paper alone does not tell on which side of a number its mark is read. */
    private static String withoutMarks(String text) {
        return text.replaceAll("[\\p{P}\\p{S}]", "");
    }

    private static void isInOrder(List<String> sentences, String printed) {
        assertThat(sentences).hasSizeGreaterThan(100);
        int from = 0;
        String words = withoutMarks(printed);
        for (String sentence : sentences) {
            String said = withoutMarks(Print.plain(sentence));
            int at = words.indexOf(said, from);
            assertThat(at).as(sentence).isNotNegative();
            from = at + said.length();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDocumentIsTaggedNamedAndInItsLanguage(Language language) throws IOException {
        try (PDDocument document =
                Downloads.open(site.get(claim(language, ".pdf")).body())) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.id());
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentInformation().getTitle()).contains("20");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aDocumentIsVerifiedAsTheSameByWhatIsPrintedOnIt(Language language) {
        for (String path :
                List.of(claim(language, ".pdf"), "/" + language.id() + "/result.pdf?a=" + links.write(answers))) {
            byte[] pdf = site.get(path).body();
            String copied = Downloads.copied(pdf);
            Verification found = certificates.verify(code(copied));
            assertThat(found.outcome()).isEqualTo(Verification.Status.SAME);
            assertThat(found.otherRulebook()).isFalse();
            assertThat(Print.words(pdf, language)).contains(found.number());
            HttpResponse<byte[]> page = site.verify(language.id(), code(copied));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(new String(page.body(), StandardCharsets.UTF_8))
                    .contains(found.number(), "class=\"checked same\"")
                    .doesNotContain("??", "style=\"");
        }
    }

    /** The printed lines of a code are the only ones of that many signs without a space. */
    private static String code(String copied) {
        List<String> lines = new ArrayList<>();
        boolean within = false;
        for (String line : copied.lines().map(String::strip).toList()) {
            within = line.length() >= 80 && !line.contains(" ") || within && line.matches("[A-Za-z0-9_-]+");
            if (within) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    @Test
    void aCodeIsReadFromAnAddressAndWithLigaturesAsWell() {
        Certificate certificate = certificates.issue(papers.result(request()), Language.FR, "https://dalil.example");

        assertThat(certificates.verify(" " + certificate.link() + "\n").number())
                .isEqualTo(certificate.number());
        // As a ligature is: another sign for the same letters.
        assertThat(certificates
                        .verify(certificate.code().replace('A', '\uff21'))
                        .number())
                .isEqualTo(certificate.number());
    }

    @Test
    void noPrintedLineOfACodeEndsWithAHyphen() {
        String code = "a".repeat(89) + "--" + "b".repeat(100) + "-c";
        Certificate certificate = new Certificate(DocumentContent.Kind.RESULT, "1", DAY, code, "", "", null);

        assertThat(certificate.lines()).hasSizeGreaterThan(2).noneMatch(line -> line.endsWith("-"));
        assertThat(String.join("", certificate.lines())).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsNotACodeOfOursIsRefusedKindly(Language language) {
        String code = certificates
                .issue(papers.result(request()), language, "https://dalil.example")
                .code();
        char changed = code.charAt(300) == 'x' ? 'y' : 'x';

        Stream.of(
                        code.substring(0, 300) + changed + code.substring(301),
                        code.substring(0, code.length() - 1),
                        code.substring(1),
                        links.write(answers),
                        seal.close("another purpose", "{}"),
                        "<script>alert(1)</script>")
                .forEach(given -> {
                    HttpResponse<byte[]> page = site.verify(language.id(), given);
                    assertThat(page.statusCode()).isEqualTo(400);
                    assertThat(new String(page.body(), StandardCharsets.UTF_8))
                            .contains("class=\"checked refused\"", "<textarea", "lang=\"" + language.id() + "\"")
                            .doesNotContain("<script>alert", "Exception", "??");
                });
    }

    @Test
    void aDocumentThatStatedOtherwiseIsSaidToDifferOnThatIncentive() {
        DocumentContent paper = papers.result(request());
        Map<String, CertifiedContent.Found> found = new TreeMap<>(CertifiedContent.found(paper));
        String premium = "circular-15-2025.employment-premium";
        found.put(premium, new CertifiedContent.Found(Verdict.ELIGIBLE, BigDecimal.ONE, BigDecimal.TEN));
        String code = coded(paper, found, "an older one", "0123456789ab");

        Verification told = certificates.verify(code);
        assertThat(told.outcome()).isEqualTo(Verification.Status.DIFFERENT);
        assertThat(told.otherRulebook()).isTrue();
        assertThat(told.differing())
                .extracting(Verification.VerifiedIncentive::incentive)
                .containsExactly(premium);
        assertThat(Print.plain(new String(site.verify("en", code).body(), StandardCharsets.UTF_8)))
                .contains("checkeddifferent", "MAD10intotal");
    }

    @Test
    void otherReasonsForTheSameSumsAreToldApart() {
        DocumentContent paper = papers.result(request());

        assertThat(certificates
                        .verify(coded(paper, CertifiedContent.found(paper), "another digest", rulebook.version()))
                        .outcome())
                .isEqualTo(Verification.Status.OTHER_REASONS);
    }

    @Test
    void aClaimThatBeginsOnAnotherDayIsAnotherDocument() {
        assertThat(Fingerprint.of(papers.claim(request(), DAY)))
                .isEqualTo(Fingerprint.of(papers.claim(request(), DAY)))
                .isNotEqualTo(Fingerprint.of(papers.claim(request(), DAY.plusDays(1))));
    }

    private String coded(
            DocumentContent paper, Map<String, CertifiedContent.Found> found, String digest, String version) {
        CertifiedContent stated = new CertifiedContent(
                paper.kind(),
                "fr",
                "20261122-AAAAAA",
                Instant.parse("2026-11-22T10:00:00Z"),
                links.json(SavedAnswers.of(paper.request())),
                null,
                version.substring(0, 12),
                digest,
                found);
        return certificates
                .certificate(stated, Language.FR, "https://dalil.example")
                .code();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyDownloadOfTheClaimComesAsItsPageLinksIt(Language language) {
        List<String> taken = Jsoup.parse(site.text(claim(language, "").replaceAll("&start.*", "")))
                .select(".todo-take a")
                .eachAttr("href");

        assertThat(taken).hasSize(4).allSatisfy(link -> {
            assertThat(link).matches("\\p{ASCII}+start=\\d{4}-\\d{2}-\\d{2}(&details=true)?");
            assertThat(site.get(link).statusCode()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whoGivesTheNumberAloneIsToldWhatProvesTheDocument(Language language) {
        String number = certificates
                .issue(papers.result(request()), language, "https://dalil.example")
                .number();

        Document told = Jsoup.parse(
                new String(site.verify(language.id(), " " + number + "\n").body(), StandardCharsets.UTF_8));

        assertThat(told.select(".checked h1")).hasSize(1);
        assertThat(told.select(".refused")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theCalendarHasTheDaysOfTheClaim(Language language) throws IOException, ParserException {
        HttpResponse<byte[]> file = site.get(claim(language, ".ics"));
        Calendar calendar =
                new CalendarBuilder().build(new StringReader(new String(file.body(), StandardCharsets.UTF_8)));
        TodoList list = TodoList.of(papers.claim(request(), DAY));

        List<LocalDate> days = new ArrayList<>(list.plan().steps().stream()
                .filter(step -> step.actor().isCompany() && !step.missed())
                .map(ClaimPlan.PlannedStep::from)
                .distinct()
                .toList());
        for (ClaimPlan.PlannedStep step : list.plan().steps()) {
            if (step.actor().isCompany() && step.until() != null && !step.missed()) {
                days.add(step.until());
            } else if (!step.actor().isCompany() && step.delay() != null) {
                days.add(step.done());
            }
        }
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events.stream()
                        .map(event ->
                                event.<LocalDate>getStartDate().orElseThrow().getDate()))
                .containsExactlyElementsOf(days)
                .as("steps that can begin at once are one event")
                .containsOnlyOnce(DAY);
        assertThat(events.stream().map(event -> event.getUid().orElseThrow().getValue()))
                .doesNotHaveDuplicates();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getSummary().getValue()).isNotBlank());
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/calendar"));
        assertThat(new String(file.body(), StandardCharsets.UTF_8).lines())
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theChecklistHasEveryStepAndEveryPaper(Language language) {
        String text = site.text(claim(language, ".txt"));
        TodoList list = TodoList.of(papers.claim(request(), DAY));

        assertThat(text.lines().filter(line -> line.startsWith("[ ] ")))
                .hasSize(list.plan().steps().size() + list.plan().documents().size());
        list.plan().steps().forEach(step -> assertThat(text)
                .contains(step.says().in(language.locale())));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whoHasNothingToClaimIsToldSo(Language language) {
        HttpResponse<byte[]> page = site.get("/" + language.id() + "/claim");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8))
                .contains("<h1>", "/result?a=")
                .doesNotContain("??", "todo-answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "ics", "txt"})
    void whereNothingIsToBeClaimedThePageSaysSo(String extension) {
        String nothingTold = links.write(SavedAnswers.NONE);

        for (String pasted : List.of(nothingTold, nothingTold + "%0A", "%20")) {
            HttpResponse<byte[]> taken = site.get("/ar/claim." + extension + "?a=" + pasted);
            assertThat(taken.statusCode()).isEqualTo(303);
            assertThat(taken.headers().firstValue("Location")).hasValue("/ar/claim?a=" + pasted.replaceAll("%..", ""));
        }
        assertThat(site.text("/ar/claim")).doesNotContain("a=null");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aBrokenLinkAndADayThatIsNoneAreSaidKindly(Language language) {
        for (String path : List.of("/claim?a=broken", "/claim.pdf?a=broken", "/claim.ics?a=x", "/result.pdf?a=x")) {
            assertThat(site.get("/" + language.id() + path).statusCode()).isEqualTo(400);
        }
        HttpResponse<byte[]> noDay = site.get(claim(language, "").replace(DAY.toString(), "2026-02-30"));
        assertThat(noDay.statusCode()).isEqualTo(400);
        assertThat(new String(noDay.body(), StandardCharsets.UTF_8))
                .contains("data-errors", ">2026-02-30<", "aria-describedby=\"start.hint start.error\"", "todo-answer");
    }

    /** Of every example; each step and paper stands there or is counted. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void theClaimInPrintIsTwoPages(Language language) throws IOException {
        int claims = 0;
        for (Path example : Examples.files()) {
            SavedAnswers saved =
                    new SavedAnswers(reader.questions(richer(JSON.readTree(Files.readString(example)))), null);
            HttpResponse<byte[]> sent =
                    site.get("/" + language.id() + "/claim.pdf?a=" + links.write(saved) + "&start=" + DAY);
            if (sent.statusCode() == 200) {
                claims++;
                try (PDDocument document = Downloads.open(sent.body())) {
                    assertThat(document.getNumberOfPages())
                            .as(example.toString())
                            .isLessThanOrEqualTo(2);
                }
            }
        }
        assertThat(claims).isGreaterThan(5);
    }

    /** Whoever has the file need not copy its code: the file carries it. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void aFileIsVerifiedByItself(Language language) {
        for (String path :
                List.of(claim(language, ".pdf"), "/" + language.id() + "/result.pdf?a=" + links.write(answers))) {
            byte[] pdf = site.get(path).body();
            HttpResponse<String> found = site.sendFiles("/en/verify", pdf);

            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body()).contains("The document is ours, and the answer is the same");
        }
    }

    @Test
    void aFileThatCarriesNoCodeOfOursIsNotVerified() {
        byte[] pdf = site.get(claim(Language.EN, ".pdf")).body();
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        byte[] changed = text.replaceFirst("code=...", "code=AAA").getBytes(StandardCharsets.ISO_8859_1);
        byte[] another = text.replace("dc:identifier", "dc:nothing").getBytes(StandardCharsets.ISO_8859_1);

        for (byte[][] sent :
                new byte[][][] {{changed}, {another}, {new byte[0]}, {new byte[1 << 20]}, {pdf, pdf}, {}}) {
            HttpResponse<String> refused = site.sendFiles("/en/verify", sent);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("This file carries no code that can be read", "name=\"code\"");
        }
    }

    @Test
    void aCodeHoldsTheWholeDocumentWithoutBeingTooLongForAnAddress() {
        Certificate certificate =
                certificates.issue(papers.claim(request(), DAY), Language.AR, "https://dalil.example");

        assertThat(certificate.link()).hasSizeLessThan(4000);
        Matcher code = CODE.matcher(certificate.link());
        assertThat(code.find()).isTrue();
        assertThat(code.group(1)).isEqualTo(certificate.code());
    }
}
