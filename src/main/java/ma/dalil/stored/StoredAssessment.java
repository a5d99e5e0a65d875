package ma.dalil.stored;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An assessment that is kept for the client that asked for it.
 *
 * @param id names it to its owner
 * @param on the day the law was applied
 * @param knownOn only texts published by that day counted
 * @param rulebook the version that gave it
 * @param language of its words, as `Content-Language` named it
 * @param incentives ids of those asked for; empty for all
 * @param received when it was asked for
 * @param keptUntil when it is erased
 */
public record StoredAssessment(
        String id,
        LocalDate on,
        LocalDate knownOn,
        String rulebook,
        String language,
        List<String> incentives,
        Instant received,
        Instant keptUntil) {}
