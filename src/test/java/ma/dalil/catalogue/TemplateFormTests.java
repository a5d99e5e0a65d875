package ma.dalil.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How these pages are written: words in one place, nothing unescaped, one stylesheet for both directions. */
class TemplateFormTests {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PHYSICAL =
            Pattern.compile("(?i)(^|[;{\\s-])(left|right)\\b|\\b(margin|padding|border)-(top|bottom)\\b|\\bfloat\\b");

    static Stream<Path> templates() throws IOException {
        return Stream.of("catalogue", "questionnaire", "pages", "embed")
                .map(RESOURCES.resolve("templates")::resolve)
                .filter(Files::exists)
                .flatMap(TemplateFormTests::files);
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.list(folder).sorted();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
            assertThat(written.group(1)).matches(".*\\bw\\.(html|says)\\(.*|data\\.inScript\\(\\)");
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateHasNoStyleOfItsOwn(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContain("style=", "<style", "onclick");
    }

    @Test
    void theStylesheetsKnowNoLeftAndNoRight() throws IOException {
        for (String sheet : List.of("base", "investor")) {
            String css = Files.readString(RESOURCES.resolve("static/style/" + sheet + ".css"));

            assertThat(PHYSICAL.matcher(css.replaceAll("(?s)/\\*.*?\\*/", ""))
                            .results()
                            .map(it -> it.group()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inquiry", "catalogue", "embed"})
    void everyWordIsThereInEveryLanguage(String bundle) throws IOException {
        assertThat(keys(bundle + "_ar")).isEqualTo(keys(bundle)).isNotEmpty();
        assertThat(keys(bundle + "_en")).isEqualTo(keys(bundle));
    }

    private static Set<String> keys(String bundle) throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(RESOURCES.resolve("messages/" + bundle + ".properties"))) {
            words.load(file);
        }
        return words.stringPropertyNames();
    }
}
