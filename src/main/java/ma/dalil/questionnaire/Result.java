package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ma.dalil.advice.CashPlan;
import ma.dalil.advice.Hint;
import ma.dalil.advice.Ladder;
import ma.dalil.advice.Question;
import ma.dalil.advice.WorthDoing;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * An assessment, in the order in which a person reads it.
 *
 * @param granted what one qualifies for, surely or likely: what pays most first
 * @param open what waits for an answer, each with the question that would settle it
 * @param refused what one does not qualify for, each with what would change it
 * @param closed what is not in force, each with what took its place
 * @param ladder what one may count on
 * @param worthDoing what would turn a no and the company would do where it is: what gains most first
 * @param goesOn whether a question is left that was not put yet
 * @param skipped the pages of questions on which some were left aside
 */
public record Result(
        Assessment assessment,
        List<Granted> granted,
        List<OpenIncentive> open,
        List<Refused> refused,
        List<Closed> closed,
        Ladder ladder,
        List<WorthDoing.Worthwhile> worthDoing,
        boolean goesOn,
        List<String> skipped,
        Map<String, Text> names) {
    private static final int MOST_SHOWN = 3;

    /** @param held whether it is in the package worth most over the years */
    public record Granted(IncentiveAssessment found, boolean held) {
        /** What is due over the years, in MAD; zero where none is computed. */
        public BigDecimal total() {
            Amount amount = found.amount();
            return amount == null || amount.total() == null ? BigDecimal.ZERO : amount.total();
        }
    }

    /** @param question null where no question is left that would settle it */
    public record OpenIncentive(IncentiveAssessment found, @Nullable Question question) {}

    public record Refused(IncentiveAssessment found, @Nullable Hint hint) {}

    public record Closed(IncentiveAssessment found, List<Regime> replacedBy) {}

    /** The package one may count on once what is likely is confirmed: what is shown as granted, and year by year. */
    public Combination.Held horizon() {
        return ladder.probable().held();
    }

    /** When the money of the package comes. */
    public CashPlan cash() {
        return CashPlan.of(assessment, horizon());
    }

    /** What would be granted and pays nothing. */
    public boolean isUnpaid(String incentive) {
        return ladder.unpaid().stream().anyMatch(it -> it.incentive().equals(incentive));
    }

    /** Whether an answer speaks against it, and only somebody's word could grant it. */
    public boolean isDoubtful(String incentive) {
        return ladder.doubtful().contains(incentive);
    }

    public List<Granted> doubtful() {
        return granted.stream().filter(it -> isDoubtful(it.found().id())).toList();
    }

    /** Who can take the doubts away from what is probable, each named once. */
    public List<Contact> authorities() {
        return ladder.probable().lines().stream()
                .flatMap(line -> line.confirmWith().stream())
                .distinct()
                .toList();
    }

    /** What answers decide, of which the money can be told: the most first. */
    public List<Ladder.Stake> stakes() {
        return ladder.stakes().stream()
                .filter(stake -> stake.worth() != null)
                .limit(MOST_SHOWN)
                .toList();
    }

    /** How many refusals only another site would turn. */
    public long elsewhere() {
        return refused.stream()
                .flatMap(it -> Stream.ofNullable(it.hint()))
                .filter(hint ->
                        !hint.proposals().isEmpty() && hint.proposals().stream().allMatch(WorthDoing::isElsewhere))
                .count();
    }

    /** What is granted and can be held together; all that is granted where nothing is in the package. */
    private List<Granted> together() {
        List<Granted> held = granted.stream()
                .filter(it -> it.held() && !isUnpaid(it.found().id()))
                .toList();
        return held.isEmpty() ? likelyAtLeast() : held;
    }

    private List<Granted> likelyAtLeast() {
        return granted.stream()
                .filter(it ->
                        !isUnpaid(it.found().id()) && !isDoubtful(it.found().id()))
                .toList();
    }

    /** How many of those that can be held together may be called granted without a doubt. */
    public long sure() {
        return together().stream()
                .filter(it -> it.found().verdict() == Verdict.ELIGIBLE)
                .count();
    }

    /** How many of those that can be held together are only likely. */
    public long likely() {
        return together().size() - sure();
    }

    /**
     * What the first sentence says: {@code sure}, {@code likely} or {@code both} of what is granted, so that nothing likely is called a right; {@code unpaid}
     * where all of it comes to nothing; {@code open} where answers are missing; {@code nothing}.
     */
    public String headline() {
        if (!together().isEmpty()) {
            return likely() == 0 ? "sure" : sure() == 0 ? "likely" : "both";
        }
        return granted.size() > doubtful().size() ? "unpaid" : open.isEmpty() ? "nothing" : "open";
    }

    /** Whether of all that the first sentence counts no sum can be computed. */
    public boolean isWithoutSum() {
        return withoutSum() == together().size();
    }

    /** Whether a figure of nought stands for sums that cannot be computed, and not for nothing. */
    public boolean isUnpriced(Ladder.Certainty certainty) {
        return Objects.requireNonNull(ladder.rungs().get(certainty), "a ladder has all its rungs")
                                .total()
                                .signum()
                        == 0
                && likelyAtLeast().stream()
                        .filter(it ->
                                certainty != Ladder.Certainty.SURE || it.found().verdict() == Verdict.ELIGIBLE)
                        .anyMatch(Result::hasNoSum);
    }

    private static boolean hasNoSum(Granted it) {
        return it.found().amount() == null || it.found().amount().total() == null;
    }

    /** The texts on which its findings rest and the pages on which they were read, each once. */
    public List<Source> cited() {
        return Stream.concat(
                        citesOfFindings().stream().flatMap(List::stream),
                        assessment.incentives().stream()
                                .map(IncentiveAssessment::amount)
                                .filter(Objects::nonNull)
                                .flatMap(Result::cites))
                .flatMap(cite -> Stream.concat(Stream.of(cite.source()), cite.via().stream()))
                .distinct()
                .sorted(Comparator.comparing(Source::id))
                .toList();
    }

    /** What each finding rests on, as the rulebook lists it. */
    List<List<Citation>> citesOfFindings() {
        return assessment.incentives().stream()
                .flatMap(found -> found.findings().stream())
                .map(Finding::cites)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<Citation> cites(Amount amount) {
        return Stream.concat(
                amount.afterTax() == null
                        ? Stream.empty()
                        : cites(amount.afterTax().cites()),
                amount.withheld() == null
                        ? Stream.empty()
                        : cites(amount.withheld().cites()));
    }

    private static Stream<Citation> cites(List<Citation> cites) {
        return cites == null ? Stream.empty() : cites.stream();
    }

    /** Whether the worth is less than the sums of the package: where two aid the same thing it counts the better one. */
    public boolean isSharedOut() {
        BigDecimal all =
                granted.stream().filter(Granted::held).map(Granted::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return horizon().worth().compareTo(all) != 0;
    }

    /** How many of those that can be held together have no sum that could be computed. */
    public long withoutSum() {
        return together().stream().filter(Result::hasNoSum).count();
    }

    /** The month with which the fiscal years end by which a part of the package is counted; null where all of it goes by calendar years. */
    public @Nullable String fiscalYearEndsIn() {
        return horizon().lines().stream()
                .map(Combination.CountedLine::fiscalYearEndsIn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The one of these years in which the day assessed lies; null where all of the package goes by calendar years. */
    public @Nullable Integer fiscalYear() {
        String endsIn = fiscalYearEndsIn();
        return endsIn == null ? null : FiscalYears.endingIn(endsIn).of(assessment.on());
    }

    /** What is granted and cannot be held with the package. */
    public List<Granted> notTogether() {
        return granted.stream()
                .filter(it -> !it.held() && !isDoubtful(it.found().id()))
                .toList();
    }

    public Text name(String incentive) {
        return Objects.requireNonNull(names.get(incentive), incentive);
    }
}
