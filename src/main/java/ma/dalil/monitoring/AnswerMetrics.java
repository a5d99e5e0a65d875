package ma.dalil.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ma.dalil.assessment.AnswerGiven;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was answered, by incentive, and which facts were left open. Ids of the rulebook alone: no answer that somebody gave. */
@Component
final class AnswerMetrics {
    private final MeterRegistry registry;
    private final Map<Answered, Counter> verdicts = new ConcurrentHashMap<>();
    private final Map<String, Counter> openFacts = new ConcurrentHashMap<>();

    private record Answered(String incentive, Verdict verdict, AnswerGiven.Channel channel) {}

    AnswerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @EventListener
    void on(AnswerGiven given) {
        for (IncentiveAssessment found : given.assessment().incentives()) {
            verdicts.computeIfAbsent(new Answered(found.id(), found.verdict(), given.channel()), this::counter)
                    .increment();
        }
        given.assessment().incentives().stream()
                .flatMap(found -> found.missing().stream())
                .distinct()
                .forEach(fact -> openFacts.computeIfAbsent(fact, this::counter).increment());
    }

    private Counter counter(Answered answered) {
        return Counter.builder("dalil.verdicts")
                .description("Verdicts that people and programs were given")
                .tag("incentive", answered.incentive())
                .tag("verdict", answered.verdict().id())
                .tag("channel", answered.channel().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter counter(String fact) {
        return Counter.builder("dalil.open.facts")
                .description("Answers that a fact not told left open")
                .tag("fact", fact)
                .register(registry);
    }
}
