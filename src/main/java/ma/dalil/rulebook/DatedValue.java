package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.List;

/**
 * A value of a parameter from a day on.
 *
 * @param value number, date, list of strings or {@link Scale}, as the unit says; null where it is known to exist and not published
 * @param unknown why there is no value; null when there is one
 * @param otherReadings what sources that contradict this one say; empty when none does
 */
public record DatedValue(
        LocalDate from,
        Object value,
        ToConfirm unknown,
        List<Citation> cites,
        Evidence evidence,
        Text note,
        List<Reading> otherReadings) {

    /** What a source that contradicts the one used says. */
    public record Reading(Object value, Text says, List<Citation> cites, Evidence evidence) {}

    /** This value as another source has it. */
    public DatedValue as(Reading other) {
        return new DatedValue(from, other.value(), null, other.cites(), other.evidence(), note, List.of());
    }

    boolean isKnownOn(LocalDate day) {
        return cites.stream().anyMatch(citation -> citation.source().isKnownOn(day, from));
    }
}
