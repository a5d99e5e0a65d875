package ma.dalil.stored;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import ma.dalil.rulebook.RulebookPublished;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When what is kept is erased, and judged anew: by the clock, and as soon as another rulebook is published. */
@Component
final class StoredChangesClock {
    private final ObjectProvider<StoredChanges> changes;
    private final ObjectProvider<StoredAssessments> stored;
    private final TaskScheduler scheduler;
    private final Clock clock;

    StoredChangesClock(
            ObjectProvider<StoredChanges> changes,
            ObjectProvider<StoredAssessments> stored,
            TaskScheduler scheduler,
            Clock clock) {
        this.stored = stored;
        this.changes = changes;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** So that whoever has something kept is told within minutes after another rulebook is published. */
    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void look() {
        changes.getObject().look();
    }

    /** Every hour, so that no hour of the day must find the product running. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void eraseWhatIsOver() {
        stored.getObject().eraseWhatIsOver();
    }

    @EventListener(RulebookPublished.class)
    void lookSoon() {
        scheduler.schedule(this::look, clock.instant());
    }
}
