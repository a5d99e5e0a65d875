package ma.dalil.access;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A key, as far as it is known to us: of its secret there is a digest alone, which stays in the database.
 *
 * @param id the part of it that may be read by everybody
 * @param expires from when on it opens nothing
 * @param revoked null where it was not taken back
 * @param used the last day on which it was; null for never
 */
public record ApiKey(String id, Instant created, Instant expires, @Nullable Instant revoked, @Nullable LocalDate used) {

    public boolean isValid(Instant now) {
        return revoked == null && now.isBefore(expires);
    }
}
