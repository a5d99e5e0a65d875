package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.List;

/** Answers of one kind that are kept, so that they can be given once more. */
public interface KeptAnswers {
    /** How many are read at once. */
    int AT_ONCE = 500;

    /**
     * An answer as it was given.
     *
     * @param name names it to an operator, and no other one of its kind
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

    /** The next {@value #AT_ONCE} in the order of their names, after that one; the first for an empty name. Nothing is read any more once they are given. */
    List<Kept> after(String name);
}
