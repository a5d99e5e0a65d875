package ma.dalil.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.edition.Editions;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the law can be applied: a company that told nothing is assessed by all of it, today. */
@Component
final class RulebookHealthIndicator implements HealthIndicator {
    private final ObjectProvider<Assessor> assessor;
    private final Editions editions;
    private final Clock clock;

    RulebookHealthIndicator(ObjectProvider<Assessor> assessor, Editions editions, Clock clock) {
        this.assessor = assessor;
        this.editions = editions;
        this.clock = clock;
    }

    @Override
    public Health health() {
        LocalDate today = LocalDate.now(clock);
        Assessment answer = assessor.getObject()
                .assess(new AssessmentRequest(today, today, List.of(), Profile.EMPTY), Explain.SUMMARY);
        int judged = answer.incentives().size();
        return (judged > 0 ? Health.up() : Health.down())
                .withDetail("version", answer.rulebook().version())
                .withDetail("incentives", judged)
                .withDetail("carried", editions.versions())
                .withDetail("refused", editions.problems())
                .build();
    }
}
