package ma.dalil.desk;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import ma.dalil.rulebook.RulebookPublished;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When what is kept is judged anew: by the clock, and as soon as another rulebook is published. */
@Component
final class ChangedAnswersClock {
    private final ObjectProvider<ChangedAnswers> changed;
    private final TaskScheduler scheduler;
    private final Clock clock;

    ChangedAnswersClock(ObjectProvider<ChangedAnswers> changed, TaskScheduler scheduler, Clock clock) {
        this.changed = changed;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Every hour, so that no hour of the day must find the product running. */
    @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void look() {
        changed.getObject().look();
    }

    @EventListener(RulebookPublished.class)
    void lookSoon() {
        scheduler.schedule(this::look, clock.instant());
    }
}
