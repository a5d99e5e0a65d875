package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.advice.Hint;
import ma.dalil.advice.Question;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Text;

/**
 * An assessment, in the order in which a person reads it.
 *
 * @param granted what one qualifies for, surely or likely: what pays most first
 * @param open what waits for an answer, each with the question that would settle it
 * @param refused what one does not qualify for, each with what would change it
 * @param closed what is not in force, each with what took its place
 */
record Result(
        Assessment assessment,
        List<Granted> granted,
        List<OpenIncentive> open,
        List<Refused> refused,
        List<Closed> closed,
        Map<String, Text> names) {

    /** @param held whether it is in the package worth most over the years */
    record Granted(IncentiveAssessment found, boolean held) {
        /** What is due over the years, in MAD; zero where none is computed. */
        public BigDecimal total() {
            Amount amount = found.amount();
            return amount == null || amount.total() == null ? BigDecimal.ZERO : amount.total();
        }
    }

    /** @param question null where no question is left that would settle it */
    record OpenIncentive(IncentiveAssessment found, Question question) {}

    record Refused(IncentiveAssessment found, Hint hint) {}

    record Closed(IncentiveAssessment found, List<Regime> replacedBy) {}

    public Combination.Held horizon() {
        return assessment.combination().horizon();
    }

    /** What is granted and can be held together; all that is granted where nothing is in the package. */
    private List<Granted> together() {
        List<Granted> held = granted.stream().filter(Granted::held).toList();
        return held.isEmpty() ? granted : held;
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

    /** Whether all that is granted is {@code sure}, {@code likely}, or {@code both}: nothing likely is called a right. */
    public String certainty() {
        return likely() == 0 ? "sure" : sure() == 0 ? "likely" : "both";
    }

    /** Whether the worth is less than the sums of the package: where two aid the same thing it counts the better one. */
    public boolean isSharedOut() {
        BigDecimal all =
                granted.stream().filter(Granted::held).map(Granted::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return horizon().worth().compareTo(all) != 0;
    }

    /** How firm the sum of the package is: exact when every sum in it is, the most there can be when each is that at least, else an estimate. */
    public AmountCard.Kind firmness() {
        Set<String> held = Set.copyOf(horizon().incentives());
        Set<AmountCard.Kind> kinds = granted.stream()
                .filter(it -> held.contains(it.found().id()) && it.found().amount() != null)
                .filter(it -> it.found().amount().total() != null)
                .map(it -> it.found().amount().kind())
                .collect(Collectors.toSet());
        if (kinds.contains(AmountCard.Kind.ESTIMATE)) {
            return AmountCard.Kind.ESTIMATE;
        }
        return kinds.contains(AmountCard.Kind.AT_MOST) ? AmountCard.Kind.AT_MOST : AmountCard.Kind.EXACT;
    }

    /** How many of those that can be held together have no sum that could be computed. */
    public long withoutSum() {
        return together().stream()
                .filter(it -> it.found().amount() == null || it.found().amount().total() == null)
                .count();
    }

    /** The month with which the fiscal years end by which a part of the package is counted; null where all of it goes by calendar years. */
    public String fiscalYearEndsIn() {
        return horizon().lines().stream()
                .map(Combination.CountedLine::fiscalYearEndsIn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The one of these years in which the day assessed lies; null where all of the package goes by calendar years. */
    public Integer fiscalYear() {
        String endsIn = fiscalYearEndsIn();
        return endsIn == null ? null : FiscalYears.endingIn(endsIn).of(assessment.on());
    }

    /** What is granted and cannot be held with the package. */
    public List<Granted> notTogether() {
        return granted.stream().filter(it -> !it.held()).toList();
    }

    public Text name(String incentive) {
        return names.get(incentive);
    }
}
