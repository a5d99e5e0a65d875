package ma.dalil.profile;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A training course; its whole cost in MAD. */
public record Training(String mode, BigDecimal cost, Integer trainees, LocalDate startsOn, String action) {

    /** The number of trainees, to compute with. */
    public BigDecimal people() {
        return BigDecimal.valueOf(trainees);
    }

    public int startYear() {
        return startsOn.getYear();
    }
}
