package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Morocco;
import org.jspecify.annotations.Nullable;

/**
 * What the desk answered, as it was let go.
 *
 * @param to the address; null where the asker left only a telephone number
 */
record Reply(long id, LocalDate day, String adviser, @Nullable String to, String subject, String words, State state) {
    /** What became of it. */
    enum State {
        /** No mail server is named, or nobody's address. */
        KEPT,
        /** The server has not said that it has taken it. */
        SENDING,
        SENT,
        FAILED;

        public String id() {
            return Ids.of(this);
        }
    }

    static Reply read(ResultSet row, int number) throws SQLException {
        return new Reply(
                row.getLong("id"),
                Morocco.dayOf(row.getObject("written", OffsetDateTime.class).toInstant()),
                row.getString("name"),
                row.getString("sent_to"),
                row.getString("subject"),
                row.getString("words"),
                Ids.constant(State.class, row.getString("state")));
    }
}
