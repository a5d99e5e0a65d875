package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Left out of the default run; {@code ./mvnw -Pmutation test} runs it, and it alone. */
@Tag("mutation")
class MutationTests {
    private static final double LEAST = 0.99;

    @Test
    void scenariosNoticeChangesOfTheLaw() {
        MutationReport report = MutationRun.run();
        assertThat(report.wronglyLeftOut())
                .as("changes said to be such that no request can tell, and a request that does")
                .isEmpty();
        assertThat(report.rate())
                .as(report.summary() + "; survivors are listed in " + MutationRun.REPORT)
                .isGreaterThanOrEqualTo(LEAST);
    }
}
