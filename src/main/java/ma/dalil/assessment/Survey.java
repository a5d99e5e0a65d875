package ma.dalil.assessment;

import java.math.BigDecimal;
import java.util.List;

/**
 * A company as one of a list is looked at: its verdicts and sums, what is counted of each incentive, and what stands in its way.
 *
 * @param lines of the package worth most over all years; their sum is its worth
 * @param barriers none of an incentive that is granted or not in force
 */
public record Survey(Screening screening, List<Combination.CountedLine> lines, List<Barrier> barriers) {

    /**
     * A criterion that keeps an incentive from a company.
     *
     * @param isRefused whether it is not met; else an answer is missing, and nothing else refuses the incentive
     * @param isAlone whether the incentive would be granted but for it
     * @param gain what the best package would then be worth more over all years, in MAD; nought where something else stands in the way as well
     */
    public record Barrier(String incentive, String criterion, boolean isRefused, boolean isAlone, BigDecimal gain) {}
}
