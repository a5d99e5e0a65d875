package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ma.dalil.Chromium;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who comes while all places are taken is told so in the language of the page, and loses nothing that was typed. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:full-lane")
class FullLaneTests {
    private static final String FORM = "name=Sara&email=s%40x.ma&message=two%0D%0Alines+%3Cb%3E";

    @LocalServerPort
    private int port;

    @Autowired
    private Lanes lanes;

    @Test
    void thePageHandsBackWhatWasTypedInEachLanguage() {
        List<String> languages = List.of("fr", "ar", "en");

        List<String> pages = whileFull(() -> languages.parallelStream()
                .map(language -> post("/embed/cri-fes/" + language + "/ask?a="))
                .map(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    return answer.body();
                })
                .toList());

        for (String language : languages) {
            assertThat(pages).anySatisfy(page -> assertThat(page)
                    .contains(
                            "<html lang=\"" + language + "\"",
                            "action=\"/embed/cri-fes/" + language + "/ask\"",
                            "name=\"name\" value=\"Sara\"",
                            "two\r\nlines &lt;b&gt;"));
        }
        assertThat(pages).allSatisfy(page -> assertThat(page)
                .contains("formaction=\"/embed/cri-fes/ar/ask", "formaction=\"/embed/cri-fes/en/ask"));
    }

    @Test
    void aPersonSendsTheSameAgain() {
        refused(false, page -> {
            Chromium.follow(page, page.locator("button.go")::click);
            assertThat(page.url()).contains("/en/asked?reference=DL-");
        });
    }

    @Test
    void aPersonFindsTheFormFilledInAnotherLanguage() {
        refused(true, page -> {
            page.waitForNavigation(
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("العربية"))::click);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ar");
            assertThat(page.locator("#message").inputValue()).isEqualTo("two\nlines <b>");
            Chromium.follow(page, page.locator("button.go")::click);
            assertThat(page.url()).contains("/ar/asked?reference=DL-");
        });
    }

    private void refused(boolean withScript, Consumer<Page> then) {
        try (BrowserContext window = Chromium.window("en", 800, withScript)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/en/ask");
            page.locator("#name").fill("Sara");
            page.locator("#email").fill("s@x.ma");
            page.locator("#message").fill("two\nlines <b>");
            page.locator("#consent").check();
            whileFull(() -> {
                page.waitForNavigation(page.locator("button.go")::click);
                return null;
            });
            assertThat(page.locator("h1").textContent()).isEqualTo("Too many people for now");
            then.accept(page);
        }
    }

    private <T> T whileFull(Supplier<T> act) {
        int taken = (int) Stream.generate(() -> lanes.small.enter())
                .limit(4L * Runtime.getRuntime().availableProcessors())
                .filter(entered -> entered)
                .count();
        try {
            return act.get();
        } finally {
            for (int i = 0; i < taken; i++) {
                lanes.small.leave();
            }
        }
    }

    private HttpResponse<String> post(String path) {
        return Http.send(new Http(port)
                .to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(FORM)));
    }
}
