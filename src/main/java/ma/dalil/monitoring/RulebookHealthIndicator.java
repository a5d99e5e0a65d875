package ma.dalil.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Explain;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Rulebook;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the law can be applied: a company that told nothing is assessed by all of it, today. */
@Component
final class RulebookHealthIndicator implements HealthIndicator {
    private final Rulebook rulebook;
    private final Assessor assessor;
    private final Clock clock;

    RulebookHealthIndicator(Rulebook rulebook, Assessor assessor, Clock clock) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.clock = clock;
    }

    @Override
    public Health health() {
        LocalDate today = LocalDate.now(clock);
        int judged = assessor.assess(new AssessmentRequest(today, today, List.of(), Profile.EMPTY), Explain.SUMMARY)
                .incentives()
                .size();
        return (judged > 0 ? Health.up() : Health.down())
                .withDetail("version", rulebook.version())
                .withDetail("incentives", judged)
                .build();
    }
}
