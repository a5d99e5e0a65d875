package ma.dalil.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What inquiries ask for, and what stands between their askers and an incentive: over all that are kept, by the answers that the askers read. A number that is not told is
 * null ({@link SmallCounts}).
 *
 * @param counted the day
 * @param incentives those asked for most first
 * @param segments {@code of} is empty where none was told, as in {@code regions}
 * @param blocking the criteria that refused most, the first {@value Demands#MOST}
 * @param open what only an authority settles, by what depends on it, the first {@value Demands#MOST}
 * @param unanswered ids of the facts that would settle a verdict or a sum, the first {@value Demands#MOST}
 */
record Demand(
        LocalDate counted,
        List<OfIncentive> incentives,
        List<Part> segments,
        List<Part> regions,
        List<Point> blocking,
        List<Point> open,
        List<Part> unanswered) {

    /** @param worth in MAD, of those that are eligible or likely; null where fewer than five have a sum */
    record OfIncentive(
            String incentive,
            @Nullable Long eligible,
            @Nullable Long likely,
            @Nullable Long incomplete,
            @Nullable Long refused,
            @Nullable BigDecimal worth) {}

    record Part(String of, @Nullable Long count) {}

    /** @param worth in MAD, of what is likely and waits for that point; null where fewer than five have a sum, and where nothing waits */
    record Point(String incentive, String criterion, long count, @Nullable BigDecimal worth) {
        String id() {
            return incentive + "/" + criterion;
        }
    }

    /** The largest of some numbers, for the scale of a drawing; at least 1. */
    static long most(Stream<@Nullable Long> counts) {
        return counts.mapToLong(it -> it == null ? 0 : it).reduce(1, Math::max);
    }

    public long mostAsked() {
        return most(incentives.stream()
                .flatMap(it -> Stream.of(it.eligible(), it.likely(), it.incomplete(), it.refused())));
    }

    public long mostOf(List<Part> parts) {
        return most(parts.stream().map(Part::count));
    }

    public long mostAt(List<Point> points) {
        return most(points.stream().map(Point::count));
    }
}
