package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.eligibility.Assessor;

/** Says what changed in the answer between two dates, for what the law applied or for what was known of it. */
public final class Comparisons {
    private final Assessor assessor;

    public Comparisons(Assessor assessor) {
        this.assessor = assessor;
    }

    /**
     * Two answers side by side.
     *
     * @param thisYear worth of the best permitted package in the fiscal year of each day assessed, in MAD
     * @param total the same over the horizon
     * @param differs the incentives on which they differ, each with its criteria and citations
     */
    public record Comparison(
            ComparisonRequest.Dates before,
            ComparisonRequest.Dates after,
            Difference.BeforeAfter<BigDecimal> thisYear,
            Difference.BeforeAfter<BigDecimal> total,
            List<Difference> differs) {}

    /** The answers compared; {@code today} stands for a date the request leaves out. */
    public Comparison of(ComparisonRequest request, LocalDate today) {
        Assessment before = assessor.assess(request.asOf(today), false);
        Assessment after = assessor.assess(request.after(today), false);
        return new Comparison(
                new ComparisonRequest.Dates(before.on(), before.knownOn()),
                new ComparisonRequest.Dates(after.on(), after.knownOn()),
                Difference.worth(before, after, Combination::year),
                Difference.worth(before, after, Combination::horizon),
                Difference.between(before, after));
    }
}
