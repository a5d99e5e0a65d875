package ma.dalil.profile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every request tells: a profile, two dates, and the incentives of interest. */
public interface ProfileRequest {
    /** The day the law applies; today when null. */
    @Nullable
    LocalDate on();

    /** Only texts published by that day count; today when null. */
    @Nullable
    LocalDate knownOn();

    /** Ids of the incentives of interest; all when null or empty. */
    @Nullable
    List<String> incentives();

    /** What the company tells of itself; nothing when null. */
    @Nullable
    Profile profile();

    /** The same; the empty profile when null. */
    default Profile told() {
        return profile() == null ? Profile.EMPTY : profile();
    }

    /** The assessment it is about, with today where a date is absent. */
    default AssessmentRequest asOf(LocalDate today) {
        return new AssessmentRequest(
                on() == null ? today : on(),
                knownOn() == null ? today : knownOn(),
                incentives() == null ? List.of() : incentives(),
                told());
    }
}
