package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
     * @param eligible ids of what it holds by published texts, without anybody's word
     * @param unpriced ids of what it holds, and another does not, whose sum no text allows to compute: its worth says nothing of these
     * @param givenUp what cannot be held with it
     */
    public record Solution(
            Combination.Held held,
            BigDecimal sure,
            List<String> eligible,
            List<String> unpriced,
            List<Outlook.GivenUp> givenUp) {
        /** How sure one can be of what it holds. */
        public Ladder.Certainty certainty(String incentive) {
            return eligible.contains(incentive) ? Ladder.Certainty.SURE : Ladder.Certainty.PROBABLE;
        }

        /** What it pays for, and what it has whose sum cannot be computed. */
        List<String> brings() {
            return Stream.concat(
                            held.lines().stream()
                                    .filter(line -> line.amount().signum() > 0)
                                    .map(Combination.CountedLine::incentive),
                            unpriced.stream())
                    .toList();
        }

        /** What it pays for an incentive over all years, in MAD; zero for nothing. */
        public BigDecimal of(String incentive) {
            return held.lines().stream()
                    .filter(line -> line.incentive().equals(incentive))
                    .map(Combination.CountedLine::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

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

    /** What the packages pay for, each once: what not all of them have first. */
    public List<String> incentives() {
        return packages.stream()
                .flatMap(one -> one.brings().stream())
                .distinct()
                .sorted(Comparator.comparing(
                        id -> packages.stream().allMatch(one -> one.brings().contains(id))))
                .toList();
    }

    /** What that package brings and no other does; empty for nothing. */
    public List<String> own(Solution solution) {
        return solution.brings().stream()
                .filter(id -> packages.stream()
                        .noneMatch(other -> other != solution && other.brings().contains(id)))
                .toList();
    }

    /** By how much the first is worth more than the second, in MAD. */
    public BigDecimal lead() {
        return packages.get(0).held().worth().subtract(packages.get(1).held().worth());
    }

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
