package ma.dalil.simulation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    /** The first day, from another on, on which all of it holds: each value has begun, and each window has ended that would. */
    LocalDate from(LocalDate on) {
        return Stream.of(
                        Stream.of(on),
                        values.values().stream().map(SortedMap::firstKey),
                        ends.values().stream().map(end -> end.plusDays(1)))
                .flatMap(days -> days)
                .max(Comparator.naturalOrder())
                .orElse(on);
    }
}
