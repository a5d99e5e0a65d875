package ma.dalil.payroll;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words over the columns of payroll sheets, as people and programs write them. */
public final class Headings {
    private static final int LONGEST = 60;
    private static final Pattern TOTAL = Vocabulary.pattern("total");
    private static final Pattern THOUSANDS = Vocabulary.pattern("thousands");
    private static final Pattern YEARLY = Vocabulary.pattern("yearly");
    private static final Pattern MONTHLY = Vocabulary.pattern("monthly");
    private static final List<Rule> RULES = Arrays.stream(
                    Vocabulary.text("headings").split(" "))
            .map(meaning -> new Rule(role(meaning), Vocabulary.pattern(meaning)))
            .toList();

    private record Rule(Role role, Pattern words) {}

    private Headings() {}

    private static Role role(String meaning) {
        return meaning.startsWith(Role.IDENTITY.id()) ? Role.IDENTITY : Role.of(meaning);
    }

    /** What a column of that heading tells; null for one that nobody here knows. */
    static @Nullable Role of(String heading) {
        String plain = plain(heading);
        return plain.isEmpty() || plain.length() > LONGEST
                ? null
                : RULES.stream()
                        .filter(rule -> rule.words().matcher(plain).matches())
                        .map(Rule::role)
                        .findFirst()
                        .orElse(null);
    }

    static boolean isTotal(String text) {
        return is(text, TOTAL);
    }

    public static boolean isInThousands(String text) {
        return is(text, THOUSANDS);
    }

    static boolean isYearly(String text) {
        return is(text, YEARLY);
    }

    static boolean isMonthly(String text) {
        return is(text, MONTHLY);
    }

    private static boolean is(String text, Pattern words) {
        String plain = plain(text);
        return plain.length() <= LONGEST && words.matcher(plain).matches();
    }

    /** Small letters without accents, Arabic letters in one form, single spaces between words. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text.length() <= 4 * LONGEST ? text : text.substring(0, 4 * LONGEST), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(it -> Character.getType(it) != Character.NON_SPACING_MARK
                        && Character.getType(it) != Character.FORMAT
                        && it != '\u0640')
                .map(Headings::inOneForm)
                .forEach(it -> plain.appendCodePoint(Character.isLetterOrDigit(it) ? it : ' '));
        return plain.toString().strip().replaceAll(" +", " ");
    }

    private static int inOneForm(int letter) {
        return switch (letter) {
            case '\u0623', '\u0625', '\u0622', '\u0671' -> '\u0627';
            case '\u0629' -> '\u0647';
            case '\u0649' -> '\u064a';
            default -> letter;
        };
    }
}
