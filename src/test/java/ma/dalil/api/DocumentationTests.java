package ma.dalil.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.Chromium;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The documentation of the API works in a real browser, under a policy that lets it load nothing foreign and run nothing from within a page. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DocumentationTests {
    @LocalServerPort
    private int port;

    @Test
    void itIsShownAndRequestsAreTriedOutFromIt() {
        List<String> stopped = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en", 1280, true)) {
            Page page = window.newPage();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    stopped.add(message.text());
                }
            });
            page.navigate("http://localhost:" + port + "/docs");
            Locator rulebook = page.locator("#operations-rulebook-rulebook");
            rulebook.click();
            rulebook.locator("button.try-out__btn").click();
            rulebook.locator("button.execute").click();

            assertThat(rulebook.locator(".live-responses-table .response-col_status")
                            .last())
                    .containsText("200");
            assertThat(rulebook.locator(".live-responses-table .microlight").first())
                    .containsText("regimes");
            assertThat(page.locator("#operations-advice-outlook")).isVisible();
        }
        assertThat(stopped).isEmpty();
        assertThat(new Server(port).get("/swagger-ui/index.html", "en").header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
    }
}
