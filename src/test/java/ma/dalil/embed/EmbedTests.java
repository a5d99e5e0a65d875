package ma.dalil.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import ma.dalil.Http;
import ma.dalil.pages.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a portal loads, and what its policy sees of it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class EmbedTests {
    private static final int MOST_BYTES = 20_000;

    @LocalServerPort
    private int port;

    @Test
    void theScriptIsSmallAndKeptForAShortTimeOnly() throws Exception {
        HttpResponse<String> script = get("/embed/dalil.js");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(header(script, "Content-Type")).startsWith("text/javascript");
        assertThat(header(script, "Cache-Control")).contains("max-age=3600");
        assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(script.body()).contains("إعانات الدولة").doesNotContain("TITLES_BY_LANGUAGE;", "innerHTML", "eval");
        assertThat(compressed(script.body())).isLessThan(MOST_BYTES);
        HttpRequest.Builder again =
                HttpRequest.newBuilder(script.uri()).header("If-None-Match", header(script, "ETag"));
        assertThat(Http.send(again).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theTrialPortalForbidsItselfEverythingTheElementDoesNotNeed(Language language) {
        HttpResponse<String> dressed = get("/embed/demo?lang=" + language.id());
        HttpResponse<String> bare = get("/embed/demo?bare=true&lang=" + language.id());

        assertThat(header(dressed, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-src 'self'")
                .doesNotContain("unsafe", "connect-src", "img-src");
        assertThat(header(bare, "Content-Security-Policy")).contains("style-src 'none'");
        assertThat(bare.body()).doesNotContain("stylesheet");
        assertThat(dressed.body())
                .contains(
                        "<html lang=\"" + language.id() + "\" dir=\"" + language.direction() + "\"",
                        "<dalil-incentives lang=\"" + language.id() + "\"")
                .doesNotContain("??", "style=\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/embed/Bad_Tag/en", "/embed/-/en", "/embed/en", "/embed/cri.fes/en/questions"})
    void aTagThatIsNoneIsSaidOnAPageThatTheFrameMayShow(String path) {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Unknown partner tag").doesNotContain("??", "<a ");
        assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors *");
    }

    @Test
    void whatIsShownInAPortalIsNotShownToSearchEngines() {
        HttpResponse<String> page = get("/embed/cri-fes/en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("noindex");
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> get(String path) {
        return Http.send(new Http(port).to(path).header("Accept-Language", "en"));
    }
}
