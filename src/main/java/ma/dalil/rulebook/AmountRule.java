package ma.dalil.rulebook;

import java.util.List;

/**
 * How one rule computes an amount, read from the rule itself.
 *
 * @param name the rule's in its file
 * @param of for what it opens an account
 * @param when what must hold for it to compute; that a fact is told is left out
 * @param steps in its order; empty where it says that the year cannot be told
 */
public record AmountRule(String name, Of of, List<Formula> when, List<Part> steps) {

    public enum Of {
        COMPANY,
        GROUP,
        TRAINING;

        public String id() {
            return Ids.of(this);
        }
    }

    public enum Kind {
        /** A line of the breakdown. */
        SHOWS,
        PAYS,
        /** Paid for each of so many people, {@code other} at most, whose number is the line. */
        PAYS_EACH,
        /** The most that all rules pay together in the year; the line is the sum under it. */
        CAPS;

        public String id() {
            return Ids.of(this);
        }
    }

    /**
     * @param line id of a line of the card; null for what is paid
     * @param on what a payment relieves; null for a line, and where the incentive relieves one thing
     * @param limit see {@link Kind#PAYS_EACH}; else null
     */
    public record Part(Kind kind, String line, Relief on, Formula by, Formula limit) {}

    /** The rule's own id of the line that shows a formula; null for none. */
    public String lineOf(Formula formula) {
        return steps.stream()
                .filter(step -> step.kind() == Kind.SHOWS && step.by().equals(formula))
                .map(Part::line)
                .findFirst()
                .orElse(null);
    }

    /** Whether it says that the year cannot be told. */
    public boolean isSilence() {
        return steps.isEmpty();
    }
}
