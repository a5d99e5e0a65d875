package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.rulebook.Fact;

/** Answers that are counted, as numbers: money in dirhams, people, hundredths of a share, days. */
final class CountedAnswers {
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private static final int YEARS_BACK = 12;
    private static final int YEARS_AHEAD = 4;
    private static final int SIZES = 13;

    private CountedAnswers() {}

    static boolean isCounted(Fact fact) {
        return fact.unit() != null;
    }

    /** The smallest change of the answer. */
    static BigDecimal step(Fact fact) {
        return switch (fact.type()) {
            case SHARE, RATIO -> HUNDREDTH;
            default -> BigDecimal.ONE;
        };
    }

    static BigDecimal number(Object value) {
        if (value instanceof LocalDate day) {
            return BigDecimal.valueOf(day.toEpochDay());
        }
        return value instanceof Integer count ? BigDecimal.valueOf(count) : (BigDecimal) value;
    }

    static Object answer(Fact fact, BigDecimal number) {
        return switch (fact.type()) {
            case DATE -> LocalDate.ofEpochDay(number.longValueExact());
            case COUNT, YEAR -> number.intValueExact();
            default -> number;
        };
    }

    /** Answers of every size, to see whether any makes a difference: all there are for a choice, from least to most for a number. */
    static List<Object> samples(Fact fact, LocalDate on) {
        return switch (fact.type()) {
            case BOOLEAN -> List.of(true, false);
            case CHOICE -> fact.options().stream()
                    .map(option -> (Object) option.id())
                    .toList();
            case TEXT -> List.of();
            case DATE -> IntStream.rangeClosed(-YEARS_BACK, YEARS_AHEAD)
                    .mapToObj(year -> (Object) on.plusYears(year))
                    .toList();
            case SHARE, RATIO -> Stream.of("0", "0.05", "0.25", "0.5", "0.75", "1")
                    .map(BigDecimal::new)
                    .filter(number -> isWithinBounds(fact, number))
                    .map(Object.class::cast)
                    .toList();
            case MONEY, COUNT, YEAR -> Stream.concat(
                            Stream.of(BigDecimal.ZERO),
                            Stream.iterate(BigDecimal.ONE, size -> size.multiply(BigDecimal.valueOf(5)))
                                    .limit(SIZES))
                    .filter(number -> isWithinBounds(fact, number))
                    .map(number -> answer(fact, number))
                    .toList();
        };
    }

    static boolean isWithinBounds(Fact fact, Object answer) {
        if (answer == null || !isCounted(fact)) {
            return true;
        }
        BigDecimal number = number(answer);
        return (least(fact) == null || number.compareTo(least(fact)) >= 0)
                && (most(fact) == null || number.compareTo(most(fact)) <= 0);
    }

    static BigDecimal least(Fact fact) {
        return fact.first() != null ? number(fact.first()) : fact.min();
    }

    static BigDecimal most(Fact fact) {
        return fact.last() != null ? number(fact.last()) : fact.max();
    }
}
