package ma.dalil.job;

import java.time.Instant;
import ma.dalil.portfolio.ListReading;
import org.jspecify.annotations.Nullable;

/**
 * A list of companies that is answered in the background.
 *
 * @param id names it to its owner
 * @param state {@code waiting}, {@code running}, {@code done} (its result is there) or {@code failed} (by our own fault: send it again)
 * @param rows companies of the list
 * @param answered companies so far
 * @param refused those among them that were not assessed
 * @param unread why the rest of the list was not read; absent where all of it was
 * @param reported whether its report is made, too
 * @param received when it came
 * @param keptUntil when list and result are erased
 * @param reading how the list was read
 */
public record PortfolioJob(
        String id,
        JobState state,
        int rows,
        int answered,
        int refused,
        @Nullable String unread,
        boolean reported,
        Instant received,
        Instant keptUntil,
        ListReading reading) {}
