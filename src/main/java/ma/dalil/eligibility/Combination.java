package ma.dalil.eligibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import ma.dalil.rulebook.Text;

/**
 * What can be held together, and its worth.
 *
 * @param year the package worth most in the fiscal year of the day assessed
 * @param horizon the package worth most over the whole schedule
 * @param toConfirm pairs of the horizon's package on which no text was found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Combination(Held year, Held horizon, List<Pair> toConfirm) {

    /** @param left incentives that would also be granted and cannot be held with the package */
    public record Held(List<String> incentives, List<String> left, BigDecimal worth) {}

    /** Two incentives whose holding together somebody must confirm. */
    public record Pair(String one, String other, Text says, Contact confirmWith) {}
}
