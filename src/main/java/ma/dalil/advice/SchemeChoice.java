package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.List;
import ma.dalil.assessment.Combination;
import ma.dalil.rulebook.Text;

/**
 * The packages a company has to choose between, because some of what it may claim excludes the rest.
 *
 * @param packages the one worth most first; a single one where nothing has to be given up
 * @param tips single changes of a number told from which the second is worth as much as the first
 * @param hires the groups of people of whom each can draw one of several aids
 */
public record SchemeChoice(List<Solution> packages, List<Proposal.Change> tips, List<Hire> hires) {

    /**
     * One package.
     *
     * @param sure what of its worth is eligible by published texts, in MAD; the rest is to be confirmed
     * @param unpriced ids of what it holds, and another does not, whose sum no text allows to compute: its worth says nothing of these
     * @param givenUp what cannot be held with it
     */
    public record Solution(
            Combination.Held held, BigDecimal sure, List<String> unpriced, List<Outlook.GivenUp> givenUp) {
        /** What it pays in a fiscal year, in MAD. */
        public BigDecimal in(int fiscalYear) {
            return Combination.CountedLine.in(fiscalYear, held.lines());
        }
    }

    /**
     * The aids of which each person of a group can draw one, that which pays most first.
     *
     * @param group place of the group in the profile
     * @param says why only one is drawn or counted
     */
    public record Hire(int group, List<PerPerson> aids, Text says) {}

    /** @param each what one person brings over all years, in MAD */
    public record PerPerson(String incentive, BigDecimal each) {}

    /** Whether the worth of the packages is all there is to compare. */
    public boolean isPriced() {
        return packages.stream().allMatch(one -> one.unpriced().isEmpty());
    }

    /** The fiscal years in which any of the packages pays, in order. */
    public List<Integer> years() {
        return packages.stream()
                .flatMap(one -> one.held().lines().stream())
                .flatMap(line -> line.schedule().stream())
                .filter(year -> year.amount().signum() > 0)
                .map(year -> year.fiscalYear())
                .distinct()
                .sorted()
                .toList();
    }
}
