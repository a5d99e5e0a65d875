package ma.dalil.rulebook;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one rule computes an amount, read from the rule itself.
 *
 * @param name the rule's in its file
 * @param of for what it opens an account
 * @param when what must hold for it to compute; that a fact is told is left out
 * @param steps in its order; empty where it says that the year cannot be told
 */
public record AmountRule(String name, Of of, List<Formula> when, List<Part> steps) {

    /** One thing that a rule does. */
    public sealed interface Part {
        Formula by();
    }

    /** What stands in a line of the breakdown, by the id that the card gives it. */
    public sealed interface Shown extends Part {
        String line();
    }

    /** What is paid; {@code on} is what it relieves, null where the incentive relieves one thing. */
    public sealed interface Paid extends Part {
        @Nullable
        Relief on();
    }

    /** A line of the breakdown. */
    public record Shows(String line, Formula by) implements Shown {}

    public record Pays(@Nullable Relief on, Formula by) implements Paid {}

    /** Paid for each of so many people, {@code limit} at most, whose number is the line. */
    public record PaysEach(@Nullable Relief on, Formula by, String line, Formula limit) implements Shown, Paid {}

    /** The most that all rules pay together in the year; the line is the sum under it. */
    public record Caps(String line, Formula by) implements Shown {}

    public enum Of {
        COMPANY,
        GROUP,
        TRAINING;

        public String id() {
            return Ids.of(this);
        }
    }

    /** The rule's own id of the line that shows a formula. */
    public Optional<String> lineOf(Formula formula) {
        return steps.stream()
                .filter(step -> step instanceof Shows shows && shows.by().equals(formula))
                .map(step -> ((Shows) step).line())
                .findFirst();
    }

    /** Whether it says that the year cannot be told. */
    public boolean isSilence() {
        return steps.isEmpty();
    }
}
