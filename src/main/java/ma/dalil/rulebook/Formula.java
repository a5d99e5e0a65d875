package ma.dalil.rulebook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a calculation as an amount rule writes it: what is said of it is read from what is run. */
public sealed interface Formula {
    /** A value of the law. */
    record OfLaw(Parameter parameter) implements Formula {}

    /** What a profile tells. */
    record Told(Fact fact) implements Formula {}

    /** A number that is none of the law: 0, 1, the 12 months of a year. */
    record Fixed(BigDecimal value) implements Formula {}

    /** A quantity of the year itself: its number, or whether it is the one of the day assessed. */
    record OfYear(String name) implements Formula {}

    record Arithmetic(Operator operator, Formula one, Formula other) implements Formula {}

    /** One value where a condition holds, else another. */
    record Choice(Formula when, Formula then, Formula otherwise) implements Formula {}

    /** @param sign as {@link Condition.Operator} writes them, {@code !=}, or {@code not memberOf} */
    record Comparison(Formula one, String sign, Formula other) implements Formula {}

    /**
     * What has a name of its own, such as the tax by the scale.
     *
     * @param name {@code incomeTax.due} for instance
     * @param definition how it is worked out in its turn; null where its name says all
     */
    record Named(String name, List<Formula> given, @Nullable Formula definition) implements Formula {}

    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MIN,
        MAX;

        public String id() {
            return Ids.of(this);
        }
    }
}
