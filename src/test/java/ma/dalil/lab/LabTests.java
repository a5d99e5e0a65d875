package ma.dalil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import ma.dalil.Http;
import ma.dalil.VisibleIds;
import ma.dalil.pages.Language;
import ma.dalil.pages.WordsTests;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab as an economist meets it: a form, an address, an answer that can be checked against the API. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class LabTests {
    private static final String RATE = "v.circular-15-2025.employment-premium.rate";
    private static final String FEW = "&kinds=3&people=90";
    private static final String AT_TWENTY = "/lab?from=2027-01-01&" + RATE + "=20" + FEW;

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @Test
    void theFormHoldsTheLawAndWhatIsLeftAsItIsIsNoProposal() {
        Document form = page("/en/lab");
        assertThat(form.getElementById(RATE).val()).isEqualTo("17");

        String all = form.select("form#filled input[name]").stream()
                .filter(input -> !input.attr("type").equals("checkbox") || input.hasAttr("checked"))
                .map(input -> encoded(input.attr("name")) + "=" + encoded(input.val()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> sent = post("/en/lab", all);

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(URI.create(sent.headers().firstValue("Location").orElseThrow())
                        .getQuery())
                .matches("from=\\d{4}-01-01");
    }

    @Test
    void theAnswerIsThatOfTheApi() {
        Document page = page("/en" + AT_TWENTY);
        JsonNode api = api(
                """
                {"reform":{"values":{"circular-15-2025.employment-premium.rate":{"2027-01-01":0.20}}},"synthetic":{"kinds":3,"people":90}}""");

        JsonNode total = api.at("/cost/total");
        List<String> sides = List.of("law", "reform", "difference");
        for (int i = 0; i < sides.size(); i++) {
            assertThat(figure(page, i))
                    .isEqualByComparingTo(total.get(sides.get(i)).decimalValue());
        }
        assertThat(total.get("difference").decimalValue()).isPositive();
        BigDecimal winners = api.at("/effect/winners").decimalValue();
        assertThat(page.text())
                .contains("Companies that gain: " + winners.toBigInteger() + " (jobs: "
                        + api.at("/effect/winnersPeople").asInt())
                .contains("criteria that are not published")
                .contains("Jobs concerned Difference Lowest Median difference, a company Highest")
                .contains("(100%)")
                .contains("not the law")
                .contains("Rate of the premium: 20% instead of 17% from 1 January 2027");
    }

    /** Two lists of places tell the ceilings apart: who stood in both would be paid by both. */
    @Test
    void theLowerCeilingOpenedToEveryParkIsTakenOutOfTheOtherListOrRefused() {
        String at = "v.circular-15-2025.income-tax-advantage.places-at-";
        List<String> all = List.of(
                "casanearshore", "technopolis", "fes-shore", "oujda-shore", "tetouan-shore", "region-without-park");
        String opened = "/en/lab?from=2027-01-01"
                + all.stream().map(place -> "&" + at + "ten-percent=" + place).collect(Collectors.joining());
        JsonNode api = api(
                """
                {"reform":{"values":{"circular-15-2025.income-tax-advantage.places-at-ten-percent":{"2027-01-01":["%s"]},
                 "circular-15-2025.income-tax-advantage.places-at-twenty-percent-only":{"2027-01-01":["outside-park"]}}},"synthetic":{}}"""
                        .formatted(String.join("\",\"", all)));

        assertThat(figure(page(opened + "&" + at + "twenty-percent-only=outside-park"), 2))
                .isEqualByComparingTo(api.at("/cost/total/difference").decimalValue())
                .isPositive();
        assertThat(page(opened).select(".errors li").eachText()).hasSize(2).allSatisfy(said -> assertThat(said)
                .contains("two lists", "Sites reckoned at the ceiling of the common criteria only"));
    }

    @Test
    void everyLinkOfTheAnswerLeadsSomewhere() {
        Document page = page("/en" + AT_TWENTY);

        assertThat(page.select("main a[href]")).hasSizeGreaterThan(8).allSatisfy(link -> {
            assertThat(new Http(port).get(link.attr("href")).statusCode())
                    .as(link.attr("href"))
                    .isEqualTo(200);
        });
    }

    @Test
    void aCompanyOfTheAnswerIsFollowedAlone() {
        LocalDate proposed = LocalDate.of(2027, 1, 1);
        LocalDate shown = Morocco.today().isAfter(proposed) ? Morocco.today() : proposed;
        Element example = page("/en" + AT_TWENTY).select("#content a[href*='lab?']").stream()
                .filter(link -> link.attr("href").contains("&a="))
                .findFirst()
                .orElseThrow();
        Document alone = page(example.attr("href"));

        assertThat(alone.text()).contains("Companies: 1.");
        assertThat(alone.select("section[aria-labelledby=company] h2").text())
                .isEqualTo("This company on " + WordsTests.words(Language.EN).date(shown));
        assertThat(figure(alone, 2)).isPositive();
    }

    @Test
    void theTableHoldsTheSumsOfThePage() {
        List<String> lines = new Http(port)
                .get("/en" + AT_TWENTY.replace("/lab?", "/lab.csv?"))
                .body()
                .lines()
                .toList();

        assertThat(lines.get(0)).isEqualTo("\ufeffof,year,law,proposal,difference");
        BigDecimal difference = lines.stream()
                .filter(line -> line.startsWith("cost,"))
                .map(line -> new BigDecimal(line.split(",")[4]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(difference).isEqualByComparingTo(figure(page("/en" + AT_TWENTY), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void theWorkbookReckonsTheSumsOfThePageAndSaysOnEverySheetThatItIsNoLaw(String language) throws IOException {
        String asked = "/" + language + AT_TWENTY;
        Document page = page(asked);
        try (XSSFWorkbook book =
                new XSSFWorkbook(new ByteArrayInputStream(bytes(asked.replace("/lab?", "/lab.xlsx?"))))) {
            XSSFSheet years = book.getSheetAt(1);
            XSSFRow total = years.getRow(years.getLastRowNum());
            FormulaEvaluator reckoned = book.getCreationHelper().createFormulaEvaluator();
            for (int side = 0; side < 3; side++) {
                assertThat(BigDecimal.valueOf(
                                reckoned.evaluate(total.getCell(side + 1)).getNumberValue()))
                        .isCloseTo(figure(page, side), within(new BigDecimal("0.001")));
            }
            String notice = page.select("[role=note]").text();
            assertThat(book).hasSize(4).allSatisfy(sheet -> assertThat(
                            sheet.getRow(0).getCell(0).getStringCellValue())
                    .isEqualToNormalizingWhitespace(notice));
        }
    }

    @ParameterizedTest
    @CsvSource({"fr,proposition", "ar,مقترح", "en,proposal"})
    void thePrintSaysOnEveryPageThatItIsAProposal(String language, String mark) throws IOException {
        String asked = "/" + language + AT_TWENTY;
        try (PDDocument print = Loader.loadPDF(bytes(asked.replace("/lab?", "/lab.pdf?")))) {
            PDFTextStripper text = new PDFTextStripper();
            for (int number = 1; number <= print.getNumberOfPages(); number++) {
                text.setStartPage(number);
                text.setEndPage(number);
                assertThat(text.getText(print)).contains(mark);
            }
            assertThat(print.getNumberOfPages()).isBetween(1, 6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab.csv", "lab.xlsx", "lab.pdf"})
    void aProposalThatIsWrongIsNoFile(String file) {
        assertThat(new Http(port)
                        .get("/fr/" + file + "?from=2027-01-01&" + RATE + "=200")
                        .statusCode())
                .isEqualTo(422);
    }

    private byte[] bytes(String path) {
        return Http.send(new Http(port).to(path), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v.circular-15-2025.employment-premium.rate=200|v.circular-15-2025.employment-premium.rate",
                "v.circular-15-2025.employment-premium.rate=much|v.circular-15-2025.employment-premium.rate",
                "end.circular-15-2025=never|end.circular-15-2025",
                "people=1|people",
                "kinds=many|kinds",
                "segment.CRM=-1|segment.CRM",
                "from=soon|from"
            })
    void whatIsWrongIsSaidAtItsFieldAndStaysTyped(String typed, String field) {
        Document page = page("/fr/lab?" + (typed.startsWith("from=") ? "" : "from=2027-01-01&") + typed);

        assertThat(page.select(".errors a").eachAttr("href")).contains("#" + field);
        assertThat(page.getElementById(field).val()).isEqualTo(typed.substring(typed.indexOf('=') + 1));
        assertThat(page.getElementById("answer")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void nobodyReadsAnId(String language) {
        String html = new Http(port)
                .get("/" + language + AT_TWENTY + "&drop=circular-15-2025.employment-premium.segment")
                .body();

        assertThat(new VisibleIds(rulebook).on(html)).isEmpty();
    }

    @Test
    void whateverIsTypedIsAnswered() {
        Random random = new Random(18);
        List<String> names = page("/en/lab").select("form#filled input[name]").eachAttr("name");
        List<String> typed = List.of(
                "", "0", "-3", "1,5", "٢٠", "20 %", "{x}", "1e99", "&=", "31/02/2027", "a b", "9".repeat(60), "<b>");
        for (int i = 0; i < 60; i++) {
            StringBuilder form = new StringBuilder("from="
                    + encoded(random.nextInt(5) == 0 ? typed.get(random.nextInt(typed.size())) : "2028-01-01") + FEW);
            for (int field = 0; field < 4; field++) {
                form.append('&')
                        .append(encoded(names.get(random.nextInt(names.size()))))
                        .append('=')
                        .append(encoded(typed.get(random.nextInt(typed.size()))));
            }
            HttpResponse<String> sent = post("/en/lab", form.toString());
            assertThat(sent.statusCode()).as(form.toString()).isIn(302, 400);
            if (sent.statusCode() == 302) {
                String to = sent.headers().firstValue("Location").orElseThrow();
                assertThat(new Http(port).get(to).statusCode()).as(to).isIn(200, 400);
            }
        }
    }

    private Document page(String path) {
        HttpResponse<String> answer = new Http(port).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static BigDecimal figure(Document page, int place) {
        return new BigDecimal(page.select("#answer .figure").get(place).attr("data-figure"));
    }

    private HttpResponse<String> post(String path, String form) {
        return Http.send(new Http(port)
                .to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://localhost:" + port)
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private JsonNode api(String request) {
        return JsonMapper.builder()
                .build()
                .readTree(new Http(port)
                        .postJson("/api/v1/simulations", request, "en")
                        .body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
