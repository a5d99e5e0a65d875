package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.ToConfirm;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * An incentive whole, with the values in force on a day.
 *
 * @param on the day
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record IncentiveView(
        @JsonUnwrapped IncentiveCard card,
        LocalDate on,
        List<CriterionView> criteria,
        List<ParameterView> parameters,
        AmountView amount,
        List<Step> procedure,
        List<Text> notes) {

    /**
     * A criterion.
     *
     * @param anyOf the comparisons its rule makes, read from the rule; empty when only an authority can say
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record CriterionView(
            String id,
            Text says,
            List<TestView> anyOf,
            Evidence evidence,
            List<Citation> cites,
            @Nullable ToConfirm toConfirm,
            @Nullable ToConfirm otherwise,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean affectsAmount,
            LocalDate checked) {}

    /** A comparison of a fact with a parameter, or with true or false. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TestView(String fact, Condition.Operator comparison, @Nullable String parameter, @Nullable Boolean value) {}

    /** A parameter of the incentive or its regime on the day; {@code unknown} says why it has no value. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ParameterView(
            String id,
            Text says,
            Unit unit,
            @Nullable Value value,
            LocalDate from,
            Evidence evidence,
            List<Citation> cites,
            @Nullable ToConfirm unknown,
            @Nullable Text note,
            List<DatedValue.Reading> otherReadings,
            LocalDate checked) {}

    record AmountView(AmountCard.Kind kind, Text says, List<String> needs) {}

    static IncentiveView of(Incentive incentive, LocalDate on, LocalDate knownOn) {
        return new IncentiveView(
                IncentiveCard.of(incentive),
                on,
                incentive.criteria().stream().map(IncentiveView::criterion).toList(),
                incentive.parametersRead().stream()
                        .flatMap(parameter ->
                                parameter.on(on, knownOn).map(value -> parameter(parameter, value)).stream())
                        .toList(),
                new AmountView(
                        incentive.amount().kind(),
                        incentive.amount().says(),
                        incentive.amount().needs().stream()
                                .map(fact -> fact.id())
                                .toList()),
                incentive.procedure(),
                incentive.notes());
    }

    private static CriterionView criterion(Criterion criterion) {
        List<TestView> tests =
                criterion.tests().stream().map(IncentiveView::test).toList();
        return new CriterionView(
                criterion.id(),
                criterion.says(),
                tests,
                criterion.evidence(),
                criterion.cites(),
                criterion.toConfirm(),
                criterion.otherwise(),
                criterion.affectsAmount(),
                criterion.checked());
    }

    private static TestView test(Condition.Test test) {
        return new TestView(
                test.fact().id(),
                test.comparison(),
                test.parameter() == null ? null : test.parameter().id(),
                test.literal());
    }

    private static ParameterView parameter(Parameter parameter, DatedValue dated) {
        return new ParameterView(
                parameter.id(),
                parameter.says(),
                parameter.unit(),
                dated.value(),
                dated.from(),
                dated.evidence(),
                dated.cites(),
                dated.unknown(),
                dated.note(),
                dated.otherReadings(),
                parameter.checked());
    }
}
