package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;

/** Where we fail, a page says so in the reader's language, and nothing of our innards. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FaultTests.Broken.class)
class FaultTests {
    @LocalServerPort
    private int port;

    @PageController
    static class Broken {
        @GetMapping(PageController.IN_LANGUAGE + "/broken/work")
        String breaksAtWork() {
            throw new IllegalStateException("innards");
        }

        /** The template wants what the model does not hold. */
        @GetMapping(PageController.IN_LANGUAGE + "/broken/template")
        String breaksWhileDrawn() {
            return "questionnaire/result";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/fr/broken/work, fr",
        "/fr/broken/template, fr",
        "/ar/broken/work, ar",
        "/ar/broken/template, ar",
        "/embed/cri-fes/en/broken/work, en",
        "/embed/cri-fes/en/broken/template, en"
    })
    void aFaultIsSaidOnAPageWithoutItsInnards(String path, String language) {
        HttpResponse<String> page = new Http(port).get(path);

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body())
                .contains("<html lang=\"" + language + "\"", "<h1>", "</html>")
                .doesNotContain("innards", "Exception", "??");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
    }

    @Test
    void whoAsksForThePageOfFaultsFindsNothing() {
        assertThat(new Http(port).get("/en/fault").statusCode()).isEqualTo(404);
    }
}
