package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import ma.dalil.rulebook.Scenario;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks what a scenario asks, and compares the answer with the one worked out by hand. */
public final class ScenarioCheck {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private ScenarioCheck() {}

    /** The request a scenario makes, as a client would send it. */
    public static AssessmentRequest request(Scenario scenario) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", scenario.on().toString());
        request.put("knownOn", (scenario.knownOn() == null ? TODAY : scenario.knownOn()).toString());
        request.putArray("incentives").add(scenario.incentive());
        request.set("profile", scenario.profile());
        return Rulebooks.READER.read(request);
    }

    /** @throws AssertionError when something a scenario expects does not come out */
    static void comesOutAsWorkedByHand(Scenario scenario, IncentiveAssessment found) {
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
            linesAre(found.amount(), scenario.on().getYear(), expected.amount().lines());
        }
    }

    private static void linesAre(Amount found, int year, Map<String, BigDecimal> expected) {
        expected.forEach((id, value) -> assertThat(found.lines().stream()
                        .filter(line -> line.fiscalYear() == year && line.id().equals(id))
                        .map(Amount.Line::value)
                        .findFirst())
                .as("line " + id)
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo(value)));
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
