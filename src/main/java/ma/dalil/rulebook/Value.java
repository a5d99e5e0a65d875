package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that the law has or a company tells. What it is counted in is a {@link Unit}. The compiled rules and the records of a profile hold the plain
 * value; everybody else holds one of these. As JSON it is the plain value.
 */
public sealed interface Value {
    Value YES = new YesNo(true);
    Value NO = new YesNo(false);

    @JsonValue
    Object plain();

    /** Money in MAD, a share as a fraction of 1, or a ratio: 0.8 is 0.80. */
    record Decimal(BigDecimal plain) implements Value {
        @Override
        public BigDecimal number() {
            return plain;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Decimal decimal && plain.compareTo(decimal.plain) == 0;
        }

        @Override
        public int hashCode() {
            return plain.stripTrailingZeros().hashCode();
        }
    }

    /** A number of people, things, months or years; the number of a year. */
    record Count(Integer plain) implements Value {
        @Override
        public BigDecimal number() {
            return BigDecimal.valueOf(plain);
        }
    }

    record Day(LocalDate plain) implements Value {
        @Override
        public BigDecimal number() {
            return BigDecimal.valueOf(plain.toEpochDay());
        }
    }

    record YesNo(Boolean plain) implements Value {}

    /** The id of one answer among several, or a text. */
    record Option(String plain) implements Value {}

    /** Ids of answers. */
    record Options(List<String> plain) implements Value {
        @Override
        public List<String> options() {
            return plain;
        }
    }

    record Brackets(Scale plain) implements Value {}

    /** The value that a plain one is; null for null. */
    @SuppressWarnings("unchecked")
    static @Nullable Value of(@Nullable Object plain) {
        if (plain == null) {
            return null;
        }
        if (plain instanceof BigDecimal number) {
            return new Decimal(number);
        }
        if (plain instanceof Integer number) {
            return new Count(number);
        }
        if (plain instanceof LocalDate day) {
            return new Day(day);
        }
        if (plain instanceof Boolean yes) {
            return new YesNo(yes);
        }
        if (plain instanceof List<?> list) {
            return new Options((List<String>) list);
        }
        return plain instanceof Scale scale ? new Brackets(scale) : new Option((String) plain);
    }

    /** What is counted, as a number: dirhams, people, a fraction of 1, days since 1970; null for what is not counted. */
    default @Nullable BigDecimal number() {
        return null;
    }

    /** The ids of a list; none of anything else. */
    default List<String> options() {
        return List.of();
    }

    /** How far two values of one kind lie apart; days for two days, null for what is not counted. */
    default @Nullable Value distance(Value other) {
        BigDecimal here = number();
        BigDecimal there = other.number();
        if (here == null || there == null || getClass() != other.getClass()) {
            return null;
        }
        BigDecimal distance = there.subtract(here).abs();
        return this instanceof Decimal ? new Decimal(distance) : new Count(distance.intValueExact());
    }
}
