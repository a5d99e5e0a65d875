package ma.dalil.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A population to be drawn: companies that nobody knows, spread over segments, regions and sizes, and scaled to a number of people.
 *
 * @param seed the same seed draws the same companies; 1 when absent
 * @param kinds how many different ones, at most 200; 60 when absent
 * @param people in all of them together, at least 10 for each kind; the published number of the sector when absent
 * @param segments how many parts of the people each segment has; all of them equal when absent or empty. A segment that is not named has none
 * @param regions the same by region
 */
public record Synthetic(
        Integer seed, Integer kinds, Integer people, Map<String, Integer> segments, Map<String, Integer> regions) {
    static final int MOST_SEED = 1_000_000;
    static final int MOST_PEOPLE = 10_000_000;
    static final int MOST_PARTS = 1_000;
    static final int FEWEST_PEOPLE_EACH = 10;

    /** The sector's jobs in 2022, as the ministry publishes them. */
    static final int PUBLISHED_PEOPLE = 130_000;

    /** The source of that number. */
    static final String PUBLISHED_BY = "ministry-offshoring-sector";

    static final int USUAL_KINDS = 60;

    public Synthetic(
            @Nullable Integer seed,
            @Nullable Integer kinds,
            @Nullable Integer people,
            @Nullable Map<String, Integer> segments,
            @Nullable Map<String, Integer> regions) {
        this.seed = seed == null ? Integer.valueOf(1) : seed;
        this.kinds = kinds == null ? Integer.valueOf(USUAL_KINDS) : kinds;
        this.people = people == null ? Integer.valueOf(PUBLISHED_PEOPLE) : people;
        this.segments = segments == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(segments));
        this.regions = regions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(regions));
    }
}
