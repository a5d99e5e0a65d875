package ma.dalil.inquiry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Erases what has been kept as long as its writer was told. Every hour, so that no hour of the day must find the product running. */
@Component
final class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final InquiryRecords records;
    private final Database database;
    private final Clock clock;

    Erasure(InquiryRecords records, Database database, Clock clock) {
        this.records = records;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void erase() {
        try {
            int erased = database.reach(() -> records.eraseBefore(LocalDate.now(clock)));
            if (erased > 0) {
                LOG.info("{} inquiries were kept as long as promised, and are erased", erased);
            }
        } catch (NotStored e) {
            LOG.warn(
                    "inquiries to erase wait for the database: {}",
                    e.getMostSpecificCause().getMessage());
        }
    }
}
