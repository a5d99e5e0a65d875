package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.Chromium;
import ma.dalil.VisibleIds;
import ma.dalil.advice.AdviceReader;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.link.Links;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page in a browser, in each language: as a phone gets it, and once more in the width of a desk. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScreensTests {
    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);
    private static final int MOST_BYTES = 120_000;
    private static final int PHONE = 360;
    private static final int DESK = 1280;
    /** Digits that Arabic around them could turn round; a list that opens cannot hold the mark-up that keeps them. */
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

    /** Nothing where the page is as wide as the screen; else what reaches beyond it. */
    private static final String WIDER =
            """
            () => document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll("body *")]
              .filter(it => it.getBoundingClientRect().right > window.innerWidth + 1 || it.getBoundingClientRect().left < -1)
              .filter(it => !it.closest(".scroll, .out-of-sight, .skip"))
              .slice(0, 3).map(it => it.outerHTML.slice(0, 160)).concat("…")""";

    private static final String STAYS =
            "position => document.querySelectorAll('.stays').forEach(it => it.style.position = position)";

    /** Screens whose names hold it; all when it is not set. */
    private static final String ONLY = System.getProperty("screens", "");

    /** A folder in which a picture of each screen is kept, for people to look at in place of this; none when it is not set. */
    private static final String PICTURES = System.getProperty("screens.pictures", "");

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private AdviceReader reader;

    /** What is wrong with one screen; empty for nothing. */
    private record Flaws(String screen, List<String> flaws) {}

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void everyScreenIsSound(String language) {
        List<Flaws> flawed = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", PHONE, true)) {
            for (Screens.Screen screen : new Screens(links, reader)
                    .all().stream().filter(it -> it.name().contains(ONLY)).toList()) {
                List<String> flaws = flaws(window, screen, language);
                if (!flaws.isEmpty()) {
                    flawed.add(new Flaws(screen.name(), flaws));
                }
            }
        }

        assertThat(flawed).isEmpty();
    }

    /** What is looked at once, for several screens. */
    @Test
    void noStylesheetTellsEnglishFromFrenchAndNoScriptAsksHowWideTheScreenIs() throws IOException {
        assertThat(contents("style")).isNotEmpty().allSatisfy(sheet -> assertThat(
                        sheet.replace(":lang(fr), :lang(en)", ""))
                .doesNotContainPattern("lang(\\(|[~|^]?=)\\W?(en|fr)"));
        assertThat(contents("script")).isNotEmpty().allSatisfy(script -> assertThat(script)
                .doesNotContainPattern("matchMedia|(inner|outer|client|offset|scroll|screen\\.)[wW]idth"));
    }

    private static List<String> contents(String folder) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/static", folder))) {
            for (Path file : files.toList()) {
                contents.add(Files.readString(file));
            }
        }
        return contents;
    }

    private List<String> flaws(BrowserContext window, Screens.Screen screen, String language) {
        String home = "http://localhost:" + port;
        List<String> flaws = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        window.clearCookies();
        try (Page page = window.newPage()) {
            page.onConsoleMessage(message -> {
                // A page that says what is not there is not there itself.
                if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                    flaws.add("console: " + message.text());
                }
            });
            page.onRequest(requests::add);
            page.navigate(home + screen.in(language));
            Chromium.settle(page);
            requests.stream()
                    .map(Request::url)
                    .filter(url -> !url.startsWith(home))
                    .forEach(url -> flaws.add("asks elsewhere: " + url));
            int bytes = requests.stream()
                    .mapToInt(it -> it.sizes().responseBodySize + it.sizes().responseHeadersSize)
                    .sum();
            if (bytes > MOST_BYTES) {
                flaws.add("transfers " + bytes + " bytes");
            }
            screen.then().accept(page);
            Chromium.settle(page);
            if (!language.equals(page.getAttribute("html", "lang"))
                    || !(language.equals("ar") ? "rtl" : "ltr").equals(page.getAttribute("html", "dir"))) {
                flaws.add("lang or dir");
            }
            if (language.equals("ar")) {
                ((List<?>) page.evaluate(NOT_ISOLATED)).forEach(it -> flaws.add("digits not isolated: " + it));
            }
            IDS.on(page.content()).forEach(id -> flaws.add("an id: " + id));
            // No script and no address asks how wide the screen is: the page is the same, and only its layout differs.
            for (int width : List.of(PHONE, DESK)) {
                page.setViewportSize(width, 900);
                look(page, screen, language).forEach(flaw -> flaws.add(width + ", " + flaw));
            }
        }
        return flaws;
    }

    /** What is wrong with it in the width that it has. */
    private static List<String> look(Page page, Screens.Screen screen, String language) {
        if (!PICTURES.isEmpty()) {
            String name =
                    screen.name().replaceAll("\\W+", "-") + "-" + language + "-" + page.viewportSize().width + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(PICTURES, name))
                    .setFullPage(true));
            return List.of();
        }
        List<String> flaws = new ArrayList<>();
        ((List<?>) page.evaluate(WIDER)).forEach(it -> flaws.add("wider than the screen: " + it));
        if (isDesk(page) == language.equals("en")) {
            for (Rule rule : axe(page, language).analyze().getViolations()) {
                flaws.add("axe: " + rule.getId() + " "
                        + rule.getNodes().stream()
                                .limit(3)
                                .map(it -> it.getHtml())
                                .toList());
            }
            page.evaluate(STAYS, "");
        }
        return flaws;
    }

    private static boolean isDesk(Page page) {
        return page.viewportSize().width == DESK;
    }

    /**
     * Details of what is right take time, and nobody reads them. The stylesheets do not tell English from French, so a phone is looked at in French and in Arabic, and a
     * desk in English; no rule of theirs changes a colour by the width of the screen, so contrast, which takes most of the time, is measured on the phone, in French: the
     * checker passes over Arabic letters.
     */
    private static AxeBuilder axe(Page page, String language) {
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        // What a frame shows is looked at on its own.
        violationsOnly.setIFrames(false);
        // Off by default: what is touched is at least 24 pixels high and wide, or stands apart.
        AxeRuleOptions touched = new AxeRuleOptions();
        touched.setEnabled(true);
        violationsOnly.setRules(Map.of("target-size", touched));
        // What the bar of a long form covers at this moment is scrolled to.
        page.evaluate(STAYS, "static");
        AxeBuilder axe = new AxeBuilder(page).options(violationsOnly).setLegacyMode(true);
        return language.equals("fr") ? axe : axe.disableRules(List.of("color-contrast"));
    }
}
