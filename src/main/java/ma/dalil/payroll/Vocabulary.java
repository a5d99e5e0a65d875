package ma.dalil.payroll;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Patterns of the words that payroll sheets use, by what they mean. */
final class Vocabulary {
    private static final String FILE = "/payroll/vocabulary.properties";
    private static final Properties WORDS = words();
    private static final String JSON = JsonMapper.shared().writeValueAsString(WORDS);

    private Vocabulary() {}

    private static Properties words() {
        Properties words = new Properties();
        try (Reader file = new InputStreamReader(Vocabulary.class.getResourceAsStream(FILE), StandardCharsets.UTF_8)) {
            words.load(file);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    static String text(String meaning) {
        return WORDS.getProperty(meaning);
    }

    /** All of them as JSON, for the script that leaves names behind before a file is sent. */
    static String json() {
        return JSON;
    }

    static Pattern pattern(String meaning) {
        return Pattern.compile("(?:" + text(meaning) + ")");
    }
}
