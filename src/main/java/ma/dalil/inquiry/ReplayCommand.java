package ma.dalil.inquiry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Started with {@code --dalil.replay=true}, the product gives every answer that was kept once more, says which differ, and ends: 0 where none does, 1 where one
 * does, 2 where some were given by a rulebook that it does not carry.
 */
@Component
@ConditionalOnBooleanProperty("dalil.replay")
final class ReplayCommand implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayCommand.class);

    private final Replay replay;
    private final ApplicationContext context;

    ReplayCommand(Replay replay, ApplicationContext context) {
        this.replay = replay;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Replay.Report report = replay.all();
        report.different().forEach(it -> LOG.error("replay: {} is answered otherwise", it));
        report.ofOther()
                .forEach((version, answers) -> LOG.warn(
                        "replay: {} answers were given by rulebook {}: start the product that carries it",
                        answers.size(),
                        version));
        LOG.info("replay: {} answers are the same, byte by byte", report.same());
        int code = !report.different().isEmpty() ? 1 : report.ofOther().isEmpty() ? 0 : 2;
        System.exit(SpringApplication.exit(context, () -> code));
    }
}
