package ma.dalil.simulation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is proposed instead of the law.
 *
 * @param values by parameter and first day, in the unit of the parameter; each holds until the next day for which the law or the proposal has one
 * @param ends the last day of the latest window, by regime or incentive
 * @param dropped criteria that are no longer asked for, each by the id of its incentive and its own
 */
public record Reform(
        Map<String, SortedMap<LocalDate, JsonNode>> values, Map<String, LocalDate> ends, SortedSet<String> dropped) {
    static final Reform NONE = new Reform(null, null, null);

    public Reform(
            @Nullable Map<String, SortedMap<LocalDate, JsonNode>> values,
            @Nullable Map<String, LocalDate> ends,
            @Nullable SortedSet<String> dropped) {
        this.values = values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
        this.ends = ends == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(ends));
        this.dropped = Collections.unmodifiableSortedSet(dropped == null ? new TreeSet<>() : new TreeSet<>(dropped));
    }

    boolean isEmpty() {
        return values.isEmpty() && ends.isEmpty() && dropped.isEmpty();
    }
}
