package ma.dalil.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import ma.dalil.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/** Which rulebook answers, and how long ago each of its sources was last read. */
@Component
final class RulebookMetrics implements MeterBinder {
    private final Rulebook rulebook;
    private final Clock clock;

    RulebookMetrics(Rulebook rulebook, Clock clock) {
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("dalil.rulebook", () -> 1)
                .tag("version", rulebook.version())
                .description("The rulebook that answers")
                .register(registry);
        rulebook.sources().values().forEach(source -> TimeGauge.builder(
                        "dalil.source.age",
                        () -> ChronoUnit.DAYS.between(source.checked(), LocalDate.now(clock)),
                        TimeUnit.DAYS)
                .tag("source", source.id())
                .tag("kind", source.kind().id())
                .description("Since the source was last read")
                .register(registry));
    }
}
