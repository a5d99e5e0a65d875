package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.rulebook.Fact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads what a person typed as the answer it stands for: {@code 1 200 000}, {@code 1.200.000}, {@code 1,2 M} and {@code ١٢٠٠٠٠٠ درهم} are one number,
 * {@code 3/2/2026} is a day. What cannot be read is left as it was typed, for the checks of a request to refuse.
 */
final class Typed {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9][0-9.,]*|[+-]?[.,][0-9]+)\\s*([^0-9.,]*)");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final Pattern GROUPS = Pattern.compile("[+-]?\\d{1,3}([.,])\\d{3}(\\1\\d{3})*");
    private static final String CURRENCY = "(mad|dhs?|dirhams?|درهما?|دراهم|د\\.?م\\.?)";
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
    private static final Map<String, BigDecimal> SCALES = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("%", BigDecimal.ONE),
            Map.entry("k", THOUSAND),
            Map.entry("mille", THOUSAND),
            Map.entry("thousand", THOUSAND),
            Map.entry("ألف", THOUSAND),
            Map.entry("آلاف", THOUSAND),
            Map.entry("m", MILLION),
            Map.entry("million", MILLION),
            Map.entry("millions", MILLION),
            Map.entry("مليون", MILLION),
            Map.entry("ملايين", MILLION),
            Map.entry("md", BILLION),
            Map.entry("mrd", BILLION),
            Map.entry("milliard", BILLION),
            Map.entry("milliards", BILLION),
            Map.entry("bn", BILLION),
            Map.entry("billion", BILLION),
            Map.entry("مليار", BILLION));

    private Typed() {}

    /** The answer as the API takes it; null for nothing typed. */
    static JsonNode read(Fact fact, String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        return switch (fact.type()) {
            case CHOICE, TEXT -> JSON.stringNode(text);
            case BOOLEAN -> text.equals("true") || text.equals("false")
                    ? JSON.booleanNode(text.equals("true"))
                    : JSON.stringNode(text);
            case DATE -> JSON.stringNode(day(text));
            case MONEY, COUNT, YEAR, RATIO -> number(text, JSON.stringNode(text), BigDecimal.ONE);
            case SHARE -> number(text, JSON.stringNode(text), BigDecimal.valueOf(100));
        };
    }

    /** Whether a number was asked for and none typed, or one that is no share of anything. */
    static boolean isNone(Fact fact, String typed) {
        JsonNode answer = read(fact, typed);
        return switch (fact.type()) {
            case MONEY, COUNT, YEAR, RATIO -> answer != null && !answer.isNumber();
            case SHARE -> answer != null && !(answer.isNumber() && isPart(answer.decimalValue()));
            case CHOICE, TEXT, BOOLEAN, DATE -> false;
        };
    }

    private static boolean isPart(BigDecimal share) {
        return share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }

    private static JsonNode number(String text, JsonNode unread, BigDecimal of) {
        Matcher parts = NUMBER.matcher(plain(text));
        if (!parts.matches()) {
            return unread;
        }
        String unit = parts.group(2).replaceAll("\\s", "").replaceAll(CURRENCY + "$", "");
        BigDecimal scale = SCALES.get(unit);
        String digits = digits(parts.group(1), scale != null && scale.compareTo(BigDecimal.ONE) > 0);
        if (scale == null || digits == null) {
            return unread;
        }
        BigDecimal number = new BigDecimal(digits).multiply(scale);
        // A share is asked for in per cent and told as a fraction; dividing by a power of ten leaves nothing over.
        return JSON.numberNode(of.equals(BigDecimal.ONE) ? number : number.movePointLeft(2));
    }

    /** With a point for decimals and nothing between thousands; null where the separators make no sense. */
    private static String digits(String number, boolean isScaled) {
        int comma = number.lastIndexOf(',');
        int point = number.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            char decimal = comma > point ? ',' : '.';
            char grouping = decimal == ',' ? '.' : ',';
            boolean once = number.indexOf(decimal) == number.lastIndexOf(decimal);
            return once ? number.replace(String.valueOf(grouping), "").replace(decimal, '.') : null;
        }
        boolean isGrouped = GROUPS.matcher(number).matches() && !number.startsWith("0");
        // "1.200" is a thousand and two hundred, but "1.200 M" is one million and two hundred thousand.
        if (isGrouped && !(isScaled && number.replaceAll("[^.,]", "").length() == 1)) {
            return number.replaceAll("[.,]", "");
        }
        String plain = number.replace(',', '.');
        return plain.indexOf('.') == plain.lastIndexOf('.') ? plain : null;
    }

    /** Lower case, digits of our own, without spaces between digits or apostrophes. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(it -> {
                    if (Character.isDigit(it)) {
                        plain.append(Character.digit(it, 10));
                    } else if (it == '٫') {
                        plain.append(',');
                    } else if (it == '٪') {
                        plain.append('%');
                    } else if (!Character.isSpaceChar(it) && it != '\'' && it != '’' && it != '٬' && it != '_') {
                        plain.appendCodePoint(it);
                    }
                });
        return plain.toString();
    }

    private static String day(String text) {
        Matcher day = DAY.matcher(plain(text));
        if (!day.matches()) {
            return plain(text);
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(1)))
                    .toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
