package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a text applies.
 *
 * @param to last day, or null when no end is known
 * @param ofYearsOpened whether the text is for the fiscal years opened in this stretch, whole, and for no others
 * @param toConfirm what remains unsure about this stretch; null when nothing does
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Window(Bound from, @Nullable Bound to, @JsonIgnore boolean ofYearsOpened, @Nullable ToConfirm toConfirm) {

    /** A first or last day, with where it is written. */
    public record Bound(LocalDate date, List<Citation> cites, Evidence evidence) {
        boolean isKnownOn(LocalDate day, LocalDate effect) {
            return cites.stream().anyMatch(citation -> citation.source().isKnownOn(day, effect));
        }
    }

    /** Whether the window's opening had been published by that day. */
    public boolean isKnownOn(LocalDate day) {
        return from.isKnownOn(day, from.date());
    }

    /** The last day as known on {@code knownOn}: null while no end was published. */
    public @Nullable LocalDate lastDay(LocalDate knownOn) {
        return to != null && to.isKnownOn(knownOn, from.date()) ? to.date() : null;
    }

    /** The day itself, or its last day where that comes before. */
    public LocalDate nearest(LocalDate on, LocalDate knownOn) {
        LocalDate last = lastDay(knownOn);
        return last != null && last.isBefore(on) ? last : on;
    }

    /** Whether the other begins on the day after its last. */
    public boolean isFollowedBy(Window other) {
        return to != null && other.from.date().equals(to.date().plusDays(1));
    }

    /** Whether {@code on} lies in it, by the texts published on {@code knownOn}. */
    public boolean covers(LocalDate on, LocalDate knownOn) {
        LocalDate last = lastDay(knownOn);
        return isKnownOn(knownOn) && !on.isBefore(from.date()) && (last == null || !on.isAfter(last));
    }
}
