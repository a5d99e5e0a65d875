package ma.dalil.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookPublished;
import ma.dalil.rulebook.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which rulebook answers, and how long ago each of its sources was last read. */
@Component
final class RulebookMetrics implements MeterBinder {
    private final ObjectProvider<Rulebook> rulebooks;
    private final Clock clock;
    private final List<Meter> shown = new ArrayList<>();
    private volatile @Nullable MeterRegistry registry;

    RulebookMetrics(ObjectProvider<Rulebook> rulebooks, Clock clock) {
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        this.registry = registry;
        look();
    }

    /** Those of the rulebook before are taken away: it answers no more. */
    @EventListener(RulebookPublished.class)
    synchronized void look() {
        MeterRegistry into = registry;
        if (into == null) {
            return;
        }
        shown.forEach(into::remove);
        shown.clear();
        Rulebook rulebook = rulebooks.getObject();
        shown.add(Gauge.builder("dalil.rulebook", () -> 1)
                .tag("version", rulebook.version())
                .description("The rulebook that answers")
                .register(into));
        rulebook.sources().values().forEach(source -> shown.add(age(source, into)));
    }

    private Meter age(Source source, MeterRegistry into) {
        LocalDate checked = source.checked();
        return TimeGauge.builder(
                        "dalil.source.age", () -> ChronoUnit.DAYS.between(checked, LocalDate.now(clock)), TimeUnit.DAYS)
                .tag("source", source.id())
                .tag("kind", source.kind().id())
                .description("Since the source was last read")
                .register(into);
    }
}
