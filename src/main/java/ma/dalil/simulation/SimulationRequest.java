package ma.dalil.simulation;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * A proposal, and the companies it is tried on: that of {@code profile}, those of {@code population}, those drawn, or all of them.
 *
 * @param on the day the law applies, in the first of the ten years; today when absent
 * @param knownOn only texts published by that day count; today when absent. A proposal always counts
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param reform what is proposed; nothing when absent, and then both sides are the same
 * @param population at most 200 companies, or kinds of company
 * @param synthetic companies to be drawn; none when absent
 */
public record SimulationRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        Reform reform,
        List<Kind> population,
        @Nullable Synthetic synthetic)
        implements ProfileRequest {
    static final int MOST_COMPANIES = 200;
    static final int MOST_WEIGHT = 1_000_000;

    public SimulationRequest(
            @Nullable LocalDate on,
            @Nullable LocalDate knownOn,
            @Nullable List<String> incentives,
            @Nullable Profile profile,
            @Nullable Reform reform,
            @Nullable List<Kind> population,
            @Nullable Synthetic synthetic) {
        this.on = on;
        this.knownOn = knownOn;
        this.incentives = incentives;
        this.profile = profile;
        this.reform = reform == null ? Reform.NONE : reform;
        this.population = population == null ? List.of() : List.copyOf(population);
        this.synthetic = synthetic;
    }

    /** The same, with today where a date is absent. */
    public SimulationRequest dated(LocalDate today) {
        AssessmentRequest dated = asOf(today);
        return new SimulationRequest(dated.on(), dated.knownOn(), incentives, profile, reform, population, synthetic);
    }

    /** @param weight how many companies of the sector it stands for; one when absent */
    public record Kind(Integer weight, Profile profile) {
        public Kind(@Nullable Integer weight, @Nullable Profile profile) {
            this.weight = weight == null ? Integer.valueOf(1) : weight;
            this.profile = profile == null ? Profile.EMPTY : profile;
        }
    }
}
