package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages are written: words in one place and in three languages, styles for both directions, nothing that a strict policy would stop. */
class PageFormTests {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PHYSICAL =
            Pattern.compile("(?i)(^|[;{\\s-])(left|right)\\b|\\b(margin|padding|border)-(top|bottom)\\b|\\bfloat\\b");
    private static final Pattern WORDS_IN_JAVA = Pattern.compile("\"[^\"]*[\\p{L}&&[^\\p{ASCII}]][^\"]*\"");
    private static final Pattern KEY = Pattern.compile("#\\{([\\w.-]+)}|w\\.word\\('([\\w.-]+)'[,)]");

    static Stream<Path> templates() throws IOException {
        return files("templates", ".html");
    }

    static Stream<Path> styles() throws IOException {
        // The renderer of documents knows no logical properties.
        return files("static/style", ".css").filter(file -> !file.endsWith("document.css"));
    }

    private static Stream<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateHoldsNoWords(Path template) throws IOException {
        String between = Files.readString(template).replaceAll("(?s)<!--.*?-->|<(?:\"[^\"]*\"|[^\">])*>", " ");

        assertThat(between.replaceAll("[·+:;.()—–#_]", "")).isBlank();
    }

    /** What is {@code drawn} a template has escaped before: {@link DrawnCitations}. */
    @ParameterizedTest
    @MethodSource("templates")
    void nothingReachesAPageUnescaped(Path template) throws IOException {
        Matcher written = Pattern.compile("th:utext=\"(.*?)\"").matcher(Files.readString(template));

        while (written.find()) {
            assertThat(written.group(1))
                    .matches(
                            ".*\\bw\\.(html|says)\\(.*|\\$\\{((data\\.inScript|certificate\\.qr|offer\\.qr)\\(\\)|drawn\\.get\\(finding\\.cites\\(\\)\\))}");
        }
    }

    /** What is written for people, in their language, is no part of an address. */
    @ParameterizedTest
    @MethodSource("templates")
    void anAddressIsWrittenForMachines(Path template) throws IOException {
        Matcher address = Pattern.compile("th:(?:href|action|src)=\"([^\"]*)\"").matcher(Files.readString(template));

        while (address.find()) {
            assertThat(address.group(1))
                    .doesNotContainPattern("\\bw\\.(?!language\\(\\))|#\\{|#temporals|#numbers|#dates");
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateHasNeitherStyleNorScriptOfItsOwn(Path template) throws IOException {
        String html = Files.readString(template)
                .replaceAll("<script[^>]* th:src=\"[^\"]*\"[^>]*></script>", "")
                .replaceAll("(?s)<script type=\"application/ld\\+json\".*?</script>", "");

        assertThat(html).doesNotContain("style=", "<style", "<script", "onclick", "hx-on");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyWordATemplateAsksForIsThere(Path template) throws IOException {
        List<String> known = new ArrayList<>();
        for (String bundle : bundles()) {
            known.addAll(keys(bundle, ""));
        }
        Matcher asked = KEY.matcher(Files.readString(template));

        while (asked.find()) {
            assertThat(known).contains(asked.group(1) == null ? asked.group(2) : asked.group(1));
        }
    }

    /** Where a line may break before it, a mark stands alone at the start of the next. */
    @ParameterizedTest
    @ValueSource(strings = {"pages", "questionnaire", "document", "inquiry", "catalogue", "embed"})
    void aFrenchMarkStaysWithItsWord(String bundle) throws IOException {
        assertThat(words(bundle, "").values()).isNotEmpty().noneMatch(says -> says.toString()
                .matches("(?s).*( [?!:;»%]|« ).*"));
    }

    /** Two pages that give one name two looks spoil each other's, and those of any page that loads both. */
    @Test
    void oneNameHasOneLook() throws IOException {
        List<String> selectors = new ArrayList<>();
        for (Path style : styles().toList()) {
            String always = Files.readString(style).replaceAll("(?s)/\\*.*?\\*/|@media[^{]*\\{.*?\\n}", "");
            Pattern.compile("([^{}]+)\\{")
                    .matcher(always)
                    .results()
                    .map(found -> found.group(1).strip())
                    .forEach(selectors::add);
        }

        assertThat(selectors).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("styles")
    void aStylesheetKnowsNoLeftAndNoRight(Path stylesheet) throws IOException {
        String css = Files.readString(stylesheet);

        assertThat(PHYSICAL.matcher(css.replaceAll("(?s)/\\*.*?\\*/", ""))
                        .results()
                        .map(it -> it.group()))
                .isEmpty();
        assertThat(css).doesNotContain("@import").doesNotContainPattern("url\\((?!['\"]?/)");
    }

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.contains("_"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyWordIsThereInEveryLanguage(String bundle) throws IOException {
        assertThat(keys(bundle, "_ar")).isEqualTo(keys(bundle, ""));
        assertThat(keys(bundle, "_en")).isEqualTo(keys(bundle, ""));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void arabicWordsAreInArabic(String bundle) throws IOException {
        Properties words = words(bundle, "_ar");

        for (String key : words.stringPropertyNames()) {
            String latin = words.getProperty(key).replaceAll("\\{[^{}]*}", "");
            assertThat(latin.matches("(?s)[\\p{P}\\p{S}\\s]*|.*\\p{IsArabic}.*|API|MAD|URL"))
                    .as("%s: %s", key, latin)
                    .isTrue();
        }
    }

    @Test
    void theJavaOfThePagesHoldsNoWordsOfALanguage() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")
                            && !it.endsWith("TypedNumber.java")
                            && !it.endsWith("Search.java")
                            && !it.endsWith("Language.java"))
                    .toList()) {
                assertThat(WORDS_IN_JAVA
                                .matcher(Files.readString(file))
                                .results()
                                .map(it -> it.group()))
                        .as(file.toString())
                        .allMatch(it -> it.matches("\"[«»\\u00a0\\\\u\\s…–·]*\""));
            }
        }
    }

    private static TreeSet<String> keys(String bundle, String language) throws IOException {
        return new TreeSet<>(words(bundle, language).stringPropertyNames());
    }

    private static Properties words(String bundle, String language) throws IOException {
        Properties words = new Properties();
        try (Reader file =
                Files.newBufferedReader(RESOURCES.resolve("messages/" + bundle + language + ".properties"))) {
            words.load(file);
        }
        return words;
    }
}
