package ma.dalil.job;

import java.time.Instant;
import java.util.List;
import ma.dalil.portfolio.Companies;
import ma.dalil.portfolio.ListReading;
import ma.dalil.simulation.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * A list of companies on which a proposal is tried in the background.
 *
 * @param id names it to its owner
 * @param state {@code waiting}, {@code running}, {@code done} (its result is there) or {@code failed} (by our own fault, or the law has changed since: send it again)
 * @param rows rows of the list
 * @param followed rows so far, those refused included
 * @param refused those among them that are no company
 * @param refusedRows the first of these, at most a hundred
 * @param unread why the rest of the list was not read; absent where all of it was
 * @param received when it came
 * @param keptUntil when list and result are erased
 * @param reading how the list was read
 * @param partial sums of the companies followed so far, which are not those of the list; absent before any is followed, and once the result is there
 */
public record SimulationJob(
        String id,
        JobState state,
        int rows,
        int followed,
        int refused,
        List<Companies.RefusedRow> refusedRows,
        @Nullable String unread,
        Instant received,
        Instant keptUntil,
        ListReading reading,
        Simulation.@Nullable SoFar partial) {}
