package ma.dalil.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages are written: words in one place, one stylesheet for both directions. */
class HandbookFormTests {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PHYSICAL =
            Pattern.compile("(?i)(^|[;{\\s-])(left|right)\\b|\\b(margin|padding|border)-(top|bottom)\\b|\\bfloat\\b");

    static Stream<Path> templates() throws IOException {
        return Files.list(RESOURCES.resolve("templates/rulebook")).sorted();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateHoldsNoWords(Path template) throws IOException {
        String between = Files.readString(template).replaceAll("(?s)<!--.*?-->|<[^>]*>", " ");

        assertThat(between).isBlank();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothingReachesAPageUnescaped(Path template) throws IOException {
        Matcher written = Pattern.compile("th:utext=\"\\$\\{(.*?)}\"").matcher(Files.readString(template));

        while (written.find()) {
            assertThat(written.group(1)).matches(".*\\bw\\.(html|says)\\(.*");
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateHasNeitherStyleNorScript(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContain("style=", "<style", "<script", "onclick");
    }

    @Test
    void theStylesheetKnowsNoLeftAndNoRight() throws IOException {
        String css = Files.readString(RESOURCES.resolve("static/style/rulebook.css"));

        assertThat(PHYSICAL.matcher(css.replaceAll("(?s)/\\*.*?\\*/", ""))
                        .results()
                        .map(it -> it.group()))
                .isEmpty();
        assertThat(css).doesNotContain("url(", "@import");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_ar", "_en"})
    void everyWordIsThereInEveryLanguage(String language) throws IOException {
        assertThat(keys(language)).isEqualTo(keys(""));
    }

    private static Set<String> keys(String language) throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(RESOURCES.resolve("messages/pages" + language + ".properties"))) {
            words.load(file);
        }
        return words.stringPropertyNames();
    }
}
