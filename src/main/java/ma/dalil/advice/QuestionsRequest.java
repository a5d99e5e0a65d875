package ma.dalil.advice;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * What to ask about.
 *
 * @param on the day the law applies; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param skip ids of facts the person does not know: they are not asked again
 * @param amounts whether to ask also for what can only change an amount; true when absent
 */
public record QuestionsRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        List<String> skip,
        Boolean amounts)
        implements ProfileRequest {
    public QuestionsRequest {
        skip = skip == null ? List.of() : List.copyOf(skip);
        amounts = amounts == null || amounts;
    }
}
