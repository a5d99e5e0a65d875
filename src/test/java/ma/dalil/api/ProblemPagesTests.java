package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import ma.dalil.Http;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever the API refuses has a page that says its cause and what helps, in three languages, and the problem document leads there. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProblemPagesTests {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeHasItsPageInEachLanguage(ProblemType type) {
        for (String language : new String[] {"fr", "ar", "en"}) {
            HttpResponse<String> led =
                    Http.send(new Http(port).to(type.uri().toString()).header("Accept-Language", language));
            assertThat(led.headers().firstValue("Location")).contains("/" + language + type.uri());

            Document page = page("/" + language + type.uri());

            assertThat(page.select("h1").text()).isNotBlank().doesNotContain("??");
            assertThat(page.select("main h2")).hasSize(2).allSatisfy(part -> assertThat(
                            part.nextElementSibling().text())
                    .isNotBlank()
                    .doesNotContain("??", "`"));
            assertThat(page.text()).contains(type.uri().toString(), String.valueOf(type.status()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void onePageLeadsToAllOfThem(String language) {
        assertThat(page("/" + language + "/problems").select("main a").eachAttr("href"))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> "/" + language + type.uri())
                        .toList());
    }

    @Test
    void aTypeThatThereIsNotHasNoPage() {
        assertThat(new Http(port).get("/en/problems/status-418").statusCode()).isEqualTo(404);
    }

    /** And none is explained that is never told. */
    @ParameterizedTest
    @ValueSource(strings = {"api.properties", "api_ar.properties", "api_en.properties"})
    void everyTypeHasAllItsWordsAndNoOtherHasAny(String bundle) throws IOException {
        Properties words = words(bundle);

        assertThat(words.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("problem.") && !key.startsWith("problem.parameter.")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .flatMap(type -> Arrays.stream(new String[] {"title", "detail", "cause", "remedy"})
                                .map(part -> "problem." + type.id() + "." + part))
                        .toList());
    }

    @Test
    void theDocumentationHasTheSameTable() throws IOException {
        Properties words = words("api_en.properties");

        assertThat(Files.readString(Path.of("docs/api.md")))
                .as("replace the table by this one")
                .contains(Arrays.stream(ProblemType.values())
                        .map(type -> "| `" + type.id() + "` | " + type.status() + " | " + said(words, type, "cause")
                                + " | " + said(words, type, "remedy") + " |\n")
                        .collect(Collectors.joining()));
    }

    private static String said(Properties words, ProblemType type, String part) {
        return words.getProperty("problem." + type.id() + "." + part)
                .replace("'{}'", "{}")
                .replace("''", "'");
    }

    private static Properties words(String bundle) throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/messages", bundle))) {
            words.load(file);
        }
        return words;
    }

    private Document page(String path) {
        HttpResponse<String> answer = new Http(port).get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
