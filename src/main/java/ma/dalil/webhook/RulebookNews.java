package ma.dalil.webhook;

import java.util.concurrent.TimeUnit;
import ma.dalil.inquiry.NotStored;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookPublished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells of the rulebook of this server, once after its start and after each other that is published, as soon as the database is there; secrets of webhooks that were kept
 * as they are have been sealed by then.
 */
@Component
final class RulebookNews {
    private static final Logger LOG = LoggerFactory.getLogger(RulebookNews.class);

    private final Webhooks webhooks;
    private final ObjectProvider<Rulebook> rulebook;
    private volatile String told = "";

    RulebookNews(Webhooks webhooks, ObjectProvider<Rulebook> rulebook) {
        this.webhooks = webhooks;
        this.rulebook = rulebook;
    }

    @EventListener(RulebookPublished.class)
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void tell() {
        String version = rulebook.getObject().version();
        if (version.equals(told)) {
            return;
        }
        try {
            webhooks.sealWhatIsPlain();
            webhooks.see(version);
            told = version;
        } catch (NotStored away) {
            LOG.debug("the rulebook is told of once the database is there", away);
        }
    }
}
