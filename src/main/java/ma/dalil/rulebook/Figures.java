package ma.dalil.rulebook;

import com.ibm.icu.text.MessageFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;

/** Numbers in their units and days, as a reader of one language writes them: in sentences of the law as on pages, there is no other way. */
public final class Figures {
    /** How many decimals a number is written with at most: as many as a request may tell. */
    public static final int MOST_DECIMALS = 10;

    private static final int DECIMALS_OF_MONEY = 2;
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final BigDecimal TEN_THOUSAND = new BigDecimal(10_000);
    /** More digits than this say nothing to anybody, and a few bytes can ask for a billion of them. */
    private static final int MOST_DIGITS = 40;

    private static final char GROUPING = '\u202f';
    private static final Figures FRENCH = new Figures(Locale.FRENCH, "fr-MA");
    private static final Figures ARABIC = new Figures(Locale.forLanguageTag("ar"), "ar-MA");
    private static final Figures ENGLISH = new Figures(Locale.ENGLISH, "en-GB");

    private final Locale locale;
    private final Locale dates;
    private final ResourceBundle units;

    private Figures(Locale locale, String dates) {
        this.locale = locale;
        this.dates = Locale.forLanguageTag(dates);
        this.units = ResourceBundle.getBundle("messages.units", locale);
    }

    /** Those of a language; French where it is none of the three. */
    public static Figures in(Locale language) {
        return switch (language.getLanguage()) {
            case "ar" -> ARABIC;
            case "en" -> ENGLISH;
            default -> FRENCH;
        };
    }

    /** What is written for a reader of each language. */
    public static Text said(Function<Figures, String> write) {
        return new Text(write.apply(FRENCH), write.apply(ARABIC), write.apply(ENGLISH));
    }

    /** A value of the rulebook that is neither a list nor a scale. */
    public String value(Unit unit, Value value) {
        if (value instanceof Value.Day day) {
            return date(day.plain());
        }
        BigDecimal number = value.number();
        if (number == null) {
            throw new IllegalArgumentException(unit.id());
        }
        return switch (unit) {
            case MAD -> money(number);
            case SHARE -> share(number);
            case MONTHS -> months(number);
            case YEARS -> years(number);
            case DAYS -> days(number);
            case YEAR -> number.toPlainString();
            case COUNT, RATIO -> number(number);
            case DATE, LIST, SCALE -> throw new IllegalArgumentException(unit.id());
        };
    }

    /** What stands in the place of a value that is not published. */
    String unpublished(Unit unit) {
        return units.getString("unpublished." + unit.id());
    }

    /** 1,500.5 in English, 1 500,5 in French and Arabic. Whatever the number, it is written. */
    public String number(Number number) {
        return written(exact(number), 0, MOST_DECIMALS);
    }

    /** A number that was worked out and is judged on all its decimals: cut to two, so that it never seems to reach what it does not. */
    public String cut(BigDecimal number) {
        return written(number, 0, 0, DECIMALS_OF_MONEY, RoundingMode.DOWN);
    }

    /** Dirhams without their name: two decimals or none. */
    public String amount(BigDecimal amount) {
        boolean isWhole =
                isBeyond(amount, 0) || rounded(amount).stripTrailingZeros().scale() <= 0;
        return written(amount, isWhole ? 0 : DECIMALS_OF_MONEY, DECIMALS_OF_MONEY);
    }

    public String money(BigDecimal amount) {
        return inUnit("MAD", amount, amount(amount));
    }

    /**
     * As one says it aloud: millions to a tenth, below that whole thousands, below ten thousand dirhams. It is never rounded up, so it never says more than
     * was worked out, and says so where anything was cut.
     */
    public String about(BigDecimal amount) {
        if (isBeyond(amount, 0) || isBelow(amount, 0, 0)) {
            return money(amount);
        }
        boolean isMillions = amount.compareTo(MILLION) >= 0;
        int cut = isMillions ? 5 : amount.compareTo(TEN_THOUSAND) >= 0 ? 3 : 0;
        BigDecimal said =
                amount.movePointLeft(cut).setScale(0, RoundingMode.DOWN).movePointRight(cut);
        String written = isMillions
                ? inUnit("millions", said.movePointLeft(6), written(said.movePointLeft(6), 1, 1))
                : money(said);
        return said.compareTo(amount) == 0 ? written : inUnit("about", BigDecimal.ONE, written);
    }

    /** A fraction of 1, in per cent. */
    public String share(BigDecimal value) {
        // A share that was told, or is of the law, has fewer decimals; the others were worked out.
        boolean isWorkedOut = value.scale() > MOST_DECIMALS;
        return inUnit(
                "share",
                value,
                isWorkedOut
                        ? written(value, 2, 0, DECIMALS_OF_MONEY, RoundingMode.DOWN)
                        : written(value, 2, 0, MOST_DECIMALS, RoundingMode.HALF_UP));
    }

    public String days(Number days) {
        return inUnit("days", days.intValue(), number(days));
    }

    public String months(Number months) {
        return inUnit("months", months.intValue(), number(months));
    }

    public String years(Number years) {
        return inUnit("years", years.intValue(), number(years));
    }

    /** Months as they are called in Morocco. */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(day(day.getDayOfMonth()) + " MMMM uuuu", dates)
                .format(day);
    }

    public String date(MonthDay day) {
        return DateTimeFormatter.ofPattern(day(day.getDayOfMonth()) + " MMMM", dates)
                .format(day);
    }

    private String day(int ofMonth) {
        return this == FRENCH && ofMonth == 1 ? "d'er'" : "d";
    }

    private String inUnit(String unit, Number number, String written) {
        return new MessageFormat(units.getString(unit), locale).format(Map.of("n", number, "written", written));
    }

    /**
     * A number with so many decimals.
     *
     * @param least decimals that are written even where they are zeros
     */
    public String written(BigDecimal number, int least, int most) {
        return written(number, 0, least, most, RoundingMode.HALF_UP);
    }

    /** A number times a power of ten. Nothing here throws or takes long, however large or small the number. */
    private String written(BigDecimal number, int power, int least, int most, RoundingMode rounding) {
        if (isBeyond(number, power)) {
            BigDecimal first = number.round(new MathContext(MOST_DECIMALS));
            BigDecimal leading = new BigDecimal(first.unscaledValue(), first.precision() - 1);
            return written(leading, 0, 0, MOST_DECIMALS, rounding) + "E" + (digits(first, power) - 1);
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(this == ENGLISH ? ',' : GROUPING);
        symbols.setDecimalSeparator(this == ENGLISH ? '.' : ',');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(
                isBelow(number, power, most)
                        ? BigDecimal.ZERO
                        : number.movePointRight(power).setScale(most, rounding));
    }

    /** A number as it was told, with all its decimals. */
    public static BigDecimal exact(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return isBelow(amount, 0, DECIMALS_OF_MONEY)
                ? BigDecimal.ZERO
                : amount.setScale(DECIMALS_OF_MONEY, RoundingMode.HALF_UP);
    }

    /** How many digits stand before the point, of a number times a power of ten; negative for noughts after it. */
    private static long digits(BigDecimal number, int power) {
        return (long) number.precision() - number.scale() + power;
    }

    private static boolean isBeyond(BigDecimal number, int power) {
        return number.signum() != 0 && digits(number, power) > MOST_DIGITS;
    }

    private static boolean isBelow(BigDecimal number, int power, int decimals) {
        return number.signum() == 0 || digits(number, power) < -decimals;
    }
}
