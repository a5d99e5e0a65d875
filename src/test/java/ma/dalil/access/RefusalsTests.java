package ma.dalil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import ma.dalil.SetTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What was refused is told, and a flood of it fills no disk. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalsTests {
    private final AtomicLong now = new AtomicLong();
    private final Refusals refusals = new Refusals(new SetTime(now));

    @Test
    void ofAFloodSoManyLinesAMinuteAreWrittenAndTheRestIsCounted(CapturedOutput output) {
        for (int i = 0; i < 1000; i++) {
            refusals.tell(403, "GET", () -> "/api/v1/flood", () -> "somebody");
        }
        assertThat(lines(output)).isEqualTo(Refusals.MOST_A_MINUTE);

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        refusals.tell(403, "GET", () -> "/api/v1/flood", () -> "somebody");
        refusals.tell(403, "GET", () -> "/api/v1/flood", () -> "somebody");

        assertThat(lines(output)).isEqualTo(Refusals.MOST_A_MINUTE + 2);
        assertThat(output.getOut()).containsOnlyOnce("(940 left out before)").endsWith("(0 left out before)\n");
    }

    @Test
    void whatSomebodyMadeUpIsNotWritten(CapturedOutput output) {
        refusals.tell(401, "M4DE-UP", () -> "/api/v1/rulebook", () -> "a name\nand a line");

        assertThat(output.getOut())
                .contains("refused with 401: another /api/v1/rulebook to a name and a line")
                .doesNotContain("M4DE-UP");
    }

    private static long lines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(it -> it.contains("refused with 403: GET /api/v1/flood to somebody"))
                .count();
    }
}
