package ma.dalil.pages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Figures;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/** Sentences, numbers and days as a reader of one language writes them. What ends in HTML goes through {@link #html}. */
public final class Words {
    private static final Pattern BEFORE_MARK = Pattern.compile(" (?=[?!:;»%])");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("^.{20,}?[\\p{L})]{4,}[.؟!?](?=\\s)");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final char GROUPING = '\u202f';
    /** With the letters that belong to it: in "B-2" and "P2I" they would change places with the digits. An e-mail address is one as well. */
    private static final Pattern NUMBER = Pattern.compile(
            "[\\p{IsLatin}\\d._-]+@[\\p{IsLatin}\\d.-]+\\p{IsLatin}"
                    + "|\\p{IsLatin}+(?:[-./]?\\d+\\p{IsLatin}*)+"
                    + "|\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?:[.,]\\d+)?(?:[ \u00a0\u202f]?%)?|\\d+(?:[.,/:-]\\d+)*(?:[ \u00a0\u202f]?%)?");

    private final Language language;
    private final MessageSource messages;
    private final Figures figures;

    public Words(Language language, MessageSource messages) {
        this.language = language;
        this.messages = messages;
        this.figures = Figures.in(language.locale());
    }

    public Language language() {
        return language;
    }

    /** A sentence of the rulebook; empty where there is none. */
    public String text(Text says) {
        return says == null ? "" : says.in(language.locale());
    }

    /** A word of the pages themselves. */
    public String word(String key, Object... values) {
        return spaced(messages.getMessage(key, values, language.locale()));
    }

    /** In French, marks that follow a space stay with their word. */
    private String spaced(String text) {
        return language == Language.FR
                ? BEFORE_MARK.matcher(text).replaceAll("\u00a0").replace("« ", "«\u00a0")
                : text;
    }

    /** Plain words as HTML; in Arabic, numbers keep their own direction. */
    public String html(String plain) {
        if (plain == null || !language.isWrittenFromTheRight()) {
            return plain == null ? "" : HtmlUtils.htmlEscape(spaced(plain), "UTF-8");
        }
        StringBuilder html = new StringBuilder();
        Matcher number = NUMBER.matcher(plain);
        int done = 0;
        while (number.find()) {
            html.append(HtmlUtils.htmlEscape(plain.substring(done, number.start()), "UTF-8"))
                    .append("<bdi dir=\"ltr\">")
                    .append(number.group().replace(' ', GROUPING))
                    .append("</bdi>");
            done = number.end();
        }
        return html.append(HtmlUtils.htmlEscape(plain.substring(done), "UTF-8")).toString();
    }

    /** A sentence of the rulebook as HTML. */
    public String says(Text says) {
        return html(text(says));
    }

    /** The first sentence of several, for who is only to be led on. A mark that ends a short word ends no sentence. */
    public String firstSentence(Text says) {
        return FIRST_SENTENCE
                .matcher(text(says))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse(text(says));
    }

    /** The first line of a help, which is all that most people need; empty for none. */
    public String lead(Text help) {
        return text(help).lines().findFirst().orElse("");
    }

    /** The lines after the first, for who wants to know exactly; empty for none. */
    public String rest(Text help) {
        return text(help).lines().skip(1).collect(Collectors.joining(" "));
    }

    public String date(LocalDate day) {
        return figures.date(day);
    }

    /**
     * A year by its name, where it is a calendar year; else so that nobody takes it for one.
     *
     * @param endsIn the month with which it ends, as a profile tells it; null for December
     */
    public String fiscalYear(int year, @Nullable String endsIn) {
        if (endsIn == null) {
            return String.valueOf(year);
        }
        LocalDate end = FiscalYears.endingIn(endsIn).closes(year);
        return word(
                "fiscal-year",
                DateTimeFormatter.ofPattern("MMMM uuuu", language.dates()).format(end));
    }

    /** As it is typed: the day first, in all three languages. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String date(MonthDay day) {
        return figures.date(day);
    }

    /** As the sentences of the rulebook write them: 1,500.5 in English, 1 500,5 in French and Arabic. Whatever the number, it is written. */
    public String number(Number number) {
        return figures.number(number);
    }

    /** A number that was worked out and is judged on all its decimals: cut to two, so that it never seems to reach what it does not. */
    public String cut(BigDecimal number) {
        return figures.cut(number);
    }

    /** Dirhams without their name: two decimals or none. */
    public String amount(BigDecimal amount) {
        return figures.amount(amount);
    }

    public String money(BigDecimal amount) {
        return figures.money(amount);
    }

    /** Dirhams as one says them aloud: cut, never rounded up. */
    public String about(BigDecimal amount) {
        return figures.about(amount);
    }

    /** A fraction of 1, in per cent. */
    public String share(BigDecimal value) {
        return figures.share(value);
    }

    public String days(Number days) {
        return figures.days(days);
    }

    public String months(Number months) {
        return figures.months(months);
    }

    public String years(Number years) {
        return figures.years(years);
    }

    /** A value of the rulebook that is neither a list nor a scale. */
    public String value(Unit unit, Value value) {
        return figures.value(unit, value);
    }

    /** A number or an amount as it is typed: all its decimals, and never three alone, which would be read as thousands. */
    public String typed(Number number) {
        BigDecimal exact = Figures.exact(number);
        int decimals = Math.max(0, exact.stripTrailingZeros().scale());
        int least = decimals == 0 ? 0 : decimals == 3 ? 4 : 2;
        return figures.written(exact, least, Figures.MOST_DECIMALS);
    }

    /** A share as it is typed: in per cent, with the sign where it would be taken for a fraction without. */
    public String typedShare(BigDecimal share) {
        boolean isDoubtful = share.signum() > 0 && share.movePointRight(2).compareTo(BigDecimal.ONE) <= 0;
        return isDoubtful ? share(share) : number(share.movePointRight(2));
    }

    /** What a source is called: its title, or the outlet that printed it. */
    public String name(Source source) {
        return source.title() == null
                ? Objects.requireNonNull(source.outlet(), "a source has a title or an outlet")
                : text(source.title());
    }
}
