package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.dalil.Chromium;
import ma.dalil.VisibleIds;
import ma.dalil.advice.AdviceReader;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.link.Links;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page in a browser, in each language, on a phone and on a desk. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScreensTests {
    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);
    private static final int MOST_BYTES = 120_000;
    private static final int PHONE = 360;
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
    @CsvSource({"fr, 1280", "fr, 360", "ar, 1280", "ar, 360", "en, 1280", "en, 360"})
    void everyScreenIsSound(String language, int width) {
        List<Flaws> flawed = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true)) {
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
            page.waitForLoadState(LoadState.NETWORKIDLE);
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
            page.waitForLoadState();
            if (!PICTURES.isEmpty()) {
                String name = screen.name().replaceAll("\\W+", "-") + "-" + language + "-" + page.viewportSize().width
                        + ".png";
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(PICTURES, name))
                        .setFullPage(true));
                return List.of();
            }
            if (!language.equals(page.getAttribute("html", "lang"))
                    || !(language.equals("ar") ? "rtl" : "ltr").equals(page.getAttribute("html", "dir"))) {
                flaws.add("lang or dir");
            }
            ((List<?>) page.evaluate(WIDER)).forEach(it -> flaws.add("wider than the screen: " + it));
            if (language.equals("ar")) {
                ((List<?>) page.evaluate(NOT_ISOLATED)).forEach(it -> flaws.add("digits not isolated: " + it));
            }
            IDS.on(page.content()).forEach(id -> flaws.add("an id: " + id));
            for (Rule rule : axe(page).analyze().getViolations()) {
                flaws.add("axe: " + rule.getId() + " "
                        + rule.getNodes().stream()
                                .limit(3)
                                .map(it -> it.getHtml())
                                .toList());
            }
        }
        return flaws;
    }

    /**
     * Details of what is right take time, and nobody reads them. Contrast takes most of it: no rule of the stylesheets changes a colour by the
     * width of the screen, so it is measured on the phone only.
     */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        // What a frame shows is looked at on its own.
        violationsOnly.setIFrames(false);
        // Off by default: what is touched is at least 24 pixels high and wide, or stands apart.
        AxeRuleOptions touched = new AxeRuleOptions();
        touched.setEnabled(true);
        violationsOnly.setRules(Map.of("target-size", touched));
        // What the bar of a long form covers at this moment is scrolled to.
        page.evaluate("() => document.querySelectorAll('.stays').forEach(it => it.style.position = 'static')");
        AxeBuilder axe = new AxeBuilder(page).options(violationsOnly).setLegacyMode(true);
        return page.viewportSize().width == PHONE ? axe : axe.disableRules(List.of("color-contrast"));
    }
}
