package ma.dalil.rulebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a parameter from a day on.
 *
 * @param value of the kind that the unit says; null where it is known to exist and not published
 * @param unknown why there is no value; null when there is one
 * @param otherReadings what sources that contradict this one say; empty when none does
 */
public record DatedValue(
        LocalDate from,
        @Nullable Value value,
        @Nullable ToConfirm unknown,
        List<Citation> cites,
        Evidence evidence,
        @Nullable Text note,
        List<Reading> otherReadings) {

    /** What a source that contradicts the one used says. */
    public record Reading(Value value, Text says, List<Citation> cites, Evidence evidence) {}

    /** This value as another source has it. */
    public DatedValue as(Reading other) {
        return new DatedValue(from, other.value(), null, other.cites(), other.evidence(), note, List.of());
    }

    /** The mean of numbers, resting on all of them, from the day of the last; that one where they are all the same. */
    static DatedValue mean(List<DatedValue> numbers) {
        DatedValue last = numbers.get(numbers.size() - 1);
        if (numbers.stream().allMatch(number -> number == last)) {
            return last;
        }
        BigDecimal sum = BigDecimal.ZERO;
        Evidence weakest = last.evidence();
        Set<Citation> cites = new LinkedHashSet<>();
        for (DatedValue number : numbers) {
            sum = sum.add(number.number());
            weakest = weakest.weaker(number.evidence());
            cites.addAll(number.cites());
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
        return new DatedValue(
                last.from(), new Value.Decimal(mean), null, List.copyOf(cites), weakest, last.note(), List.of());
    }

    /** Its number, which it must have. */
    private BigDecimal number() {
        return Optional.ofNullable(value).map(Value::number).orElseThrow();
    }

    /** This value where we read that it holds, and no text says so. */
    public DatedValue inferred(Text because) {
        Text both = note == null
                ? because
                : new Text(
                        note.fr() + " " + because.fr(), note.ar() + " " + because.ar(), note.en() + " " + because.en());
        return new DatedValue(from, value, unknown, cites, evidence.weaker(Evidence.INFERRED), both, otherReadings);
    }

    boolean isKnownOn(LocalDate day) {
        for (Citation citation : cites) {
            if (citation.source().isKnownOn(day, from)) {
                return true;
            }
        }
        return false;
    }
}
