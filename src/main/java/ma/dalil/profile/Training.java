package ma.dalil.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A training course; its whole cost in MAD. */
public record Training(
        @Nullable String mode,
        @Nullable BigDecimal cost,
        @Nullable Integer trainees,
        @Nullable LocalDate startsOn,
        @Nullable String action) {

    /** The number of trainees, to compute with. */
    public BigDecimal people() {
        return BigDecimal.valueOf(Demanded.of(trainees));
    }

    public int startYear() {
        return Demanded.of(startsOn).getYear();
    }
}
