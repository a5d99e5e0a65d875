package ma.dalil.payroll;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.pages.TypedText;

/** Numbers and days as sheets write them; a column writes all its numbers in one way, and is asked as a whole. */
public final class Cells {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d.,]*|[+-]?[.,]\\d+");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})(?:[T ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4}|\\d{2})");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:[.,]\\d{3})+");
    /** A day as spreadsheets count it, from 1954 to 2119. */
    private static final Pattern SERIAL = Pattern.compile("[2-7]\\d{4}(?:\\.0+)?");

    private static final LocalDate FIRST = LocalDate.of(1899, 12, 30);
    private static final Pattern CURRENCY = Vocabulary.pattern("currency");
    private static final int MOST_DIGITS = 15;
    private static final int PIVOT = 70;

    private Cells() {}

    /** Without what a sheet writes around a value: {@code ="00123"} is a text, spaces and currencies are no digits. */
    public static String bare(String cell) {
        String text = cell == null ? "" : cell.strip();
        if (text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2) {
            text = text.substring(2, text.length() - 1);
        }
        return text;
    }

    private static String digits(String cell) {
        String plain = TypedText.plain(bare(cell).replace('\u066b', ','));
        return CURRENCY.matcher(plain).replaceAll("");
    }

    public static boolean isNumber(String cell) {
        return NUMBER.matcher(digits(cell)).matches();
    }

    /** The mark that parts decimals in a column, as its cells betray it: one that stands once before other than three digits, or after the other mark. */
    public static char decimalMark(List<String> cells) {
        int comma = 0;
        int point = 0;
        boolean groupedByComma = false;
        boolean groupedByPoint = false;
        for (String cell : cells) {
            String text = digits(cell);
            if (!NUMBER.matcher(text).matches()) {
                continue;
            }
            int lastComma = text.lastIndexOf(',');
            int lastPoint = text.lastIndexOf('.');
            if (lastComma >= 0 && lastPoint >= 0) {
                comma += lastComma > lastPoint ? 1 : 0;
                point += lastPoint > lastComma ? 1 : 0;
            } else if (lastComma >= 0) {
                boolean grouped = GROUPED.matcher(text).matches();
                groupedByComma |= grouped;
                comma += grouped ? 0 : 1;
            } else if (lastPoint >= 0) {
                boolean grouped = GROUPED.matcher(text).matches();
                groupedByPoint |= grouped;
                point += grouped ? 0 : 1;
            }
        }
        if (comma != point) {
            return comma > point ? ',' : '.';
        }
        return groupedByPoint && !groupedByComma ? ',' : '.';
    }

    /** Whether what a cell says as a number may depend on the mark of its column. */
    public static boolean hasMark(String cell) {
        return !cell.chars().allMatch(it -> it >= '0' && it <= '9')
                && digits(cell).chars().anyMatch(it -> it == ',' || it == '.');
    }

    /** Whether all marks of a number are what its column says: the other mark parts thousands, and nothing else. */
    public static boolean isWrittenAs(String cell, char decimalMark) {
        String text = digits(cell);
        int decimals = text.indexOf(decimalMark);
        String whole = decimals < 0 ? text : text.substring(0, decimals);
        boolean isGrouped = whole.indexOf(',') >= 0 || whole.indexOf('.') >= 0;
        return (!isGrouped || GROUPED.matcher(whole).matches())
                && (decimals < 0 || text.substring(decimals + 1).chars().allMatch(Character::isDigit));
    }

    /** A number whose decimals that mark parts; empty for what is none. */
    public static Optional<BigDecimal> number(String cell, char decimalMark) {
        String text = digits(cell);
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        String other = decimalMark == ',' ? "." : ",";
        String plain = text.replace(other, "").replace(decimalMark, '.');
        boolean isOne = plain.indexOf('.') == plain.lastIndexOf('.')
                && plain.replaceAll("\\D", "").length() <= MOST_DIGITS;
        return isOne ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** A day, the day first as all three languages write it; empty for what is none. */
    public static Optional<LocalDate> day(String cell) {
        String text = bare(cell);
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        if (SERIAL.matcher(text).matches()) {
            return Optional.of(FIRST.plusDays(Long.parseLong(text.split("\\.")[0])));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        return dayFirst.matches()
                ? day(year(dayFirst.group(3)), dayFirst.group(2), dayFirst.group(1))
                : Optional.empty();
    }

    private static String year(String digits) {
        return digits.length() == 4 ? digits : (Integer.parseInt(digits) < PIVOT ? "20" : "19") + digits;
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
