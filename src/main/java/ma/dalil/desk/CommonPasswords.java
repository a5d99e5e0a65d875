package ma.dalil.desk;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What whoever guesses tries first: passwords that were stolen elsewhere, words of this house, and what is put together of common words, names and days. */
@Component
final class CommonPasswords {
    private static final int SHORTEST = 12;
    /** A shorter one stands in too many others. */
    private static final int SHORTEST_WORD = 3;
    /** Fewer are tried within hours by who has stolen what the encoder wrote. */
    private static final double FEWEST_GUESSES = 1e10;

    private static final String FOLDER = "/desk/";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** What people write for a letter, as a pattern. */
    private static final Map<String, String> WRITTEN_AS = Map.ofEntries(
            Map.entry("a", "[a@4]"),
            Map.entry("b", "[b8]"),
            Map.entry("c", "[c(]"),
            Map.entry("e", "[e3€]"),
            Map.entry("g", "[g69]"),
            Map.entry("i", "[i1!|]"),
            Map.entry("l", "[l1!|]"),
            Map.entry("o", "[o0]"),
            Map.entry("s", "[s5$]"),
            Map.entry("t", "[t7+]"),
            Map.entry("z", "[z2]"));

    private final List<String> words;

    CommonPasswords(@Value("${dalil.desk.password-words:}") List<String> more) {
        try (BufferedReader lines = lines(resource("words-of-the-house.txt"))) {
            words = Stream.concat(lines.lines(), more.stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isShort(String password) {
        return password.codePointCount(0, password.length()) < SHORTEST;
    }

    /** Why that password is not one for that person; empty for nothing. */
    Optional<DeskFault> fault(String password, Adviser whose) {
        if (wasStolen(password)) {
            return Optional.of(DeskFault.PASSWORD_LEAKED);
        }
        String left = without(password, whose);
        if (isShort(left)) {
            return Optional.of(
                    left.length() < folded(password).length() ? DeskFault.PASSWORD_WORDS : DeskFault.PASSWORD_EASY);
        }
        return Estimator.OF_GUESSES.measure(left).getGuesses() < FEWEST_GUESSES
                ? Optional.of(DeskFault.PASSWORD_EASY)
                : Optional.empty();
    }

    /** Nobody waits for it but who changes a password: it is read anew each time, and takes no memory meanwhile. */
    private static boolean wasStolen(String password) {
        String wanted = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        try (BufferedReader stolen = lines(new GZIPInputStream(resource("leaked-passwords.txt.gz")))) {
            return stolen.lines().anyMatch(wanted::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left of a password once the words that anybody here knows are taken out, however they are written. */
    private String without(String password, Adviser whose) {
        String known = Stream.concat(words.stream(), Stream.of(whose.login(), whose.name()))
                .flatMap(it -> Stream.concat(Stream.of(it), Arrays.stream(BETWEEN_WORDS.split(it))))
                .map(String::strip)
                .filter(it -> it.length() >= SHORTEST_WORD)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(CommonPasswords::asWritten)
                .collect(Collectors.joining("|"));
        return Pattern.compile(known).matcher(folded(password)).replaceAll("");
    }

    private static String asWritten(String word) {
        return folded(word)
                .codePoints()
                .mapToObj(Character::toString)
                .map(it -> WRITTEN_AS.getOrDefault(it, Pattern.quote(it)))
                .collect(Collectors.joining());
    }

    /** Small, and without accents. */
    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FOLDER + name), name);
    }

    private static BufferedReader lines(InputStream bytes) {
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /** Reads its dictionaries when it is first asked, which slows no start. */
    private static final class Estimator {
        private static final Zxcvbn OF_GUESSES = new Zxcvbn();
    }
}
