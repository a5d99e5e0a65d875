package ma.dalil.profile;

import java.time.LocalDate;
import java.util.List;

/**
 * What to assess.
 *
 * @param on the day the law applies; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives wanted; all when absent or empty
 */
public record AssessmentRequest(LocalDate on, LocalDate knownOn, List<String> incentives, Profile profile)
        implements ProfileRequest {
    public AssessmentRequest {
        incentives = incentives == null ? List.of() : List.copyOf(incentives);
        profile = profile == null ? Profile.EMPTY : profile;
    }
}
