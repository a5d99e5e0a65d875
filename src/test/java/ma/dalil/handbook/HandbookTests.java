package ma.dalil.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import ma.dalil.VisibleIds;
import ma.dalil.pages.Language;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.LawChanges;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The rulebook pages, as a reader meets them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HandbookTests {
    private static final String PREMIUM = "/incentives/circular-15-2025.employment-premium";

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private WorkedCases cases;

    @Autowired
    private LawChanges changes;

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyIncentiveHasItsPage(Language language) {
        for (Incentive incentive : rulebook.incentives().values()) {
            Site.Page page = get(language, "/incentives/" + incentive.id());

            isWhole(page, language);
            assertThat(page.html()).contains("<h1>");
            assertThat(page.words()).contains(squeezed(incentive.name().in(language.locale())));
            for (Criterion criterion :
                    incentive.on(Morocco.today(), Morocco.today()).criteria()) {
                assertThat(page.words()).contains(squeezed(criterion.says().in(language.locale())));
            }
            assertThat(page.html()).contains("rules/" + incentive.id().replace('.', '/') + "/incentive.yaml");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyOtherPageIsWhole(Language language) {
        Stream.of("", "?q=zzzz", "/sources", "/freshness", "/questions", "/changes")
                .forEach(path -> isWhole(get(language, path), language));
    }

    private void isWhole(Site.Page page, Language language) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(new VisibleIds(rulebook).on(page.html()))
                .as("ids that people read")
                .isEmpty();
        isInItsLanguage(page, language);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.html())
                .doesNotContain("??", "{0", "{1", "style=\"", "<script", " th:", "[[")
                .doesNotContainPattern("(src|srcset|poster)=\"http")
                .contains("<h1>");
    }

    private static void isInItsLanguage(Site.Page page, Language language) {
        assertThat(page.html()).contains("<html lang=\"" + language.id() + "\" dir=\"" + language.direction() + "\"");
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    }

    @Test
    void theIndexShowsEveryRegimeInThePictureAndInItsTable() {
        String html = get(Language.EN, "").html();

        for (var regime : rulebook.regimes().values()) {
            assertThat(html).contains("href=\"#" + regime.id() + "\"", "id=\"" + regime.id() + "\"");
        }
        assertThat(html.split("<svg class=\"row\"")).hasSize(rulebook.regimes().size() + 2);
        assertThat(html).contains("url(#unsure)", "url(#open)", "<table>");
    }

    @Test
    void whatIsOpenComesBeforeWhatHasEnded() {
        String html = get(Language.EN, "").html();

        assertThat(html.indexOf("<section class=\"regime\" id=\"tax-code\""))
                .isPositive()
                .isLessThan(html.indexOf("<section class=\"regime\" id=\"circular-5-2016\""));
    }

    @ParameterizedTest
    @CsvSource({"FR, '1,5'", "AR, '1,5'", "EN, 1.5"})
    void decimalsAreMarkedAsTheSentencesMarkThem(Language language, String written) {
        assertThat(get(language, "/incentives/investment-charter.small-business-scheme")
                        .words())
                .contains(" " + written + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FR | Prime par personne Revenu retenu après plafond × Taux de la prime (17 %) 16 320 DH",
                "AR | المنحة للفرد الدخل المعتمد بعد السقف × نسبة المنحة (17%) 16 320 درهم",
                "EN | Premium per person Income counted after the ceiling × Rate of the premium (17%) MAD 16,320"
            })
    void theCalculationIsSaidLineByLineWithACase(Language language, String line) {
        assertThat(get(language, PREMIUM).words()).contains(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FR | À partir du 1er janvier 2026, barème de l'impôt sur les sociétés des sociétés d'externalisation : 20 % jusqu'à 99 999 999,99 DH ; 35 % au-delà. Selon : Code général des impôts, ",
                "AR | ابتداء من 1 يناير 2020، عدد السنوات المحاسبية المعفاة لشركة ترحيل الخدمات: 5 سنوات. بموجب: ",
                "EN | From 1 January 2020 the incentive applies. By: Finance Act no. 70-19 "
            })
    void theHistoryIsSaidInSentencesWithTheTextBehindEach(Language language, String sentence) {
        assertThat(get(language, "/incentives/tax-code.outsourcing-exemption").words())
                .contains(sentence);
    }

    @Test
    void aValueThatChangedIsSaidWithTheOneBefore() {
        assertThat(get(Language.EN, "/incentives/employment.idmaj").words())
                .contains("From 1 January 2025, tax-exempt months: 12 months (24 months before)")
                .contains("From 1 January 2025, highest monthly allowance: still MAD 6,000, by another text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FR | rien n'est versé à l'entreprise | Date qui compte | La prime est née avec une circulaire",
                "AR | ولا يُدفع شيء إلى المقاولة | التاريخ المعتمد | المنحة جديدة أتى بها منشور",
                "EN | nothing is paid to the company | The day that counts | The premium is new with a circular"
            })
    void whyAnAidIsNotTaxedByWhichDayAValueIsDatedAndWhyWeakEvidenceRefusesIsSaid(
            Language language, String untaxed, String day, String refuses) {
        assertThat(get(language, "/incentives/employment.idmaj").words().replace('\u2019', '\''))
                .contains(untaxed, day);
        assertThat(get(language, PREMIUM).words().replace('\u2019', '\'')).contains(refuses);
    }

    @Test
    void theCalculationOfWhatHasEndedIsThatOfItsLastDay() {
        assertThat(get(Language.EN, "/incentives/circular-5-2016.corporate-tax-contribution")
                        .words())
                .contains("The case is worked out on 30 June 2025, the nearest day on which it applies.")
                .contains("State contribution MAD 450,000");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aWorkedCaseIsCalledByWhatItTellsAndNotByItsEnglishName(Language language) {
        for (Incentive incentive : rulebook.incentives().values()) {
            String words = get(language, "/incentives/" + incentive.id()).words();
            // The name of a park alone is also that of an answer.
            cases.of(incentive.id()).stream()
                    .map(it -> it.scenario().name())
                    .filter(name -> name.split(" ").length > 2)
                    .forEach(name -> assertThat(words.contains(" " + name + " "))
                            .as(name)
                            .isFalse());
        }
    }

    @Test
    void oneOfASingleAnswerIsThatAnswer() {
        assertThat(get(Language.EN, "/incentives/regional.fes-meknes-job-premium")
                        .words())
                .contains("Park of the site is Fès Shore");
    }

    @Test
    void aSectionWithNothingInItIsLeftOut() {
        assertThat(get(Language.EN, "/incentives/tax-code.exported-services-vat-exemption")
                        .html())
                .doesNotContain("id=\"values\"", "href=\"#values\"");
    }

    @Test
    void howIncentivesGoTogetherIsSaidOnceForAllOfAKind() {
        String html = get(Language.EN, PREMIUM).html();

        assertThat(html.split("<h3>To be confirmed whether it can be held with</h3>"))
                .hasSize(2);
    }

    @Test
    void inArabicThePictureIsMirrored() {
        Timeline english = timeline(false);
        Timeline arabic = timeline(true);

        assertThat(english.today().add(arabic.today())).isEqualByComparingTo("100");
        Timeline.TimelineBar left = english.rows().get(0).bars().get(0);
        Timeline.TimelineBar right = arabic.rows().get(0).bars().get(0);
        assertThat(left.x().add(left.width()).add(right.x())).isEqualByComparingTo("100");
    }

    private Timeline timeline(boolean mirrored) {
        return Timeline.of(rulebook.regimes().values(), LocalDate.of(2026, 11, 22), mirrored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prime emploi", "PRIME À L'EMPLOI", "employment+premium", "منحة التشغيل", "employment-premium"})
    void aSearchMindsNeitherAccentsNorCaseNorLanguage(String asked) {
        String path = "?q=" + URLEncoder.encode(asked.replace('+', ' '), StandardCharsets.UTF_8);

        assertThat(get(Language.FR, path).html()).contains("/rulebook/fr" + PREMIUM);
    }

    @Test
    void whatIsSearchedForIsShownAsTextOnly() {
        String html = get(Language.FR, "?q=%3Cscript%3Ealert(1)%3C/script%3E").html();

        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void theValuesAreThoseOfTheDayAskedAbout() {
        String before = get(Language.EN, PREMIUM + "?on=2025-06-30").words();
        String after = get(Language.EN, PREMIUM + "?on=2025-07-01").words();

        assertThat(before).contains("Opens on 1 July 2025", "No value known on this date");
        assertThat(after).contains("In force until 31 December 2030", "17%", "MAD 300,000");
    }

    @Test
    void theLanguageIsChangedWithoutLeavingThePage() {
        assertThat(get(Language.FR, PREMIUM + "?on=2026-01-01").html())
                .contains("href=\"/rulebook/ar" + PREMIUM + "?on=2026-01-01\"");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatCannotBeShownIsSaidKindlyInTheSameLanguage(Language language) {
        Site.Page unknown = get(language, "/incentives/no-such.thing");
        Site.Page noDay = get(language, PREMIUM + "?on=2026-02-30");
        Site.Page farAway = get(language, PREMIUM + "?on=9999-01-01");
        Site.Page nowhere = get(language, "/nowhere");

        assertThat(List.of(unknown.status(), noDay.status(), farAway.status(), nowhere.status()))
                .containsExactly(404, 400, 400, 404);
        Stream.of(unknown, noDay, farAway, nowhere).forEach(page -> {
            isInItsLanguage(page, language);
            assertThat(page.html()).contains("<h1>").doesNotContain("??", "Exception");
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        });
    }

    @Test
    void withoutALanguageTheBrowserIsAsked() {
        assertThat(new Site(port).get("/rulebook", "ar").header("Location")).endsWith("/rulebook/ar");
        assertThat(new Site(port).get("/rulebook", "de").header("Location")).endsWith("/rulebook/fr");
    }

    @Test
    void theEngineAgreesWithEveryWorkedCaseShown() {
        for (String incentive : rulebook.incentives().keySet()) {
            assertThat(cases.of(incentive)).isNotEmpty().allMatch(WorkedCase::agrees);
        }
    }

    @Test
    void everySourceIsListedOnce() {
        String html = get(Language.EN, "/sources").html();

        rulebook.sources().keySet().forEach(id -> assertThat(html.split("<li id=\"" + id + "\""))
                .hasSize(2));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theTableHoldsEveryOpenCondition(Language language) {
        Site.Page table = get(language, "/questions.csv");

        assertThat(table.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(table.html()).startsWith(QuestionsTable.MARK);
        List<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(language == Language.EN ? ',' : ';')
                .ofCsvRecord(table.html().substring(1))
                .stream()
                .toList();
        Locale locale = language.locale();
        for (Incentive incentive : rulebook.incentives().values()) {
            incentive.on(Morocco.today(), Morocco.today()).criteria().stream()
                    .filter(criterion -> criterion.toConfirm() != null || criterion.otherwise() != null)
                    .forEach(criterion -> assertThat(rows)
                            .anyMatch(row ->
                                    row.getField(2).equals(criterion.says().in(locale))
                                            && row.getField(4).contains(incentive.id())));
        }
        assertThat(rows).allMatch(row -> row.getFieldCount() == 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void noCellIsTakenForAFormula(String cell) {
        assertThat(QuestionsTable.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theFeedHoldsEveryChangeOnceInItsLanguage(Language language) throws Exception {
        Site.Page feed = get(language, "/changes.atom");

        assertThat(feed.header("Content-Type")).isEqualToIgnoringCase("application/atom+xml;charset=UTF-8");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(feed.html())))
                .getDocumentElement();
        assertThat(root.getAttribute("xml:lang")).isEqualTo(language.id());
        NodeList entries = root.getElementsByTagName("entry");
        assertThat(entries.getLength()).isEqualTo(changes.all().size());
        String page = get(language, "/changes").html();
        changes.all().forEach(change -> assertThat(page).contains("id=\"" + change.id() + "\""));
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            assertThat(entry.getElementsByTagName("title").item(0).getTextContent())
                    .doesNotContain("{", "??");
            assertThat(Instant.parse(
                            entry.getElementsByTagName("updated").item(0).getTextContent()))
                    .isBefore(Instant.now());
        }
    }

    @Test
    void theAddressAStrangerGuessesLeadsToWhatChanged() {
        assertThat(new Site(port).get("/law/changes", "ar").header("Location")).endsWith("/rulebook/ar/changes");
    }

    @Test
    void theOldestReadingComesFirst() {
        String html = get(Language.EN, "/freshness").html();
        List<String> inOrder = rulebook.sources().values().stream()
                .sorted(Comparator.comparing(Source::checked))
                .map(Source::id)
                .toList();

        assertThat(html.indexOf("#" + inOrder.get(0) + "\""))
                .isPositive()
                .isLessThan(html.indexOf("#" + inOrder.get(inOrder.size() - 1) + "\""));
    }

    @Test
    void aQuestionSaysWhatHangsOnItInTheExamples() {
        assertThat(get(Language.EN, "/questions").words()).containsPattern("On our examples, MAD [\\d,.]+ hang on it");
    }

    private Site.Page get(Language language, String path) {
        return new Site(port).get("/rulebook/" + language.id() + path);
    }

    private static String squeezed(String text) {
        return Site.squeeze(text);
    }
}
