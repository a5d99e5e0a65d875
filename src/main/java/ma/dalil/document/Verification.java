package ma.dalil.document;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.pages.Language;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * A document of ours, beside what we find now for the answers and dates it was made from.
 *
 * @param language the one it is written in
 * @param issued the day it was made
 * @param on the day the law applies, as it was made
 * @param knownOn only texts published by that day count, as it was made
 * @param start the day the company begins; null for an answer
 * @param otherRulebook whether the law is written down otherwise since, with or without an effect
 * @param lines every incentive that was or is now in force, in the order of the rulebook; those it no longer holds come last
 * @param answers the answers it was made from, as a token for an address; null when they can no longer be read
 */
public record Verification(
        DocumentContent.Kind kind,
        Language language,
        String number,
        LocalDate issued,
        LocalDate on,
        LocalDate knownOn,
        @Nullable LocalDate start,
        Status outcome,
        boolean otherRulebook,
        List<VerifiedIncentive> lines,
        @Nullable String answers) {

    /** How the two compare, best first. */
    public enum Status {
        SAME,
        /** Every verdict and every sum is the same; a reason, a requirement, a source or a step is not. */
        OTHER_REASONS,
        DIFFERENT,
        /** The questions have changed since: the answers cannot be put again. */
        NOT_REPEATABLE;

        public String id() {
            return Ids.of(this);
        }
    }

    /**
     * One incentive.
     *
     * @param name null where the rulebook no longer holds it
     * @param now null when the answers cannot be put again
     */
    public record VerifiedIncentive(
            String incentive,
            @Nullable Text name,
            CertifiedContent.Found stated,
            CertifiedContent.@Nullable Found now) {
        public boolean differs() {
            return now != null && !stated.isSame(now);
        }
    }

    public List<VerifiedIncentive> differing() {
        return lines.stream().filter(VerifiedIncentive::differs).toList();
    }
}
