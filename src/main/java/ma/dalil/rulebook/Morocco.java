package ma.dalil.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and hours as they are counted in Morocco, wherever the machine stands: a circular applies from a day there. */
public final class Morocco {
    public static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZONE);

    private Morocco() {}

    /** For what has no clock given to it. */
    public static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** As {@code 09:05}. */
    public static String hourOf(Instant moment) {
        return HOUR.format(moment);
    }
}
