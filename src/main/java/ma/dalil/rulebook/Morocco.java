package ma.dalil.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as they are counted in Morocco, wherever the machine stands: a circular applies from a day there. */
public final class Morocco {
    public static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");

    private Morocco() {}

    /** For what has no clock given to it. */
    public static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }
}
