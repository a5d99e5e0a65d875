package ma.dalil.pages;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a person typed for a number: {@code 1 200 000}, {@code MAD 1,200,000}, {@code 1,2 M} and {@code ١٢٠٠٠٠٠ درهم} are one.
 *
 * @param answer the number, or the text where it is none or doubtful
 * @param doubt why it is asked about; null where it is clear, or not a number at all
 */
public record TypedNumber(JsonNode answer, @Nullable Doubt doubt) {
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
    public enum Doubt {
        /** It stands in a unit of something else: {@code 80 %} for an amount, euros. */
        UNIT,
        /** Up to 1 and without a sign, it may be a fraction or so many per cent. */
        FRACTION
    }

    /** Dirhams for one unit of another currency, {@code 10,85}; null for anything else. A single separator parts decimals: nobody pays thousands. */
    public static @Nullable BigDecimal rate(String typed) {
        Matcher parts = NUMBER.matcher(CURRENCY.matcher(plain(typed)).replaceAll(""));
        String digits = parts.matches() && parts.group(2).isEmpty() ? digits(parts.group(1), true) : null;
        BigDecimal rate = digits == null || digits.length() > LONGEST_RATE ? null : new BigDecimal(digits);
        return rate == null || rate.signum() <= 0 || rate.compareTo(THOUSAND) > 0 ? null : rate;
    }

    /** The number that was typed for a fact of that type. */
    public static TypedNumber read(Fact.Type type, String text) {
        TypedNumber unread = new TypedNumber(JSON.stringNode(text), null);
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
            return new TypedNumber(unread.answer(), Doubt.UNIT);
        }
        String digits = digits(parts.group(1), scale != null || type == Fact.Type.SHARE);
        if (digits == null) {
            return unread;
        }
        BigDecimal read = new BigDecimal(digits);
        if (type != Fact.Type.SHARE) {
            return new TypedNumber(JSON.numberNode(scale == null ? read : read.multiply(scale)), null);
        }
        if (!isShare && read.signum() > 0 && read.compareTo(BigDecimal.ONE) <= 0) {
            return new TypedNumber(unread.answer(), Doubt.FRACTION);
        }
        return new TypedNumber(JSON.numberNode(read.movePointLeft(2)), null);
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
