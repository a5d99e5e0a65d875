package ma.dalil.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import ma.dalil.Chromium;
import ma.dalil.VisibleIds;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.RequestReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** A file brought in a browser becomes groups, in each language, on a phone and on a desk, with script and without. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PayrollPageTests {
    /** Where pictures of the pages go; nowhere unless it is set. */
    private static final String PICTURES = System.getProperty("screens");

    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);

    private static final String NOT_ISOLATED =
            """
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walker.nextNode()) {
                const node = walker.currentNode;
                if (/\\d/.test(node.data) && !node.parentElement.closest("bdi, [dir=ltr], option, code, script, [lang=fr]")) found.push(node.data.trim());
              }
              return found;
            }""";

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private RequestReader reader;

    @ParameterizedTest
    @CsvSource({"fr, 360", "ar, 360", "en, 360", "fr, 1280", "ar, 1280", "en, 1280"})
    void aFileBecomesGroups(String language, int width) {
        Rosters.Style style =
                new Rosters.Style(language, ';', java.nio.charset.StandardCharsets.UTF_8, true, true, true, true);
        byte[] sheet = Rosters.csv(Rosters.people(4, 90), style);
        try (BrowserContext window = Chromium.window("en-US", width, true)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/" + language);
            Chromium.follow(page, page.locator("a[href$='/payroll']").first()::click);
            page.navigate("http://localhost:" + port + "/" + language + "/payroll?a=" + operator());
            isSound(page, language, "form", width);

            choose(page, "paie.csv", "name\n1\n".getBytes());
            page.locator("form button[type=submit]").last().click();
            page.locator("[data-not-prepared]").waitFor();
            isSound(page, language, "not-sent", width);
            page.waitForNavigation(page.locator("button[name=whole]")::click);
            assertThat(page.locator("[role=alert]:not([hidden])").textContent()).isNotBlank();
            isSound(page, language, "refused", width);

            bring(page, "paie.csv", sheet);
            isSound(page, language, "reading", width);
            assertThat(page.content()).doesNotContain(Rosters.NAME);
            assertThat(page.locator(".agrees").count()).isEqualTo(2);
            int groups = page.locator("[data-group]").count();
            assertThat(groups).isPositive();

            // In another language it is the same file, and nothing is sent a second time.
            String other = language.equals("fr") ? "en" : "fr";
            Chromium.follow(page, page.locator("#languages [lang=" + other + "]")::click);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(other);
            assertThat(page.locator("[data-group]").count()).isEqualTo(groups);
            Chromium.follow(page, page.locator("#languages [lang=" + language + "]")::click);

            Chromium.follow(page, page.locator("button[value=look]")::click);
            assertThat(page.url()).contains("topic=pay&a=");
            assertThat(page.locator("[name$='.headcount']").count()).isEqualTo(groups);
            assertThat(page.locator("[name$='.annualIncomeTaxWithheld']").count())
                    .isEqualTo(groups);
            assertThat(page.content()).doesNotContain(Rosters.NAME);

            page.navigate(page.url().replace("/questions?topic=pay&", "/result?"));
            Locator beside = page.locator("details.withheld").first();
            beside.evaluate(
                    "it => { for (let at = it; at; at = at.parentElement.closest('details')) at.open = true; }");
            assertThat(beside.locator("tbody tr").count()).isEqualTo(groups);
            assertThat(beside.isVisible()).isTrue();
            if (PICTURES != null) {
                beside.screenshot(new Locator.ScreenshotOptions()
                        .setPath(Path.of(PICTURES, "withheld-" + language + "-" + width + ".png")));
            }
            assertThat(new AxeBuilder(page)
                            .include("details.withheld")
                            .setLegacyMode(true)
                            .analyze()
                            .getViolations())
                    .isEmpty();
        }
    }

    /**
     * A return of two people and 150,000, a sheet of three and 180,000: both are shown, that they contradict each other is said, and the one chosen
     * gives the groups.
     */
    @ParameterizedTest
    @CsvSource({"fr, 360", "ar, 360", "en, 1280"})
    void twoFilesThatContradictEachOtherAreShownAndNeverMerged(String language, int width) {
        byte[] salaries = Returns.salaryReturn(
                List.of(
                        new Returns.Salaried(new BigDecimal("60000"), 0, BigDecimal.ZERO, 312, false),
                        new Returns.Salaried(new BigDecimal("90000"), 0, BigDecimal.ZERO, 312, false)),
                1);
        byte[] sheet = "Nom;Brut imposable annuel\nA;60000\nB;90000\nC;30000\n".getBytes();
        try (BrowserContext window = Chromium.window("en-US", width, true)) {
            Page page = window.newPage();
            page.setDefaultTimeout(20_000);
            page.navigate("http://localhost:" + port + "/" + language + "/payroll");
            page.locator("input[type=file]").setInputFiles(new FilePayload[] {
                new FilePayload("a.xml", "text/xml", salaries), new FilePayload("b.csv", "text/csv", sheet)
            });
            page.waitForNavigation(page.locator("form button[type=submit]").last()::click);

            assertThat(page.locator("input[name=use]").count()).isEqualTo(2);
            assertThat(page.locator("[data-conflict]").textContent().replaceAll("[^\\d]", ""))
                    .as("one person and 30,000")
                    .isEqualTo("30000");
            assertThat(people(page)).isEqualTo(2);
            isSound(page, language, "conflict", width);

            page.locator("input[name=use]").last().check();
            page.waitForNavigation(page.locator("button.second[value=show]").first()::click);
            assertThat(people(page)).isEqualTo(3);
        }
    }

    private static int people(Page page) {
        return page.locator("[data-group] td:nth-of-type(1)").allTextContents().stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** A column that was taken for something else is set right without script, and the file is not sent again. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aColumnIsCorrected(boolean withScript) {
        String sheet = "Nom;Prime de fin d'exercice;Date d'embauche\nA;60000,50;01/03/2026\nB;72000,25;01/04/2026\n";
        try (BrowserContext window = Chromium.window("en-US", 1280, withScript)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/en/payroll");
            bring(page, "paie.csv", sheet.getBytes());
            page.locator("select").first().selectOption("income");
            page.locator("input[value=year]").check();
            page.locator("button.second[value=show]").last().click();
            page.waitForLoadState();

            assertThat(page.locator("[data-group]").allTextContents().toString())
                    .contains("60,000.50", "72,000.25");
        }
    }

    /** Answers for which the income-tax advantage is worked out. */
    private String operator() {
        return links.write(SavedAnswers.of(reader.read(JsonMapper.shared()
                .readTree("{\"profile\":{\"company\":{\"segment\":\"BPO\"},\"site\":{\"park\":\"fes-shore\"}}}"))));
    }

    private static void bring(Page page, String name, byte[] content) {
        choose(page, name, content);
        page.waitForNavigation(page.locator("form button[type=submit]").last()::click);
        page.waitForLoadState();
    }

    private static void choose(Page page, String name, byte[] content) {
        page.setDefaultTimeout(8_000);
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, "application/octet-stream", content));
    }

    private static void isSound(Page page, String language, String state, int width) {
        if (PICTURES != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(PICTURES, state + "-" + language + "-" + width + ".png")));
        }
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"))
                .as(state + " is wider than the screen")
                .isFalse();
        if (language.equals("ar")) {
            assertThat((List<?>) page.evaluate(NOT_ISOLATED)).isEmpty();
        }
        assertThat(IDS.on(page.content())).as(state + ", ids that people read").isEmpty();
        assertThat(new AxeBuilder(page)
                        .options(violationsOnly)
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations())
                .as(state)
                .isEmpty();
    }
}
