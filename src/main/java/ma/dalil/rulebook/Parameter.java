package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number, list or scale of the law, with its dated values in order.
 *
 * @param ofTheYear whether it is dated by the year whose pay or profit is calculated, even where the incentive's own law has ended: so are the
 *     scales and rates of everybody ({@code rules/tables})
 * @param datedBy the fact that tells the day by which its values are dated; null where that is the day asked or the year calculated
 * @param byTheMonth whether what it counts is owed month by month: a year in which it changes has some months of each value
 */
public record Parameter(
        String id,
        Text says,
        Unit unit,
        LocalDate checked,
        boolean ofTheYear,
        @Nullable Fact datedBy,
        boolean byTheMonth,
        List<DatedValue> values) {
    private static final int MONTHS = 12;

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

    /**
     * The value that a whole year is calculated with: that of its last day; by the month, the mean of those in force as each month begins, where every
     * month has one.
     *
     * @param lastDay last day of the year
     */
    public Optional<DatedValue> ofYear(LocalDate lastDay, LocalDate knownOn) {
        Optional<DatedValue> last = on(lastDay, knownOn);
        if (!byTheMonth || values.size() == 1) {
            return last;
        }
        List<DatedValue> ofMonths = new ArrayList<>(MONTHS);
        for (int month = 1; month <= MONTHS; month++) {
            Optional<DatedValue> value = on(LocalDate.of(lastDay.getYear(), month, 1), knownOn);
            if (value.isEmpty() || value.get().value() == null) {
                return last;
            }
            ofMonths.add(value.get());
        }
        return Optional.of(DatedValue.mean(ofMonths));
    }

    /**
     * The value as an incentive reads it.
     *
     * @param own the day by which the incentive's own values are dated
     * @param calculated the day by which those of everybody are, in the year that is calculated
     */
    public Optional<DatedValue> standing(LocalDate own, LocalDate calculated, LocalDate knownOn) {
        if (ofTheYear) {
            return ofYear(calculated, knownOn);
        }
        Optional<DatedValue> value = on(own, knownOn);
        return datedBy == null ? value : value.or(() -> known(knownOn).stream().findFirst());
    }

    /** Its values by the texts published on a day, in order. */
    public List<DatedValue> known(LocalDate knownOn) {
        return values.stream().filter(value -> value.isKnownOn(knownOn)).toList();
    }

    /** By its id alone: all it says would be read again at each look-up. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
