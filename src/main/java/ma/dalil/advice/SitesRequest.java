package ma.dalil.advice;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * A project to set in other places.
 *
 * @param on the day the law applies; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param sites ids of the parks and prefectures wanted; all when absent or empty
 */
public record SitesRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        List<String> sites)
        implements ProfileRequest {
    public SitesRequest {
        sites = sites == null ? List.of() : List.copyOf(sites);
    }
}
