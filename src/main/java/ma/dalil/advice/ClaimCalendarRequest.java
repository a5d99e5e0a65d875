package ma.dalil.advice;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * A claim to plan.
 *
 * @param on the day the law applies; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param start the day the company begins; {@code on} when absent
 */
public record ClaimCalendarRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        @Nullable LocalDate start)
        implements ProfileRequest {}
