package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import ma.dalil.inquiry.InquiryState;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry in the queue.
 *
 * @param language the asker's
 * @param adviser login of who answers it; null for nobody yet
 * @param adviserName null for nobody yet
 * @param version grows with every change
 * @param reminded after how many days somebody was last reminded of it; 0 for never
 * @param changed whether the law has changed its answer since it was read
 */
record QueuedInquiry(
        long id,
        String reference,
        Instant received,
        String language,
        String name,
        String message,
        InquiryState state,
        @Nullable String adviser,
        @Nullable String adviserName,
        int version,
        int reminded,
        boolean changed) {
    static QueuedInquiry read(ResultSet row, int number) throws SQLException {
        return new QueuedInquiry(
                row.getLong("id"),
                row.getString("reference"),
                row.getObject("received", OffsetDateTime.class).toInstant(),
                row.getString("language"),
                row.getString("name"),
                row.getString("message"),
                InquiryState.of(row.getString("state")),
                row.getString("login"),
                row.getString("adviser_name"),
                row.getInt("version"),
                row.getInt("reminded"),
                row.getBoolean("changed"));
    }

    /** Whether it still waits for an answer after a reminder. */
    public boolean isOverdue() {
        return reminded > 0 && isOpen();
    }

    /** Whether somebody has still to be told that the law has changed the answer. */
    public boolean isOtherByNow() {
        return changed && isOpen();
    }

    private boolean isOpen() {
        return state != InquiryState.ANSWERED && state != InquiryState.CLOSED;
    }

    /** Whether somebody may change it: their own, one that is nobody's, or any for who supervises. */
    boolean mayBeChangedBy(Adviser who) {
        return adviser == null || adviser.equals(who.login()) || who.role().includes(DeskRole.SUPERVISOR);
    }
}
