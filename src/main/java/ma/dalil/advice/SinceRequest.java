package ma.dalil.advice;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * A profile whose answer is asked for anew.
 *
 * @param on the day the law applies; when absent, {@code since} for the answer before and, where the law has changed, today for that of now
 * @param knownOn only texts published by that day count now; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param since the day of the answer before: the law applied and known on it; today when absent, which it may be beside {@code rulebook} alone
 * @param rulebook the version of the rulebook that gave the answer before; the one that answers when absent
 */
public record SinceRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        @Nullable LocalDate since,
        @Nullable String rulebook)
        implements ProfileRequest {

    AssessmentRequest before(LocalDate today) {
        LocalDate day = Objects.requireNonNullElse(since, today);
        return new AssessmentRequest(
                Objects.requireNonNullElse(on, day), day, Objects.requireNonNullElse(incentives, List.of()), told());
    }
}
