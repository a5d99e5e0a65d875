package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two answers on one incentive.
 *
 * @param thisYear sum of the fiscal year assessed, in each, to the centime; null where none is computed
 * @param total sum of the schedule, in each
 * @param because why it is not in force in one of them
 * @param criteria the criteria whose outcome or requirement differs
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Difference(
        String incentive,
        Text name,
        BeforeAfter<Verdict> verdict,
        @Nullable BeforeAfter<BigDecimal> thisYear,
        @Nullable BeforeAfter<BigDecimal> total,
        @Nullable BeforeAfter<Text> because,
        List<OfCriterion> criteria) {

    /** The same thing in two answers; either may be absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BeforeAfter<T>(@Nullable T before, @Nullable T after) {
        /** Null when both are absent. */
        static <T> @Nullable BeforeAfter<T> of(@Nullable T before, @Nullable T after) {
            return before == null && after == null ? null : new BeforeAfter<>(before, after);
        }

        public static boolean differs(@Nullable BeforeAfter<?> pair) {
            return pair != null && !Objects.equals(pair.before(), pair.after());
        }
    }

    /** A criterion judged differently. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record OfCriterion(
            String criterion,
            Text says,
            BeforeAfter<Outcome> outcome,
            @Nullable BeforeAfter<Value> observed,
            @Nullable BeforeAfter<Value> required,
            List<Citation> cites) {}

    /** What the best packages of two answers are worth: for the year or over the horizon, as the held ones say. */
    public static BeforeAfter<BigDecimal> worth(
            Assessment before, Assessment after, Function<Combination, Combination.Held> held) {
        return new BeforeAfter<>(
                held.apply(before.combination()).worth(),
                held.apply(after.combination()).worth());
    }

    /** The incentives on which two answers differ, in the order of the rulebook. */
    public static List<Difference> between(Assessment before, Assessment after) {
        return between(before.incentives(), after.incentives());
    }

    static List<Difference> between(List<IncentiveAssessment> before, List<IncentiveAssessment> after) {
        Map<String, IncentiveAssessment> others =
                after.stream().collect(Collectors.toMap(IncentiveAssessment::id, Function.identity()));
        return before.stream()
                .filter(one -> others.containsKey(one.id()))
                .map(one -> of(one, Rulebook.known(others, one.id())))
                .filter(Difference::isAny)
                .toList();
    }

    private static Difference of(IncentiveAssessment before, IncentiveAssessment after) {
        return new Difference(
                before.id(),
                before.name(),
                new BeforeAfter<>(before.verdict(), after.verdict()),
                BeforeAfter.of(sum(before, Amount::thisYear), sum(after, Amount::thisYear)),
                BeforeAfter.of(sum(before, Amount::total), sum(after, Amount::total)),
                BeforeAfter.of(before.standing().because(), after.standing().because()),
                criteria(before, after));
    }

    private boolean isAny() {
        return BeforeAfter.differs(verdict)
                || BeforeAfter.differs(thisYear)
                || BeforeAfter.differs(total)
                || !criteria.isEmpty();
    }

    private static @Nullable BigDecimal sum(IncentiveAssessment found, Function<Amount, @Nullable BigDecimal> sum) {
        return found.amount() == null ? null : sum.apply(found.amount());
    }

    private static List<OfCriterion> criteria(IncentiveAssessment before, IncentiveAssessment after) {
        Map<String, Finding> others =
                after.findings().stream().collect(Collectors.toMap(Finding::criterion, Function.identity()));
        List<OfCriterion> differing = new ArrayList<>();
        for (Finding one : before.findings()) {
            Finding other = others.get(one.criterion());
            if (other != null) {
                BeforeAfter<Outcome> outcome = new BeforeAfter<>(one.outcome(), other.outcome());
                BeforeAfter<Value> required = BeforeAfter.of(one.required(), other.required());
                if (BeforeAfter.differs(outcome) || BeforeAfter.differs(required)) {
                    differing.add(new OfCriterion(
                            one.criterion(),
                            one.says(),
                            outcome,
                            BeforeAfter.of(one.observed(), other.observed()),
                            required,
                            other.cites()));
                }
            }
        }
        return List.copyOf(differing);
    }
}
