package ma.dalil.advice;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * The same profile on two dates.
 *
 * @param on the day the law applies; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param against the other dates
 */
public record ComparisonRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        @Nullable Dates against)
        implements ProfileRequest {

    /** A pair of dates; one that is absent stays as it is. */
    public record Dates(@Nullable LocalDate on, @Nullable LocalDate knownOn) {}

    AssessmentRequest after(LocalDate today) {
        AssessmentRequest before = asOf(today);
        return against == null
                ? before
                : new AssessmentRequest(
                        against.on() == null ? before.on() : against.on(),
                        against.knownOn() == null ? before.knownOn() : against.knownOn(),
                        before.incentives(),
                        before.profile());
    }
}
