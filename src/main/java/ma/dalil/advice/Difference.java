package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.eligibility.Amount;
import ma.dalil.eligibility.Assessment;
import ma.dalil.eligibility.Finding;
import ma.dalil.eligibility.IncentiveAssessment;
import ma.dalil.eligibility.Outcome;
import ma.dalil.eligibility.Verdict;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Text;

/**
 * What differs between two answers on one incentive.
 *
 * @param thisYear sum of the fiscal year assessed, in each; null where none is computed
 * @param total sum of the schedule, in each
 * @param because why it is not in force in one of them
 * @param criteria the criteria whose outcome or requirement differs
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Difference(
        String incentive,
        Text name,
        Pair<Verdict> verdict,
        Pair<BigDecimal> thisYear,
        Pair<BigDecimal> total,
        Pair<Text> because,
        List<OfCriterion> criteria) {

    /** The same thing in two answers; either may be absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pair<T>(T before, T after) {
        boolean differs() {
            return before instanceof BigDecimal one && after instanceof BigDecimal other
                    ? one.compareTo(other) != 0
                    : !Objects.equals(before, after);
        }
    }

    /** A criterion judged differently. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record OfCriterion(
            String criterion,
            Text says,
            Pair<Outcome> outcome,
            Pair<Object> observed,
            Pair<Object> required,
            List<Citation> cites) {}

    /** The incentives on which two answers differ, in the order of the rulebook. */
    static List<Difference> between(Assessment before, Assessment after) {
        Map<String, IncentiveAssessment> others = after.incentives().stream()
                .collect(Collectors.toMap(IncentiveAssessment::id, Function.identity()));
        return before.incentives().stream()
                .filter(one -> others.containsKey(one.id()))
                .map(one -> of(one, others.get(one.id())))
                .filter(Difference::isAny)
                .toList();
    }

    private static Difference of(IncentiveAssessment before, IncentiveAssessment after) {
        return new Difference(
                before.id(),
                before.name(),
                new Pair<>(before.verdict(), after.verdict()),
                new Pair<>(sum(before, Amount::thisYear), sum(after, Amount::thisYear)),
                new Pair<>(sum(before, Amount::total), sum(after, Amount::total)),
                new Pair<>(before.standing().because(), after.standing().because()),
                criteria(before, after));
    }

    private boolean isAny() {
        return verdict.differs() || thisYear.differs() || total.differs() || !criteria.isEmpty();
    }

    private static BigDecimal sum(IncentiveAssessment found, Function<Amount, BigDecimal> sum) {
        return found.amount() == null ? null : sum.apply(found.amount());
    }

    private static List<OfCriterion> criteria(IncentiveAssessment before, IncentiveAssessment after) {
        Map<String, Finding> others =
                after.findings().stream().collect(Collectors.toMap(Finding::criterion, Function.identity()));
        List<OfCriterion> differing = new ArrayList<>();
        for (Finding one : before.findings()) {
            Finding other = others.get(one.criterion());
            if (other != null) {
                Pair<Outcome> outcome = new Pair<>(one.outcome(), other.outcome());
                Pair<Object> required = new Pair<>(one.required(), other.required());
                if (outcome.differs() || required.differs()) {
                    differing.add(new OfCriterion(
                            one.criterion(),
                            one.says(),
                            outcome,
                            new Pair<>(one.observed(), other.observed()),
                            required,
                            other.cites()));
                }
            }
        }
        return List.copyOf(differing);
    }
}
