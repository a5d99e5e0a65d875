package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one condition of a criterion's rule, as read from the rule itself.
 *
 * @param anyOf the tests joined by "or"
 * @param line line of the rule in {@code file}
 */
public record Condition(Subject subject, List<Test> anyOf, String file, int line) {

    /** Whether it compares with a parameter. */
    public boolean readsLaw() {
        return anyOf.stream().anyMatch(test -> test.parameter() != null);
    }

    /** The fact that tells the day by whose law it is judged; null where that is the day asked or the year calculated. */
    public @Nullable Fact datedBy() {
        return anyOf.stream()
                .map(Test::parameter)
                .filter(parameter -> parameter != null && parameter.datedBy() != null)
                .map(Parameter::datedBy)
                .findFirst()
                .orElse(null);
    }

    public enum Operator {
        EQUAL("=="),
        AT_LEAST(">="),
        MORE(">"),
        AT_MOST("<="),
        LESS("<"),
        ONE_OF("memberOf");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        @JsonValue
        public String sign() {
            return sign;
        }

        /** Whether it holds between what was told and what is asked; never where one of them is not known. */
        public boolean holds(@Nullable Object told, @Nullable Object asked) {
            if (told == null || asked == null) {
                return false;
            }
            return switch (this) {
                case EQUAL -> told.equals(asked);
                case ONE_OF -> ((Collection<?>) asked).contains(told);
                case AT_LEAST -> compare(told, asked) >= 0;
                case MORE -> compare(told, asked) > 0;
                case AT_MOST -> compare(told, asked) <= 0;
                case LESS -> compare(told, asked) < 0;
            };
        }

        @SuppressWarnings("unchecked")
        private static int compare(Object told, Object asked) {
            return ((Comparable<Object>) told).compareTo(asked);
        }

        static Operator of(String sign) {
            for (Operator comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /**
     * One comparison of a fact with a parameter or with {@code true} or {@code false}.
     *
     * @param parameter id of the parameter compared with; null when compared with {@code literal}
     */
    public record Test(Fact fact, Operator comparison, @Nullable Parameter parameter, @Nullable Boolean literal) {
        /** Whether it asks that no more than so much time has gone by: a time has two ends, and this names one. */
        boolean isLimitOfTime() {
            return fact.span() != null && (comparison == Operator.LESS || comparison == Operator.AT_MOST);
        }

        /** Whether what was told lies before the time even begins. */
        public boolean isBefore(@Nullable Object told) {
            Fact.Span span = fact.span();
            return span != null && isLimitOfTime() && span.isBefore((Integer) told);
        }
    }
}
