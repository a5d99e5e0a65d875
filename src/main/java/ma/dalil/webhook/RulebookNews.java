package ma.dalil.webhook;

import java.util.concurrent.TimeUnit;
import ma.dalil.inquiry.NotStored;
import ma.dalil.rulebook.Rulebook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells of the rulebook of this server, once after its start, as soon as the database is there. */
@Component
final class RulebookNews {
    private static final Logger LOG = LoggerFactory.getLogger(RulebookNews.class);

    private final Webhooks webhooks;
    private final Rulebook rulebook;
    private volatile boolean isTold;

    RulebookNews(Webhooks webhooks, Rulebook rulebook) {
        this.webhooks = webhooks;
        this.rulebook = rulebook;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void tell() {
        if (isTold) {
            return;
        }
        try {
            webhooks.see(rulebook.version());
            isTold = true;
        } catch (NotStored away) {
            LOG.debug("the rulebook is told of once the database is there", away);
        }
    }
}
