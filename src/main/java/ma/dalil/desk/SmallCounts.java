package ma.dalil.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of people are not told, so that nobody is found behind one. A number below {@value #FEWEST} is not told. Where numbers add up to one that is known, others
 * are kept back with it, the smallest first, until what is kept back leaves open what each of them is.
 */
final class SmallCounts {
    static final int FEWEST = 5;
    /** What a number that is kept back may at least be, for all that the sum says. */
    private static final int OPEN = 2 * FEWEST;

    private SmallCounts() {}

    /** The number; null where there are some, but fewer than five. */
    static @Nullable Long told(long count) {
        return isTold(count) ? Long.valueOf(count) : null;
    }

    private static boolean isTold(long count) {
        return count == 0 || count >= FEWEST;
    }

    /** Whether a number of some may be told to who knows how many there are in all: neither they nor the others are few. */
    static boolean isTold(long count, long all) {
        return isTold(count) && isTold(all - count);
    }

    /** Numbers whose sum is known, or follows from other numbers: those that are told, and null for the others. */
    static List<@Nullable Long> parts(List<Long> counts) {
        List<Integer> smallestFirst = IntStream.range(0, counts.size())
                .boxed()
                .filter(it -> counts.get(it) > 0)
                .sorted(Comparator.comparing(counts::get))
                .toList();
        int kept = (int)
                smallestFirst.stream().filter(it -> !isTold(counts.get(it))).count();
        while (kept > 0 && kept < smallestFirst.size() && !isOpen(smallestFirst.subList(0, kept), counts)) {
            kept++;
        }
        List<@Nullable Long> told = new ArrayList<>(counts);
        smallestFirst.subList(0, kept).forEach(it -> told.set(it, null));
        return told;
    }

    /** Each is at least one: the sum leaves the rest to any of them. */
    private static boolean isOpen(List<Integer> kept, List<Long> counts) {
        long sum = kept.stream().mapToLong(counts::get).sum();
        return kept.size() > 1 && sum - (kept.size() - 1) >= OPEN;
    }
}
