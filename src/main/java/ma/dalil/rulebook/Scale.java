package ma.dalil.rulebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bracketed scale: the bracket an amount falls in applies to the whole amount. Upper bounds are inclusive. */
public record Scale(List<Bracket> brackets) {

    /**
     * @param upTo upper bound, inclusive; null for the last bracket
     * @param deduct what is taken off the product of amount and rate; null for nothing
     * @param cap the most the product may reach; null for no limit
     */
    public record Bracket(
            @Nullable BigDecimal upTo, BigDecimal rate, @Nullable BigDecimal deduct, @Nullable BigDecimal cap) {}

    /** Amount x rate - deduction of the bracket the amount falls in, at most the bracket's cap. */
    public BigDecimal applyTo(BigDecimal amount) {
        for (int i = 0; i < brackets.size(); i++) {
            Bracket bracket = brackets.get(i);
            if (bracket.upTo() == null || amount.compareTo(bracket.upTo()) <= 0) {
                BigDecimal product = amount.multiply(bracket.rate());
                if (bracket.deduct() != null) {
                    product = product.subtract(bracket.deduct());
                }
                return bracket.cap() == null ? product : product.min(bracket.cap());
            }
        }
        throw new IllegalStateException("a scale ends with an open bracket");
    }

    /**
     * What falls to a part of an amount: its share of what the scale takes of the whole, whose bracket is the one that counts. Exact where the part is the
     * whole, else to 16 digits.
     */
    public BigDecimal applyTo(BigDecimal part, BigDecimal whole) {
        if (part.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return part.equals(whole)
                ? applyTo(whole)
                : applyTo(whole).multiply(part).divide(whole, MathContext.DECIMAL64);
    }
}
