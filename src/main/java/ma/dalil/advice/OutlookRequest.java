package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * A profile with a plan for the years ahead.
 *
 * @param on the day the law applies, in the first year of the outlook; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param plan what changes from which year on, each year once; nothing when absent. The groups of the profile and the numbers of people in the plan are
 *     1,000 at most: each such number may be a group of its own from its year on
 */
public record OutlookRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        List<PlannedYear> plan)
        implements ProfileRequest {
    static final int MOST_GROUPS = 1_000;

    public OutlookRequest {
        plan = plan == null ? List.of() : List.copyOf(plan);
    }

    /**
     * What changes from a fiscal year of the company on, until a later planned year changes it again.
     *
     * @param fiscalYear the calendar year in which it ends, 1950 to 2060
     * @param headcount people in each workforce group of the profile, in its order; null leaves a group as it is. People who join are hired on the
     *     first day of the fiscal year into new jobs, on the terms of their group; of those who leave, the last hired go first
     * @param income gross taxable income a person and year in each group, in MAD; null leaves it as it is
     * @param profile what the company then tells of itself, for what is told once; what is absent stays as it is
     */
    public record PlannedYear(
            int fiscalYear,
            List<@Nullable Integer> headcount,
            List<@Nullable BigDecimal> income,
            @Nullable Profile profile) {
        public PlannedYear {
            headcount = headcount == null ? List.of() : headcount;
            income = income == null ? List.of() : income;
        }
    }
}
