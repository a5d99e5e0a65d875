package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.List;

/**
 * A value of a parameter from a day on.
 *
 * @param value number, date, list of strings or {@link Scale}, as the unit says; null where it is known to exist and not published
 * @param unknown why there is no value; null when there is one
 */
public record DatedValue(
        LocalDate from, Object value, ToConfirm unknown, List<Citation> cites, Evidence evidence, Text note) {

    boolean isKnownOn(LocalDate day) {
        return cites.stream().anyMatch(citation -> citation.source().isKnownOn(day));
    }
}
