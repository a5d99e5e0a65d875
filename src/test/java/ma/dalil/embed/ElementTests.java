package ma.dalil.embed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The element in the page of a stranger: another host, and a policy that forbids all it can do without. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ElementTests {
    private static final String ACCENT = "rgb(29, 78, 137)";

    @LocalServerPort
    private int port;

    private HttpServer portal;

    @BeforeEach
    void aPortal() throws IOException {
        String home = "http://localhost:" + port;
        String page =
                """
                <!doctype html><html lang="ar"><head><meta charset="utf-8"><title>Portal</title>
                <script defer src="%s/embed/dalil.js"></script></head>
                <body><dalil-incentives lang="ar" partner="cri-fes" accent="#1d4e89"></dalil-incentives></body></html>"""
                        .formatted(home);
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'none'; script-src " + home + "; frame-src " + home);
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                exchange.getResponseBody().write(page.getBytes(UTF_8));
            }
        });
        portal.start();
    }

    @AfterEach
    void closed() {
        portal.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void aPortalShowsThePagesInItsColourAtTheirOwnHeight(int width) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true)) {
            Page page = window.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate("http://127.0.0.1:" + portal.getAddress().getPort() + "/portal");
            FrameLocator shown = page.frameLocator("dalil-incentives iframe");

            assertThat(shown.locator("html[lang=ar][dir=rtl] .button.go")).hasCSS("background-color", ACCENT);
            assertThat(shown.locator("nav.sections")).hasCount(0);
            showsAllOfItself(page);

            shown.locator("a[href*='/result?a=']").nth(1).click();
            assertThat(shown.locator(".answer-says")).isVisible();
            showsAllOfItself(page);
            assertThat(product(page).url()).contains("/embed/cri-fes/ar/result?a=");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void anotherLanguageIsTheSamePageWithTheSameAnswers() {
        try (BrowserContext window = Chromium.window("en-US", 1280, true)) {
            Page page = window.newPage();
            page.navigate("http://127.0.0.1:" + portal.getAddress().getPort() + "/portal");
            FrameLocator shown = page.frameLocator("dalil-incentives iframe");
            shown.locator("a[href*='/result?a=']").nth(1).click();
            String total = shown.locator("html[lang=ar] [data-rung=probable]")
                    .textContent()
                    .replaceAll("\\D", "");

            inLanguage(page, "fr");
            assertThat(shown.locator("html[lang=fr] [data-rung=probable]")).isVisible();
            assertThat(shown.locator("[data-rung=probable]").textContent().replaceAll("\\D", ""))
                    .isEqualTo(total);

            shown.locator("summary:has(#granted)").click();
            shown.locator("details.incentive summary").first().click();
            shown.locator("details.incentive[open] .out a").first().click();
            assertThat(shown.locator("html[lang=fr] #criteria")).isVisible();
            inLanguage(page, "en");
            assertThat(shown.locator("html[lang=en] #criteria")).isVisible();
            shown.locator(".to-answer a").click();
            assertThat(shown.locator("html[lang=en] [data-rung=probable]")).isVisible();
            assertThat(shown.locator("[data-rung=probable]").textContent().replaceAll("\\D", ""))
                    .isEqualTo(total);
        }
    }

    /** A page with a form changes its language by a button, which takes along what is typed. */
    @Test
    void anotherLanguageKeepsAHalfFilledForm() {
        try (BrowserContext window = Chromium.window("en-US", 1280, true)) {
            Page page = window.newPage();
            page.navigate("http://127.0.0.1:" + portal.getAddress().getPort() + "/portal");
            FrameLocator shown = page.frameLocator("dalil-incentives iframe");
            shown.locator("a[href*='/result?a=']").nth(1).click();
            assertThat(shown.locator(".answer-says")).isVisible();
            // Until then the portal's page moves to the top of the new one, away from under a click.
            showsAllOfItself(page);
            shown.locator("a[href*='/ask?a=']").first().click();
            shown.locator("html[lang=ar] #message").fill("two words");

            inLanguage(page, "en");

            assertThat(shown.locator("html[lang=en] #message")).hasValue("two words");
        }
    }

    @Test
    void theDemonstrationKeepsTheAnswersInAnotherLanguage() {
        try (BrowserContext window = Chromium.window("en-US", 1280, true)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/embed/demo?lang=ar");
            FrameLocator shown = page.frameLocator("dalil-incentives iframe");
            shown.locator("a[href*='/result?a=']").nth(1).click();
            String total = shown.locator("html[lang=ar] [data-rung=probable]")
                    .textContent()
                    .replaceAll("\\D", "");

            for (String language : List.of("fr", "en", "ar")) {
                page.locator("nav.languages a[hreflang=" + language + "]").click();
                assertThat(page.locator("html[lang=" + language + "]")).hasCount(1);
                assertThat(shown.locator("html[lang=" + language + "] [data-rung=probable]"))
                        .isVisible();
                assertThat(shown.locator("[data-rung=probable]").textContent().replaceAll("\\D", ""))
                        .isEqualTo(total);
            }
        }
    }

    private static void inLanguage(Page page, String language) {
        page.evaluate("lang => document.querySelector('dalil-incentives').lang = lang", language);
    }

    private static void showsAllOfItself(Page page) {
        product(page).waitForFunction("() => document.documentElement.scrollHeight <= innerHeight + 1");
    }

    private static Frame product(Page page) {
        return page.frames().stream()
                .filter(frame -> frame.url().contains("/embed/"))
                .findFirst()
                .orElseThrow();
    }
}
