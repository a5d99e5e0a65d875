package ma.dalil.portfolio;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import ma.dalil.payroll.Headings;
import org.jspecify.annotations.Nullable;

/** Patterns of the words that lists of companies use, by what they mean. */
final class ListWords {
    private static final String FILE = "/portfolio/vocabulary.properties";
    private static final Properties WORDS = words();

    private ListWords() {}

    private static Properties words() {
        Properties words = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(ListWords.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            words.load(file);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    static Set<String> meanings() {
        return WORDS.stringPropertyNames();
    }

    /** Null for what has no other words. */
    static @Nullable Pattern pattern(String meaning) {
        String words = WORDS.getProperty(meaning);
        return words == null ? null : Pattern.compile(words);
    }

    /** Whether a text says that, whatever its letters and accents. */
    static boolean says(Pattern meaning, String text) {
        return meaning.matcher(Headings.plain(text)).matches();
    }
}
