package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Answers that are counted, as numbers: money in dirhams, people, hundredths of a share, days. */
final class CountedAnswers {
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private static final int YEARS_BACK = 12;
    private static final int YEARS_AHEAD = 4;
    private static final int SIZES = 13;

    /** A number more than four times what was told, or less than a quarter of it, is another company. */
    static final BigDecimal FAR = BigDecimal.valueOf(4);

    private CountedAnswers() {}

    static boolean isWithinReach(BigDecimal told, BigDecimal other) {
        return other.compareTo(told.multiply(FAR)) <= 0 && other.multiply(FAR).compareTo(told) >= 0;
    }

    /** The answer to what is counted, as a number. */
    static BigDecimal number(Value answer) {
        return Objects.requireNonNull(answer.number(), "what is counted is a number");
    }

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

    static Value answer(Fact fact, BigDecimal number) {
        return switch (fact.type()) {
            case DATE -> new Value.Day(LocalDate.ofEpochDay(number.longValueExact()));
            case COUNT, YEAR -> new Value.Count(number.intValueExact());
            default -> new Value.Decimal(number);
        };
    }

    /** Answers of every size, to see whether any makes a difference: all there are for a choice, from least to most for a number. */
    static List<Value> samples(Fact fact, LocalDate on) {
        return switch (fact.type()) {
            case BOOLEAN -> List.of(Value.YES, Value.NO);
            case CHOICE -> fact.options().stream()
                    .map(option -> (Value) new Value.Option(option.id()))
                    .toList();
            case TEXT -> List.of();
            case DATE -> IntStream.rangeClosed(-YEARS_BACK, YEARS_AHEAD)
                    .mapToObj(year -> (Value) new Value.Day(on.plusYears(year)))
                    .toList();
            case SHARE, RATIO -> Stream.of("0", "0.05", "0.25", "0.5", "0.75", "1")
                    .map(number -> answer(fact, new BigDecimal(number)))
                    .filter(answer -> isWithinBounds(fact, answer))
                    .toList();
            case MONEY, COUNT, YEAR -> Stream.concat(
                            Stream.of(BigDecimal.ZERO),
                            Stream.iterate(BigDecimal.ONE, size -> size.multiply(BigDecimal.valueOf(5)))
                                    .limit(SIZES))
                    .filter(number -> isBetween(fact, number))
                    .map(number -> answer(fact, number))
                    .toList();
        };
    }

    static boolean isWithinBounds(Fact fact, @Nullable Value answer) {
        return answer == null || !isCounted(fact) || isBetween(fact, number(answer));
    }

    private static boolean isBetween(Fact fact, BigDecimal number) {
        BigDecimal least = leastIfAny(fact);
        BigDecimal most = mostIfAny(fact);
        return (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0);
    }

    /** The smallest answer to what is told and counted: there always is one. */
    static BigDecimal least(Fact fact) {
        return Objects.requireNonNull(leastIfAny(fact), fact.id());
    }

    /** The largest answer to what is told and counted: there always is one. */
    static BigDecimal most(Fact fact) {
        return Objects.requireNonNull(mostIfAny(fact), fact.id());
    }

    private static @Nullable BigDecimal leastIfAny(Fact fact) {
        return fact.first() != null ? new Value.Day(fact.first()).number() : fact.min();
    }

    private static @Nullable BigDecimal mostIfAny(Fact fact) {
        return fact.last() != null ? new Value.Day(fact.last()).number() : fact.max();
    }
}
