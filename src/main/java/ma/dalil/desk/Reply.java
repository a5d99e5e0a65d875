package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the desk answered, as it was let go.
 *
 * @param to the address; null where the asker left only a telephone number
 * @param state {@code kept} where no mail server is named, {@code sending} until the server has taken it, then {@code sent} or {@code failed}
 */
record Reply(long id, LocalDate day, String adviser, @Nullable String to, String subject, String words, String state) {
    static Reply read(ResultSet row, int number) throws SQLException {
        return new Reply(
                row.getLong("id"),
                row.getObject("written", OffsetDateTime.class)
                        .atZoneSameInstant(ZoneId.of("Africa/Casablanca"))
                        .toLocalDate(),
                row.getString("name"),
                row.getString("sent_to"),
                row.getString("subject"),
                row.getString("words"),
                row.getString("state"));
    }
}
