package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That a number which is not told cannot be worked out from those that are, and from the sum of all. */
class SmallCountsTests {
    @Test
    void ofNumbersWithAKnownSumNoneIsKeptBackAlone() {
        assertThat(SmallCounts.parts(List.of(4L, 5L))).containsExactly(null, null);
        assertThat(SmallCounts.parts(List.of(40L, 3L, 12L, 0L))).containsExactly(40L, null, null, 0L);
        assertThat(SmallCounts.parts(List.of(40L, 4L, 4L, 30L)))
                .as("eight for two may only be four and four")
                .containsExactly(40L, null, null, null);
        assertThat(SmallCounts.parts(List.of(40L, 5L, 0L))).containsExactly(40L, 5L, 0L);
        assertThat(SmallCounts.parts(List.of())).isEmpty();
    }

    @Test
    void whatIsKeptBackMayAlwaysBeTenOrMoreForAllThatIsToldUnlessNothingIs() {
        Random random = new Random(7);
        for (int trial = 0; trial < 10_000; trial++) {
            List<Long> counts = LongStream.range(0, 1 + random.nextInt(8))
                    .map(any -> random.nextInt(random.nextBoolean() ? 8 : 60))
                    .boxed()
                    .toList();
            List<@Nullable Long> told = SmallCounts.parts(counts);
            List<Integer> kept = IntStream.range(0, counts.size())
                    .filter(it -> told.get(it) == null)
                    .boxed()
                    .toList();
            boolean isSomethingTold = told.stream().anyMatch(it -> it != null && it > 0);

            assertThat(told).as(counts.toString()).noneMatch(it -> it != null && it > 0 && it < SmallCounts.FEWEST);
            if (!kept.isEmpty() && isSomethingTold) {
                long sum = kept.stream().mapToLong(counts::get).sum();
                assertThat(kept).as(counts.toString()).hasSizeGreaterThan(1);
                assertThat(sum - kept.size() + 1).as(counts.toString()).isGreaterThanOrEqualTo(10);
            }
        }
    }
}
