package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * A profile of which one number varies.
 *
 * @param on the day the law applies; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param vary the number that varies
 */
public record CurveRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        Varied vary)
        implements ProfileRequest {

    /**
     * A number that varies.
     *
     * @param fact id of the fact: money, a count or a share
     * @param item place of the workforce group or training in the profile; 0 when absent, of no meaning for what is told once
     * @param from the least
     * @param to the most, above {@code from}
     * @param points how many points, 2 to 100; 21 when absent. Times the groups and trainings of the profile: 20,000 at most
     */
    public record Varied(String fact, Integer item, BigDecimal from, BigDecimal to, Integer points) {
        static final int FEWEST = 2;
        static final int MOST = 100;
        static final int USUAL = 21;
        static final int MOST_JUDGED = 20_000;

        public Varied {
            item = item == null ? 0 : item;
            points = points == null ? USUAL : points;
        }
    }
}
