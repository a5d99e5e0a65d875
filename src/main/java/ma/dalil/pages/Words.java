package ma.dalil.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/** Sentences, numbers and days as a reader of one language writes them. What ends in HTML goes through {@link #html}. */
public final class Words {
    private static final Pattern BEFORE_MARK = Pattern.compile(" (?=[?!:;»%])");
    /** How many decimals a number can be written with. */
    public static final int MOST_DECIMALS = 10;

    private static final char GROUPING = '\u202f';
    /** With the letters that belong to it: in "B-2" and "P2I" they would change places with the digits. An e-mail address is one as well. */
    private static final Pattern NUMBER = Pattern.compile(
            "[\\p{IsLatin}\\d._-]+@[\\p{IsLatin}\\d.-]+\\p{IsLatin}"
                    + "|\\p{IsLatin}+(?:[-./]?\\d+\\p{IsLatin}*)+"
                    + "|\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?:[.,]\\d+)?(?:[ \u00a0\u202f]?%)?|\\d+(?:[.,/:-]\\d+)*(?:[ \u00a0\u202f]?%)?");

    private final Language language;
    private final MessageSource messages;

    public Words(Language language, MessageSource messages) {
        this.language = language;
        this.messages = messages;
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

    public String date(LocalDate day) {
        String pattern = language == Language.FR && day.getDayOfMonth() == 1 ? "d'er' MMMM uuuu" : "d MMMM uuuu";
        return DateTimeFormatter.ofPattern(pattern, language.dates()).format(day);
    }

    public String date(MonthDay day) {
        String pattern = language == Language.FR && day.getDayOfMonth() == 1 ? "d'er' MMMM" : "d MMMM";
        return DateTimeFormatter.ofPattern(pattern, language.dates()).format(day);
    }

    /** As the sentences of the rulebook write them: 1,500.5 in English, 1 500,5 in French and Arabic. */
    public String number(Number number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(language == Language.EN ? ',' : GROUPING);
        symbols.setDecimalSeparator(language == Language.EN ? '.' : ',');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMaximumFractionDigits(MOST_DECIMALS);
        format.setRoundingMode(RoundingMode.UNNECESSARY);
        return format.format(number);
    }

    public String money(BigDecimal amount) {
        return word("unit.mad", number(amount));
    }

    /** A value of the rulebook that is neither a list nor a scale. */
    public String value(Unit unit, Object value) {
        return switch (unit) {
            case MAD -> money((BigDecimal) value);
            case SHARE -> share((BigDecimal) value);
            case MONTHS, YEARS -> word("unit." + unit.id(), value, number((Integer) value));
            case DATE -> date((LocalDate) value);
            case YEAR -> String.valueOf(value);
            case COUNT, RATIO -> number((Number) value);
            case LIST, SCALE -> throw new IllegalArgumentException(unit.id());
        };
    }

    /** A fraction of 1, in per cent. */
    public String share(BigDecimal value) {
        return word("unit.share", number(value.movePointRight(2)));
    }

    /** What a source is called: its title, or the outlet that printed it. */
    public String name(Source source) {
        return source.title() == null ? source.outlet() : text(source.title());
    }
}
