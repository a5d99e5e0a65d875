package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something of the law that is otherwise from a day on.
 *
 * @param id names it for good: its kind, its subject and its day
 * @param on the first day on which it is otherwise; of a {@code DEADLINE} or what {@code CLOSES}, the last day before that
 * @param about what it is about: a regime, an incentive, a condition, a parameter, a text
 * @param value the two values of a {@code VALUE}; null for every other kind
 * @param concerned the incentives it touches, in the order of the rulebook
 */
public record LawChange(
        String id,
        LocalDate on,
        Kind kind,
        Text about,
        @Nullable Revalued value,
        List<Citation> cites,
        Set<Incentive> concerned) {

    public enum Kind {
        /** A text is published. */
        PUBLISHED,
        /** First day of a window. */
        OPENS,
        /** First day of a window that follows another without a gap. */
        GOES_ON,
        /** A value changes. */
        VALUE,
        /** Last day on which a condition can still be met. */
        DEADLINE,
        /** Last day of a window. */
        CLOSES;

        public String id() {
            return Ids.of(this);
        }

        /** Whether it takes away what could be had until then. */
        public boolean isLastDay() {
            return this == DEADLINE || this == CLOSES;
        }
    }

    /** A parameter's value until the eve, and from the day on; either may be known to exist and not published. */
    public record Revalued(Parameter parameter, DatedValue before, DatedValue after) {}

    /** The first day on which it is otherwise. */
    public LocalDate firstDay() {
        return kind.isLastDay() ? on.plusDays(1) : on;
    }
}
