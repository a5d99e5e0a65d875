package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.Chromium;
import ma.dalil.Http;
import ma.dalil.Verdicts;
import ma.dalil.advice.AdviceReader;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Language;
import ma.dalil.pages.WordsTests;
import ma.dalil.rulebook.Morocco;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The result page says what the API answers, and changes with what is tried. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ResultPageTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private AdviceReader reader;

    @Autowired
    private Results results;

    @ParameterizedTest
    @CsvSource({
        "fes-shore-employer, fr",
        "fes-shore-employer, ar",
        "eso-1000-engineers, en",
        "tanger-city-site, fr",
        "casanearshore-call-centre-500-seats, ar",
        "crm-3000-jobs-site-undecided, en",
        "exporter-2018, fr"
    })
    void everyVerdictAndEverySumIsThatOfTheApi(String example, String language) {
        JsonNode answer = JSON.readTree(new Http(port)
                .postJson("/api/v1/assessments", Told.of(example).body(), language)
                .body());
        String page = page("/" + language + "/result?a=" + token(example));

        assertThat(Verdicts.shown(page)).containsExactlyInAnyOrderEntriesOf(Verdicts.answered(answer));
    }

    /** They are drawn once for everybody: in turns, each reader has them in his own language. */
    @ParameterizedTest
    @CsvSource({"fr", "ar", "en", "fr", "ar", "en"})
    void eachFindingLeadsToTheTextsThatTheApiCites(String language) {
        JsonNode answer = JSON.readTree(new Http(port)
                .postJson("/api/v1/assessments", Told.of("fes-shore-employer").body(), language)
                .body());
        Document page = Jsoup.parse(page("/" + language + "/result?a=" + token("fes-shore-employer")));
        Map<String, List<List<String>>> cited = new LinkedHashMap<>();
        Map<String, List<List<String>>> shown = new LinkedHashMap<>();
        for (JsonNode incentive : answer.at("/incentives")) {
            Element details = page.getElementById("i-" + incentive.at("/id").stringValue());
            if (details != null) {
                cited.put(
                        details.id(),
                        incentive
                                .at("/findings")
                                .valueStream()
                                .map(finding -> texts(finding.at("/cites")))
                                .filter(texts -> !texts.isEmpty())
                                .toList());
                shown.put(
                        details.id(),
                        details.select(".findings .cites").stream()
                                .map(list -> list.select("a").eachText())
                                .toList());
            }
        }

        assertThat(shown).isNotEmpty().isEqualTo(cited);
        assertThat(page.select(".cites a").eachAttr("href"))
                .allSatisfy(to ->
                        assertThat(page.getElementById(to.substring(1))).as(to).isNotNull());
    }

    /** What the texts of a finding are called, each followed by the pages on which it was read. */
    private static List<String> texts(JsonNode cites) {
        List<String> names = new ArrayList<>();
        for (JsonNode cite : cites) {
            names.add(name(cite));
            cite.at("/via").forEach(source -> names.add(name(source)));
        }
        return names;
    }

    private static String name(JsonNode source) {
        return source.path("title").stringValue(source.path("outlet").asString());
    }

    /** Spring compiles no expression on another type, and a page that asks for it a hundred times is drawn slowly. */
    @Test
    void allThatThePageShowsIsPublic() {
        SavedAnswers saved = links.read(token("fes-shore-employer"));
        Set<Class<?>> shown = new LinkedHashSet<>();
        for (Object part : results.parts(results.of(saved), saved, "", WordsTests.words(Language.EN), false)
                .values()) {
            add(shown, part.getClass());
        }
        List.of(Field.class, Topics.Told.class, Topics.Wrong.class).forEach(type -> add(shown, type));

        assertThat(shown).contains(Result.Granted.class, MoneyByYear.Bar.class);
        assertThat(shown)
                .filteredOn(type -> !Modifier.isPublic(type.getModifiers()))
                .isEmpty();
    }

    /** The type, where it is of the questionnaire, with all of them that one comes to by its methods. */
    private static void add(Set<Class<?>> shown, Type type) {
        if (type instanceof ParameterizedType of) {
            add(shown, of.getRawType());
            for (Type argument : of.getActualTypeArguments()) {
                add(shown, argument);
            }
        } else if (type instanceof Class<?> one && one.getPackage() == Result.class.getPackage() && shown.add(one)) {
            for (Method method : one.getMethods()) {
                add(shown, method.getGenericReturnType());
            }
        }
    }

    /** At Fès Shore two premiums for the same jobs are granted, and one is counted: neither the picture nor its table may show both. */
    @ParameterizedTest
    @CsvSource({"fes-shore-employer", "casanearshore-call-centre-500-seats", "oujda-shore-site"})
    void theYearsGiveTheTotalAndThisYearIsOneOfThem(String example) {
        Document page = Jsoup.parse(page("/en/result?a=" + token(example)));
        BigDecimal total =
                new BigDecimal(page.selectFirst("[data-rung=probable]").attr("data-figure"));
        List<Element> rows = page.select("section[aria-labelledby=money] tbody tr");
        Map<String, BigDecimal> years = new LinkedHashMap<>();
        for (Element row : rows) {
            List<BigDecimal> cells =
                    row.select("td").stream().map(ResultPageTests::money).toList();
            BigDecimal sum = cells.get(cells.size() - 1);
            assertThat(cells.subList(0, cells.size() - 1).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(sum);
            years.put(row.selectFirst("th").text(), sum);
        }

        assertThat(years.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total);
        assertThat(new BigDecimal(page.selectFirst("[data-rung=probable]").attr("data-this-year")))
                .isEqualByComparingTo(
                        years.getOrDefault(String.valueOf(Morocco.today().getYear()), BigDecimal.ZERO));
    }

    private static BigDecimal money(Element shown) {
        String digits = shown.text().replaceAll("[^\\d.]", "");
        return digits.isEmpty() ? BigDecimal.ZERO : new BigDecimal(digits);
    }

    @ParameterizedTest
    @CsvSource({
        "fes-shore-employer, You probably qualify for 4 incentives.",
        "casanearshore-call-centre-500-seats, You probably qualify for 4 incentives.",
        "crm-3000-jobs-site-undecided, Nothing can be said for sure yet."
    })
    void whatIsOnlyLikelyIsNotCalledARight(String example, String says) {
        String page = page("/en/result?a=" + token(example, "2026-11-30"));

        assertThat(page).contains("<p class=\"answer-says\">" + says + "</p>");
    }

    /**
     * Forty more jobs are no dirham more, and said to be; a hundred more are grants that answers still decide. What goes on from an answer waits until it is
     * kept.
     */
    @ParameterizedTest
    @CsvSource({
        "/what-if?project.stableJobs=101&a=, 'as before, with what is probable.', ''",
        "/what-if?workforce.0.headcount=80&a=, 'with what is probable.', 'from MAD'"
    })
    void whatAnotherPlanChangesIsSaidAsItIs(String path, String says, String also) {
        String token = token("fes-shore-employer");
        Document page = Jsoup.parse(page("/en" + path + token));

        assertThat(page.select(".changed > p:first-child").eachText())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains(says).contains(also));
        assertThat(page.select(".actions, .skipped, .stakes [href*=questions]")).isEmpty();
        assertThat(Jsoup.parse(page("/en/result?a=" + token)).select(".actions"))
                .hasSize(1);
    }

    /** On a phone: the three figures and the next step at once, and all of the page within a few turns of the thumb. */
    @ParameterizedTest
    @CsvSource({"fr", "ar", "en"})
    void theFirstScreenHasTheFiguresAndTheNextStepAndThePageIsShort(String language) {
        try (BrowserContext window = Chromium.window("en-US", 360, true)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/" + language + "/result?a=" + token("fes-shore-employer"));
            String end = "it => it.getBoundingClientRect().bottom";

            assertThat(((Number) page.locator("[data-rung=possible]").evaluate(end)).intValue())
                    .isLessThan(560);
            assertThat(((Number) page.locator(".next-step .until").evaluate(end)).intValue())
                    .isLessThan(640);
            assertThat(((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue())
                    .isLessThan(3_500);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void tryingMoreJobsChangesTheAnswer(boolean withScript) {
        try (BrowserContext window = Chromium.window("en-US", 1280, withScript)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/en/result?a=" + token("fes-shore-employer"));
            Locator scheme = page.locator("[data-incentive='investment-charter.main-scheme']");
            assertThat(scheme.getAttribute("data-verdict")).isEqualTo("not-eligible");

            page.locator("[name='project.stableJobs']").fill("150");
            page.locator("form.what-if button").click();
            page.waitForURL(url -> url.contains("/what-if?"));

            // 150 stable jobs is the floor of the main scheme; whether the company is public was not told.
            page.locator("[data-incentive='investment-charter.main-scheme'][data-verdict='incomplete']")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(page.locator("form.what-if").isVisible()).isTrue();
        }
    }

    /** What a page shows, its address says: so it does after back, forward, reload and another language, whatever was tried meanwhile. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void backForwardReloadAndAnotherLanguageShowWhatTheAddressSays(boolean withScript) {
        try (BrowserContext window = Chromium.window("en-US", 360, withScript)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/en/result?a=" + token("fes-shore-employer"));
            Shown told = Shown.on(page);

            page.locator("[name='workforce.0.headcount']").fill("80");
            page.locator("form.what-if button").click();
            page.waitForURL(url -> url.contains("/en/what-if?"));
            page.locator("#tried .changed").waitFor();
            Shown tried = Shown.on(page);
            assertThat(tried).isNotEqualTo(told);
            assertThat(tried.headcount()).isEqualTo("80");

            page.reload();
            assertThat(Shown.on(page)).isEqualTo(tried);
            page.locator("#languages [lang=ar]").click();
            page.waitForURL(url -> url.contains("/ar/what-if?"));
            assertThat(Shown.on(page)).isEqualTo(tried);
            page.goBack();
            page.waitForURL(url -> url.contains("/en/what-if?"));
            assertThat(Shown.on(page)).isEqualTo(tried);
            page.goBack();
            page.waitForURL(url -> url.contains("/en/result?"));
            page.locator("#tried .changed")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(Shown.on(page)).isEqualTo(told);
            page.goForward();
            page.waitForURL(url -> url.contains("/en/what-if?"));
            page.locator("#tried .changed").waitFor();
            assertThat(Shown.on(page)).isEqualTo(tried);

            page.locator("#tried .button").click();
            page.waitForURL(url -> url.contains("/en/result?"));
            Shown kept = Shown.on(page);
            assertThat(kept).isEqualTo(tried);
            page.locator(".go-on .button").first().click();
            page.waitForURL(url -> url.contains("/en/questions"));
            page.goBack();
            page.waitForURL(url -> url.contains("/en/result?"));
            assertThat(Shown.on(page)).isEqualTo(kept);
        }
    }

    /** The figures of a page, and what stands in its form. */
    private record Shown(String probable, String possible, String headcount) {
        static Shown on(Page page) {
            return new Shown(
                    page.locator("[data-rung=probable]").getAttribute("data-figure"),
                    page.locator("[data-rung=possible]").getAttribute("data-figure"),
                    page.locator("[name='workforce.0.headcount']").inputValue());
        }
    }

    /**
     * Training premium, 281,400 in 2026 to 2028 and 163,800 in 2029 and 2030: 1,171,800. Started in 2023, so taxed from 2028: 20 %, and 1.5 % of
     * solidarity contribution to 2028: 60,501 + 2 x 32,760 = 126,021.
     */
    @ParameterizedTest
    @CsvSource({
        "en, After corporate tax, '1,045,779'",
        "fr, Après impôt sur les sociétés, 1 045 779",
        "ar, بعد الضريبة على الشركات, 1 045 779"
    })
    void anAidIsShownAfterTheTaxThatFallsOnItToo(String language, String label, String left) {
        String page = page("/" + language + "/result?a=" + token("fes-shore-employer", "2026-11-30"));
        String words = page.replaceAll("<[^>]+>", "").replaceAll("[\\u00a0\\u202f]|&nbsp;", " ");

        assertThat(words).containsPattern(label + "\\s+[^\\d]*" + left);
    }

    /** The year that runs in November 2026 ends in June 2027; pay goes by calendar years. */
    @ParameterizedTest
    @CsvSource({
        "fr, exercice clos en juin 2027, 'Impôt sur les bénéfices : exercice clos en juin 2027. Le reste : année civile 2026.'",
        "ar, السنة المحاسبية المختتمة في يونيو 2027, 'الضريبة على الأرباح: السنة المحاسبية المختتمة في يونيو 2027. وما عداها: السنة المدنية 2026.'",
        "en, fiscal year to June 2027, 'Tax on profits: fiscal year to June 2027. Everything else: calendar year 2026.'"
    })
    void aYearThatIsNotACalendarYearIsWrittenOut(String language, String year, String both) {
        Document page = Jsoup.parse(
                page(
                        "/" + language + "/result?a="
                                + new Screens(links, reader)
                                        .token(
                                                JSON.readTree(
                                                        """
                                        {"on":"2026-11-22","profile":{
                                          "company":{"segment":"BPO","operationsStartedOn":"2019-03-01","createdOn":"2019-01-05","fiscalYearEndsIn":"june"},
                                          "site":{"park":"casanearshore"},"finance":{"taxableProfit":300000,"exportProfit":300000},
                                          "workforce":[{"headcount":10,"annualGrossTaxableIncome":400000,"moroccan":true,"dependants":0}]}}"""))));
        Element advantage = page.selectFirst("[data-incentive='circular-15-2025.corporate-tax-advantage']");

        assertThat(plainText(advantage)).contains(year);
        assertThat(advantage.select("table th, table td").eachText()).noneMatch("2027"::equals);
        assertThat(plainText(page)).contains(both);
    }

    /** Each of the examples in one of the languages. */
    @Test
    void noAnswerAndNoClaimIsLongOnAPhone() {
        List<String> languages = List.of("fr", "ar", "en");
        List<String> examples = ma.dalil.Examples.all();
        List<String> tooLong = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", 360, true)) {
            Page page = window.newPage();
            for (int i = 0; i < examples.size(); i++) {
                String token = new Screens(links, reader).token(JSON.readTree(examples.get(i)));
                for (String path : List.of("/result?a=", "/claim?a=", "/what-if?project.stableJobs=200&a=")) {
                    page.navigate("http://localhost:" + port + "/" + languages.get(i % 3) + path + token);
                    Object height = page.evaluate("() => document.documentElement.scrollHeight");
                    if (((Number) height).intValue() >= 3_500) {
                        tooLong.add(path + " of example " + i + ": " + height);
                    }
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    /** Columns are called by what was told differently: the place, then people; what is alike names nothing. */
    @ParameterizedTest
    @CsvSource({
        "en, Fès Shore, Casanearshore, 60, 80, 'Answers 1'",
        "fr, Fès Shore, Casanearshore, 60, 80, 'Réponses 1'",
        "ar, فاس شور, كازا نيرشور, 60, 80, 'الأجوبة 1'"
    })
    void resultsSideBySideAreCalledByWhatDiffers(
            String language, String one, String other, String few, String more, String never) {
        String told = "{'on':'2026-11-22','profile':{'company':{'segment':'BPO'},'site':{'park':'%s'},"
                + "'workforce':[{'headcount':%s,'annualGrossTaxableIncome':84000}]}}";
        Screens screens = new Screens(links, reader);
        String a = screens.token(JSON.readTree(told.formatted("fes-shore", few).replace('\'', '"')));
        String b = screens.token(
                JSON.readTree(told.formatted("casanearshore", more).replace('\'', '"')));
        List<String> heads = Jsoup.parse(page("/" + language + "/compare?a=" + a + "&a=" + b))
                .select("table.compare thead th a")
                .eachText();
        List<String> alike = Jsoup.parse(page("/" + language + "/compare?a=" + a + "&a=" + a))
                .select("table.compare thead th a")
                .eachText();

        assertThat(heads).hasSize(2);
        assertThat(heads.get(0)).contains(one, few).doesNotContain(never, "BPO", "84");
        assertThat(heads.get(1)).contains(other, more);
        assertThat(alike.get(0).replaceAll("[\\u2066-\\u2069\\u200e\\u200f]", ""))
                .isEqualTo(never);
    }

    private static String plainText(Element shown) {
        return shown.text().replaceAll("[\u00a0\u202f]", " ");
    }

    @Test
    void aLinkReopensTheSameAnswers() {
        String token = token("fes-shore-employer");
        String page = page("/en/result?a=" + token);

        assertThat(page).contains("value=\"http://localhost:" + port + "/en/result?a=" + token + "\"");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsLost() {
        String page = page("/en/what-if?a=" + token("fes-shore-employer") + "&project.stableJobs=12.5");

        assertThat(page)
                .contains("value=\"12.5\"")
                .contains("id=\"project.stableJobs.error\"")
                .contains("href=\"#project.stableJobs\"");
    }

    @ParameterizedTest
    @CsvSource({
        "project.investment, a lot, 'Give an amount in dirhams, for instance 1,200,000 or 1.2 M.'",
        "project.stableJobs, some, 'Give a whole number, for instance 120.'",
        "project.womenWageShare, 150 %, 'Give a percentage from 0 to 100, for instance 12.5%.'",
        "project.womenWageShare, '33,33333333333333', Give at most 10 decimals.",
        "project.investment, 0.12345678901, Give at most 10 decimals.",
        "project.investment, 80 %, 'The unit of “80 %” does not fit this question. Give an amount in dirhams, for instance 1,200,000 or 1.2 M.'",
        "project.investment, 2 000 000 M, 'Give MAD\u00a01,000,000,000,000 at most.'",
        "project.womenWageShare, '0,4', '“0,4” can be read as a fraction or as a percentage. Give a percentage with its sign, for instance 40% or 0.4%.'",
        "project.agreementSignedOn, 2/13/2026, 'Give day, month and year, for instance 03/02/2026 for 3 February 2026.'",
        "project.agreementSignedOn, 3/2/1826, Give a date between 1 January 1950 and 31 December 2060."
    })
    void whatWouldBeRightIsSaidAsAPersonTypesIt(String field, String typed, String right) {
        String page = Http.send(new Http(port)
                        .to("/en/answers")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                field + "=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))))
                .body();

        assertThat(page).contains(right, "value=\"" + typed + "\"").doesNotContain("1200000");
    }

    /** By the law of that day, for what is worked out by hand: the law of another year gives other sums. */
    private String token(String example, String day) {
        ObjectNode request = (ObjectNode) JSON.readTree(Told.of(example).body());
        return new Screens(links, reader).token(request.put("on", day));
    }

    private String token(String example) {
        return new Screens(links, reader).token(JSON.readTree(Told.of(example).body()));
    }

    private String page(String path) {
        return new Http(port).get(path).body();
    }
}
