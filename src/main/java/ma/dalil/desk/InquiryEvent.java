package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import ma.dalil.inquiry.InquiryState;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to an inquiry.
 *
 * @param kind {@code moved}, {@code assigned}, {@code noted}, {@code confirmed}, {@code replied}, {@code followed} or {@code unfollowed}
 * @param state where the inquiry stood afterwards
 * @param words what was written; for {@code assigned} the name of who answers it from then on, for {@code confirmed} the authority, for
 *     {@code followed} and {@code unfollowed} the id of the incentive; null for nothing
 */
record InquiryEvent(LocalDateTime happened, String adviser, String kind, InquiryState state, @Nullable String words) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    static InquiryEvent read(ResultSet row, int number) throws SQLException {
        return new InquiryEvent(
                row.getObject("happened", OffsetDateTime.class)
                        .atZoneSameInstant(ZoneId.of("Africa/Casablanca"))
                        .toLocalDateTime(),
                row.getString("name"),
                row.getString("kind"),
                InquiryState.of(row.getString("state")),
                row.getString("words"));
    }

    public LocalDate day() {
        return happened.toLocalDate();
    }

    public String time() {
        return HOUR.format(happened);
    }
}
