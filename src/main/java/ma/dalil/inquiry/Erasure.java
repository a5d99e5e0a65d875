package ma.dalil.inquiry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Erases what has been kept as long as its writer was told. Every hour, so that no hour of the day must find the product running. */
@Component
final class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final InquiryRecords records;
    private final Database database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasure(InquiryRecords records, Database database, ApplicationEventPublisher events, Clock clock) {
        this.records = records;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void erase() {
        try {
            long erased = database.reach(() -> records.dueBefore(LocalDate.now(clock))).stream()
                    .filter(this::erase)
                    .count();
            if (erased > 0) {
                LOG.info("{} inquiries were kept as long as promised, and are erased", erased);
            }
        } catch (NotStored e) {
            LOG.warn(
                    "inquiries to erase wait for the database: {}",
                    e.getMostSpecificCause().getMessage());
        }
    }

    private boolean erase(String reference) {
        return database.change(() -> {
            boolean isErased = records.erase(reference);
            if (isErased) {
                events.publishEvent(new ErasedInquiry(reference));
            }
            return isErased;
        });
    }
}
