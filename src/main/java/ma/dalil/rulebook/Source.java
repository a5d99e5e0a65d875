package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A text or page the rulebook rests on.
 *
 * @param title its title; absent for press and professional pages named by their {@code outlet}
 * @param published the day it was made public; absent when that day was not found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
        String id,
        Kind kind,
        @Nullable String number,
        @Nullable Text title,
        @Nullable String outlet,
        @Nullable Text issuer,
        @Nullable LocalDate signed,
        @Nullable LocalDate published,
        @Nullable String link,
        LocalDate checked) {

    /** What it is: what makes law first, then what says what the law is. */
    public enum Kind {
        LAW,
        DECREE,
        ORDER,
        CIRCULAR,
        CONTRACT,
        MANUAL,
        OFFICIAL_PAGE,
        TAX_ADMINISTRATION,
        PROFESSIONAL,
        PRESS,
        /** What somebody would change, in a simulation. */
        PROPOSAL;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }

        /** Whether it makes law, and does not only say what it is. */
        boolean makesLaw() {
            return compareTo(CONTRACT) <= 0;
        }
    }

    /**
     * Whether it could be read on that day.
     *
     * @param effect the day what it says takes effect: where no publication day was found, it is taken as published by then, or by the day we
     *     read it
     */
    boolean isKnownOn(LocalDate day, LocalDate effect) {
        LocalDate read = checked != null && checked.isBefore(effect) ? checked : effect;
        return !(published == null ? read : published).isAfter(day);
    }

    /** By its id alone: all it says would be read again at each look-up. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
