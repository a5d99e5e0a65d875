package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.rulebook.Scenario;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every worked case of the rulebook. {@code -Dscenarios=circular-15-2025} runs those of one regime or incentive. */
class ScenarioTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TestFactory
    Stream<DynamicContainer> everyScenarioComesOutAsWorkedByHand() {
        String only = System.getProperty("scenarios", "");
        Map<String, List<Scenario>> byIncentive = Scenario.all(Rulebooks.FILES).stream()
                .filter(scenario -> scenario.incentive().startsWith(only))
                .collect(Collectors.groupingBy(Scenario::incentive, LinkedHashMap::new, Collectors.toList()));
        return byIncentive.entrySet().stream()
                .map(entry -> DynamicContainer.dynamicContainer(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(scenario -> DynamicTest.dynamicTest(
                                        scenario.name(), place(scenario), () -> comesOutAsWorkedByHand(scenario)))));
    }

    private static URI place(Scenario scenario) {
        return URI.create(Path.of("rules", scenario.file()).toUri() + "?line=" + scenario.line());
    }

    static IncentiveAssessment assess(Scenario scenario) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", scenario.on().toString());
        request.put("knownOn", (scenario.knownOn() == null ? TODAY : scenario.knownOn()).toString());
        request.putArray("incentives").add(scenario.incentive());
        request.set("profile", scenario.profile());
        return Rulebooks.ASSESSOR
                .assess(Rulebooks.READER.read(request), true)
                .incentives()
                .get(0);
    }

    private static void comesOutAsWorkedByHand(Scenario scenario) {
        IncentiveAssessment found = assess(scenario);
        Scenario.Expected expected = scenario.expected();

        if (!expected.findings().isEmpty()) {
            Map<String, String> outcomes = found.findings().stream()
                    .filter(finding -> expected.findings().containsKey(finding.criterion()))
                    .collect(Collectors.toMap(
                            Finding::criterion, finding -> finding.outcome().id()));
            assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(expected.findings());
        }
        if (expected.verdict() != null) {
            assertThat(found.verdict().id()).isEqualTo(expected.verdict());
        }
        if (expected.missing() != null) {
            assertThat(found.missing()).containsExactlyElementsOf(expected.missing());
        }
        if (expected.amount() != null) {
            assertThat(found.amount()).as("amount").isNotNull();
            amountIs(found.amount(), expected.amount());
        }
    }

    private static void amountIs(Amount found, Scenario.ExpectedAmount expected) {
        if (expected.kind() != null) {
            assertThat(found.kind().id()).isEqualTo(expected.kind());
        }
        if (expected.schedule() != null) {
            Map<Integer, BigDecimal> paid = found.schedule().stream()
                    .filter(year -> year.amount().signum() != 0)
                    .collect(Collectors.toMap(
                            Amount.OfYear::fiscalYear, year -> year.amount().stripTrailingZeros()));
            Map<Integer, BigDecimal> worked = expected.schedule().entrySet().stream()
                    .filter(year -> year.getValue().signum() != 0)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, year -> year.getValue().stripTrailingZeros()));
            assertThat(paid).isEqualTo(worked);
        }
        if (expected.thisYear() != null) {
            assertThat(found.thisYear()).isEqualByComparingTo(expected.thisYear());
        }
        if (expected.total() != null) {
            assertThat(found.total()).isEqualByComparingTo(expected.total());
        }
    }
}
