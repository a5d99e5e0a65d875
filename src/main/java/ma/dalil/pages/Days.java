package ma.dalil.pages;

import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Days as people write them, and the day a page speaks of: the one asked for, or today. */
@Component
public final class Days {
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2060, 12, 31);
    private static final Map<String, Integer> MONTHS = months();
    private static final String ORDINAL = "(?:er|st|nd|rd|th)?";
    private static final String MONTH = "\\p{L}[\\p{L} ]*";
    /** The three languages of the pages write the day first, then the month; machines the year. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?<year>\\d{4})[/.-](?<month>\\d{1,2})[/.-](?<day>\\d{1,2})"),
            Pattern.compile("(?<day>\\d{1,2})(?: ?[/.-] ?| )(?<month>\\d{1,2})(?: ?[/.-] ?| )(?<year>\\d{4})"),
            Pattern.compile("(?<day>\\d{1,2})" + ORDINAL + " ?(?<month>" + MONTH + ")[., ]*(?<year>\\d{4})"),
            Pattern.compile("(?<month>" + MONTH + ")\\.? (?<day>\\d{1,2})" + ORDINAL + ",? (?<year>\\d{4})"));

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** @throws PageProblem when what was given is no day, or too far away to mean one */
    public LocalDate read(String given) {
        return given == null || given.isBlank() ? today() : find(given).orElseThrow(() -> PageProblem.notADay(given));
    }

    /** The day that was given; empty for what is no day, or too far away to mean one. */
    public Optional<LocalDate> find(String given) {
        return written(given).filter(it -> !it.isBefore(FIRST) && !it.isAfter(LAST));
    }

    /** The day of {@code 3/2/2026}, {@code 2026-02-03}, or with its month in words, whatever the language of the page; empty for what is no day. */
    public static Optional<LocalDate> written(String text) {
        String plain = plain(text);
        for (Pattern form : FORMS) {
            Matcher parts = form.matcher(plain);
            if (parts.matches()) {
                return day(parts.group("year"), parts.group("month"), parts.group("day"));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        Integer number = Character.isDigit(month.charAt(0)) ? Integer.valueOf(month) : MONTHS.get(month.strip());
        try {
            return number == null
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(Integer.parseInt(year), number, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** By their names and short names in the languages of the pages, in Morocco and elsewhere. */
    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (Language language : Language.values()) {
            for (Locale locale : List.of(language.dates(), language.locale())) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    for (Month month : Month.values()) {
                        months.put(plain(month.getDisplayName(style, locale)).replace(".", ""), month.getValue());
                    }
                }
            }
        }
        return Map.copyOf(months);
    }

    /** Lower case, without accents or marks of direction, single spaces, digits of our own. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(it -> Character.getType(it) != Character.NON_SPACING_MARK
                        && Character.getType(it) != Character.FORMAT)
                .forEach(it -> {
                    if (Character.isDigit(it)) {
                        plain.append(Character.digit(it, 10));
                    } else {
                        plain.appendCodePoint(
                                Character.isSpaceChar(it) || Character.isWhitespace(it)
                                        ? ' '
                                        : it == '\u060c' ? ',' : it);
                    }
                });
        return plain.toString().strip().replaceAll(" +", " ");
    }
}
