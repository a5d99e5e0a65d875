package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * A text or page the rulebook rests on.
 *
 * @param title its title; absent for press and professional pages named by their {@code outlet}
 * @param published the day it was made public; absent when that day was not found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
        String id,
        String kind,
        String number,
        Text title,
        String outlet,
        Text issuer,
        LocalDate signed,
        LocalDate published,
        String link,
        LocalDate checked) {

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
