package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.function.Consumer;

/** Answers of one kind that are kept, so that they can be given once more. */
public interface KeptAnswers {
    /** How many are read at once. */
    int AT_ONCE = 500;

    /**
     * An answer as it was given.
     *
     * @param name names it to an operator
     * @param language of its words, as a tag of BCP 47
     * @param asked what it answers, as JSON: the answers of a link
     * @param answer all of it, as JSON
     * @param on the day the law was applied
     * @param knownOn only texts published by that day counted
     * @param rulebook the version that gave it
     */
    record Kept(
            String name,
            String language,
            String asked,
            String answer,
            LocalDate on,
            LocalDate knownOn,
            String rulebook) {}

    /** Hands over all of them, one after the other; none is handed over while others are read. */
    void each(Consumer<Kept> work);
}
