package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The worked cases stand where the law turns: every outcome of every criterion, every threshold, every first and last day. */
class ScenarioCoverageTests {
    private static final int FEWEST = 6;
    private static final int FEWEST_WITH_AMOUNT = 15;
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    private static final FactReader READER = new FactReader(Rulebooks.PACKAGED);
    private static final Map<String, List<Scenario>> SCENARIOS = Scenario.all(Rulebooks.FILES).stream()
            .collect(Collectors.groupingBy(Scenario::incentive, TreeMap::new, Collectors.toList()));

    static Collection<String> incentives() {
        return Rulebooks.PACKAGED.incentives().keySet();
    }

    private static List<Scenario> scenarios(Incentive incentive) {
        return SCENARIOS.getOrDefault(incentive.id(), List.of());
    }

    @ParameterizedTest
    @MethodSource("incentives")
    void everyIncentiveHasItsScenarios(String id) {
        int fewest = Rulebooks.PACKAGED.incentives().get(id).amount().computed() ? FEWEST_WITH_AMOUNT : FEWEST;
        assertThat(SCENARIOS.getOrDefault(id, List.of())).hasSizeGreaterThanOrEqualTo(fewest);
    }

    @ParameterizedTest
    @MethodSource("incentives")
    void everyAutomaticCriterionIsExpectedMetAndNotMetAndUnknown(String id) {
        Incentive incentive = Rulebooks.PACKAGED.incentives().get(id);
        List<String> lacking = new ArrayList<>();
        for (Criterion criterion : automatic(incentive)) {
            Set<String> outcomes = needed(incentive, criterion);
            scenarios(incentive)
                    .forEach(scenario ->
                            outcomes.remove(scenario.expected().findings().getOrDefault(criterion.id(), "not stated")));
            outcomes.forEach(outcome -> lacking.add(criterion.id() + " is never expected " + outcome));
        }

        assertThat(lacking).as("what the scenarios of %s lack", id).isEmpty();
    }

    private static Set<String> needed(Incentive incentive, Criterion criterion) {
        boolean readable = criterion.condition().anyOf().stream()
                .anyMatch(test -> test.parameter() == null
                        || !thresholds(incentive, test.parameter()).isEmpty());
        return new TreeSet<>(
                readable
                        ? List.of("met", "unknown", criterion.otherwise() == null ? "not-met" : "to-confirm")
                        : List.of("to-confirm"));
    }

    @ParameterizedTest
    @MethodSource("incentives")
    void everyThresholdIsObservedExactlyAndAUnitToEitherSide(String id) {
        Incentive incentive = Rulebooks.PACKAGED.incentives().get(id);
        List<String> lacking = new ArrayList<>();
        for (Criterion criterion : automatic(incentive)) {
            for (Condition.Test test : criterion.condition().anyOf()) {
                boolean told = !test.fact().isDerived();
                if (told && test.parameter() != null && test.comparison() != Condition.Operator.ONE_OF) {
                    for (Object threshold : thresholds(incentive, test.parameter())) {
                        Set<Object> beside = beside(test, threshold);
                        scenarios(incentive).forEach(it -> beside.removeAll(observed(it, criterion, test, threshold)));
                        beside.forEach(missed ->
                                lacking.add("%s: no scenario that states it has %s at %s, beside the threshold %s"
                                        .formatted(criterion.id(), test.fact().id(), missed, threshold)));
                    }
                }
            }
        }

        assertThat(lacking).as("what the scenarios of %s lack", id).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("incentives")
    void everyWindowIsSeenOnItsFirstAndLastDayAndJustOutside(String id) {
        Incentive incentive = Rulebooks.PACKAGED.incentives().get(id);
        Set<LocalDate> days = new TreeSet<>();
        for (Window window : incentive.windows()) {
            days.addAll(List.of(window.from().date().minusDays(1), window.from().date()));
            if (window.to() != null) {
                days.addAll(List.of(window.to().date(), window.to().date().plusDays(1)));
            }
        }
        scenarios(incentive).stream()
                .filter(scenario -> scenario.expected().verdict() != null)
                .filter(scenario ->
                        incentive.windows().stream().allMatch(window -> window.isKnownOn(scenario.knownOn())))
                .forEach(scenario -> days.remove(scenario.on()));

        assertThat(days).as("days on which no scenario of %s stands", id).isEmpty();
    }

    private static List<Criterion> automatic(Incentive incentive) {
        return incentive.criteria().stream()
                .filter(criterion -> criterion.condition() != null)
                .toList();
    }

    /** The known values of a parameter that are in force on some day of some window. */
    private static Set<Object> thresholds(Incentive incentive, Parameter parameter) {
        Set<Object> thresholds = new LinkedHashSet<>();
        for (int i = 0; i < parameter.values().size(); i++) {
            LocalDate from = parameter.values().get(i).from();
            LocalDate until = i + 1 < parameter.values().size()
                    ? parameter.values().get(i + 1).from()
                    : LocalDate.MAX;
            Object value = PlainAnswers.plain(parameter.values().get(i).value());
            if (value != null
                    && incentive.windows().stream()
                            .anyMatch(window -> window.from().date().isBefore(until)
                                    && (window.to() == null
                                            || !window.to().date().isBefore(from)))) {
                thresholds.add(value);
            }
        }
        return thresholds;
    }

    /** The threshold, and one unit below and above it. */
    /** The threshold and a unit to either side; of a date, the day and the neighbour on which the answer turns. */
    private static Set<Object> beside(Condition.Test test, Object threshold) {
        Fact fact = test.fact();
        if (threshold instanceof LocalDate day) {
            boolean turnsBefore =
                    test.comparison() == Condition.Operator.AT_LEAST || test.comparison() == Condition.Operator.LESS;
            return new TreeSet<>(List.of(day, turnsBefore ? day.minusDays(1) : day.plusDays(1)));
        }
        BigDecimal number = threshold instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Integer) threshold);
        BigDecimal step =
                switch (fact.type()) {
                    case SHARE, RATIO -> HUNDREDTH;
                    default -> BigDecimal.ONE;
                };
        return new TreeSet<>(List.of(number.subtract(step), number, number.add(step)));
    }

    /** What a scenario that states this criterion's finding tells of the fact, when the law then names that threshold. */
    private static Set<Object> observed(Scenario scenario, Criterion criterion, Condition.Test test, Object threshold) {
        boolean stated = scenario.expected().findings().containsKey(criterion.id());
        boolean read = test.parameter()
                .on(scenario.on(), scenario.knownOn())
                .filter(value -> threshold.equals(PlainAnswers.plain(value.value())))
                .isPresent();
        if (!stated || !read) {
            return Set.of();
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.set("profile", scenario.profile());
        AssessedProfile assessedProfile =
                new AssessedProfile(Rulebooks.READER.read(request).profile(), Rulebooks.PACKAGED, scenario.on());
        return READER.holders(test.fact(), assessedProfile).stream()
                .map(holder -> READER.read(test.fact(), holder))
                .filter(Objects::nonNull)
                .map(told -> told instanceof Integer count ? BigDecimal.valueOf(count) : told)
                .collect(Collectors.toSet());
    }
}
