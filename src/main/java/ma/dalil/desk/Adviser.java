package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import ma.dalil.rulebook.Morocco;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works at the desk.
 *
 * @param password as the encoder wrote it
 * @param mustChange whether the password is one that was given, and opens nothing but the page where it is changed
 * @param lockedUntil null where it never was locked
 * @param secondFactorSince null where they have none
 */
record Adviser(
        long id,
        String login,
        String name,
        DeskRole role,
        String password,
        boolean mustChange,
        boolean active,
        @Nullable Instant lockedUntil,
        @Nullable Instant secondFactorSince) {
    static Adviser read(ResultSet row, int number) throws SQLException {
        return new Adviser(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                DeskRole.of(row.getString("role")),
                row.getString("password"),
                row.getBoolean("must_change"),
                row.getBoolean("active"),
                instant(row, "locked_until"),
                instant(row, "second_factor_since"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }

    public boolean hasSecondFactor() {
        return secondFactorSince != null;
    }

    public @Nullable LocalDate secondFactorDay() {
        return secondFactorSince == null ? null : Morocco.dayOf(secondFactorSince);
    }

    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
