package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.pages.Days;
import ma.dalil.pages.TypedText;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads what a person typed as the answer it stands for: {@code 1 200 000}, {@code MAD 1,200,000}, {@code 1,2 M} and {@code ١٢٠٠٠٠٠ درهم} are one number,
 * {@code 3/2/2026} and {@code 3 février 2026} one day. What cannot be read, or could mean two things, is left as it was typed, for the checks of a request
 * to refuse.
 */
final class AnswerParser {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9][0-9.,٫]*|[+-]?[.,٫][0-9]+)([^0-9.,٫]*)");
    private static final Pattern GROUPS = Pattern.compile("[+-]?\\d{1,3}([.,])\\d{3}(\\1\\d{3})*");
    private static final Pattern CURRENCY =
            Pattern.compile("^C|C$".replace("C", "(?:mad|dhs?\\.?|dirhams?|درهما?|دراهم|د\\.?م\\.?)"));
    private static final Set<String> PER_CENT =
            Set.of("%", "pourcent", "percent", "بالمئة", "بالمائة", "فيالمئة", "فيالمائة");
    private static final int LONGEST_RATE = 12;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
    private static final Map<String, BigDecimal> SCALES = Map.ofEntries(
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

    /** Why a number that was typed is asked about. */
    enum Doubt {
        /** It stands in a unit of something else: {@code 80 %} for an amount, euros. */
        UNIT,
        /** Up to 1 and without a sign, it may be a fraction or so many per cent. */
        FRACTION
    }

    /** @param answer a number, or the text where it is none or doubtful */
    private record Reading(JsonNode answer, @Nullable Doubt doubt) {}

    private AnswerParser() {}

    /** The answer as the API takes it; null for nothing typed. */
    static @Nullable JsonNode read(Fact fact, String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        return switch (fact.type()) {
            case CHOICE, TEXT -> JSON.stringNode(text);
            case BOOLEAN -> text.equals("true") || text.equals("false")
                    ? JSON.booleanNode(text.equals("true"))
                    : JSON.stringNode(text);
            case DATE -> JSON.stringNode(
                    Days.written(text).map(LocalDate::toString).orElse(text));
            case MONEY, COUNT, YEAR, RATIO, SHARE -> number(fact.type(), text).answer();
        };
    }

    /** Why it is asked about; null where it is clear, or not a number at all. */
    static @Nullable Doubt doubt(Fact fact, String typed) {
        boolean isNumber =
                switch (fact.type()) {
                    case MONEY, COUNT, YEAR, RATIO, SHARE -> true;
                    case CHOICE, TEXT, BOOLEAN, DATE -> false;
                };
        return isNumber ? number(fact.type(), typed.strip()).doubt() : null;
    }

    /** Whether a number or a day was asked for and none typed, or one that is no share of anything. */
    static boolean isNone(Fact fact, String typed) {
        JsonNode answer = read(fact, typed);
        return answer != null
                && switch (fact.type()) {
                    case MONEY, COUNT, YEAR, RATIO -> !answer.isNumber();
                    case SHARE -> !(answer.isNumber() && isPart(answer.decimalValue()));
                    case DATE -> Days.written(answer.asString()).isEmpty();
                    case CHOICE, TEXT, BOOLEAN -> false;
                };
    }

    /** Dirhams for one unit of another currency, {@code 10,85}; null for anything else. A single separator parts decimals: nobody pays thousands. */
    static @Nullable BigDecimal rate(String typed) {
        Matcher parts = NUMBER.matcher(CURRENCY.matcher(plain(typed)).replaceAll(""));
        String digits = parts.matches() && parts.group(2).isEmpty() ? digits(parts.group(1), true) : null;
        BigDecimal rate = digits == null || digits.length() > LONGEST_RATE ? null : new BigDecimal(digits);
        return rate == null || rate.signum() <= 0 || rate.compareTo(THOUSAND) > 0 ? null : rate;
    }

    private static boolean isPart(BigDecimal share) {
        return share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }

    private static Reading number(Fact.Type type, String text) {
        Reading unread = new Reading(JSON.stringNode(text), null);
        String plain = plain(text);
        String number = CURRENCY.matcher(plain).replaceAll("");
        boolean isMoney = !number.equals(plain);
        Matcher parts = NUMBER.matcher(number);
        if (!parts.matches()) {
            return unread;
        }
        String unit = parts.group(2);
        boolean isShare = PER_CENT.contains(unit);
        BigDecimal scale = SCALES.get(unit);
        boolean fits = type == Fact.Type.SHARE
                ? !isMoney && (isShare || unit.isEmpty())
                : (!isMoney || type == Fact.Type.MONEY) && (unit.isEmpty() || scale != null && type != Fact.Type.YEAR);
        if (!fits) {
            return new Reading(unread.answer(), Doubt.UNIT);
        }
        String digits = digits(parts.group(1), scale != null || type == Fact.Type.SHARE);
        if (digits == null) {
            return unread;
        }
        BigDecimal read = new BigDecimal(digits);
        if (type != Fact.Type.SHARE) {
            return new Reading(JSON.numberNode(scale == null ? read : read.multiply(scale)), null);
        }
        if (!isShare && read.signum() > 0 && read.compareTo(BigDecimal.ONE) <= 0) {
            return new Reading(unread.answer(), Doubt.FRACTION);
        }
        return new Reading(JSON.numberNode(read.movePointLeft(2)), null);
    }

    /**
     * With a point for decimals and nothing between thousands; null where the separators make no sense.
     *
     * @param partsDecimals whether a single separator parts decimals, however many: nobody has so many thousand per cent, and "1.200 M" is not 1,200 millions
     */
    private static @Nullable String digits(String number, boolean partsDecimals) {
        int arabic = number.indexOf('٫');
        if (arabic >= 0) {
            // It parts decimals and nothing else.
            boolean once = arabic == number.lastIndexOf('٫');
            return once ? number.replaceAll("[.,]", "").replace('٫', '.') : null;
        }
        int comma = number.lastIndexOf(',');
        int point = number.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            char decimal = comma > point ? ',' : '.';
            char grouping = decimal == ',' ? '.' : ',';
            boolean once = number.indexOf(decimal) == number.lastIndexOf(decimal);
            return once ? number.replace(String.valueOf(grouping), "").replace(decimal, '.') : null;
        }
        boolean isGrouped = GROUPS.matcher(number).matches() && !number.startsWith("0");
        if (isGrouped && !(partsDecimals && number.replaceAll("[^.,]", "").length() == 1)) {
            return number.replaceAll("[.,]", "");
        }
        String plain = number.replace(',', '.');
        return plain.indexOf('.') == plain.lastIndexOf('.') ? plain : null;
    }

    private static String plain(String text) {
        return TypedText.plain(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replace('٪', '%')
                .replace("_", "");
    }
}
