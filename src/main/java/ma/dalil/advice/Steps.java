package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import ma.dalil.rulebook.Fact;

/** Answers that are counted, as numbers: money in dirhams, people, hundredths of a share, days. */
final class Steps {
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private Steps() {}

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
