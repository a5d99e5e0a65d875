package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Apostrophes in sentences that depend on a number: where the chosen part holds an argument it is read twice, and needs four marks for one; else two. One
 * that is lost or doubled is seen by nobody who writes it.
 */
class BundlesTests {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final int MOST_ARGUMENTS = 8;
    /** A mark that means nothing to a format. */
    private static final String PLAIN = "\ue000";

    @Test
    void everyApostropheIsWrittenOnceWhateverTheNumber() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.sorted().toList()) {
                Properties messages = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    messages.load(reader);
                }
                messages.values().removeIf(message -> !message.toString().contains(",choice,"));
                messages.forEach((key, message) -> {
                    for (int number : List.of(0, 1, 2, 3, 11, 100)) {
                        String said = format(message.toString(), number);
                        if (!said.equals(format(message.toString().replaceAll("'+", PLAIN), number)
                                .replace(PLAIN, "'"))) {
                            wrong.add(file.getFileName() + " " + key + ": " + said);
                        }
                    }
                });
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static String format(String message, int number) {
        Object[] numbers = new Object[MOST_ARGUMENTS];
        Arrays.fill(numbers, number);
        return new MessageFormat(message, Locale.ROOT).format(numbers);
    }
}
