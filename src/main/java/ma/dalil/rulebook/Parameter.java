package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A number, list or scale of the law, with its dated values in order.
 *
 * @param ofTheYear whether it is dated by the year whose pay or profit is reckoned, even where the incentive's own law has ended: so are the
 *     scales and rates of everybody ({@code rules/tables})
 */
public record Parameter(
        String id, Text says, Unit unit, LocalDate checked, boolean ofTheYear, List<DatedValue> values) {

    /** The value in force on {@code date} by the texts published on {@code knownOn}. */
    public Optional<DatedValue> on(LocalDate date, LocalDate knownOn) {
        for (int i = values.size() - 1; i >= 0; i--) {
            DatedValue value = values.get(i);
            if (!value.from().isAfter(date) && value.isKnownOn(knownOn)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The value in force on {@code date} by all that is published; null when there was none yet. */
    DatedValue on(LocalDate date) {
        return on(date, LocalDate.MAX).orElse(null);
    }

    /** By its id alone: all it says would be read again at each look-up. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
