package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SessionsTests {
    private static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");

    private final Sessions sessions =
            new Sessions(null, null, null, null, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(12), 10);

    @Test
    void aSessionIsOverAtTheInstantAtWhichItHasLastedTwelveHours() {
        Instant longest = NOW.minus(Duration.ofHours(12));

        assertThat(sessions.isOver(longest)).isTrue();
        assertThat(sessions.isOver(longest.plusMillis(1))).isFalse();
    }
}
