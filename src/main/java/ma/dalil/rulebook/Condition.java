package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

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

    public enum Comparison {
        EQUAL("=="),
        AT_LEAST(">="),
        MORE(">"),
        AT_MOST("<="),
        LESS("<"),
        ONE_OF("memberOf");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        @JsonValue
        public String sign() {
            return sign;
        }

        static Comparison of(String sign) {
            for (Comparison comparison : values()) {
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
    public record Test(Fact fact, Comparison comparison, Parameter parameter, Boolean literal) {}
}
