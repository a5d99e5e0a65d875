package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works at the desk.
 *
 * @param password as the encoder wrote it
 * @param mustChange whether the password is one that was given, and opens nothing but the page where it is changed
 * @param lockedUntil null where it never was locked
 */
record Adviser(
        long id,
        String login,
        String name,
        DeskRole role,
        String password,
        boolean mustChange,
        boolean active,
        @Nullable Instant lockedUntil) {
    static Adviser read(ResultSet row, int number) throws SQLException {
        OffsetDateTime locked = row.getObject("locked_until", OffsetDateTime.class);
        return new Adviser(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                DeskRole.of(row.getString("role")),
                row.getString("password"),
                row.getBoolean("must_change"),
                row.getBoolean("active"),
                locked == null ? null : locked.toInstant());
    }

    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
