package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks what a scenario asks, and compares the answer with the one worked out by hand. */
public final class ScenarioCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ScenarioCheck() {}

    /** The request a scenario makes, as a client would send it. */
    public static AssessmentRequest request(Scenario scenario) {
        return request(scenario, Rulebooks.READER);
    }

    static AssessmentRequest request(Scenario scenario, RequestReader reader) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", scenario.on().toString());
        request.put("knownOn", scenario.knownOn().toString());
        request.putArray("incentives").add(scenario.incentive());
        request.set("profile", scenario.profile());
        return reader.read(request);
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
        expected.because().forEach((criterion, words) -> assertThat(found.findings())
                .as("why " + criterion + " is to confirm")
                .anySatisfy(finding -> {
                    assertThat(finding.criterion()).isEqualTo(criterion);
                    assertThat(finding.because()).isNotNull();
                    assertThat(finding.because().en()).contains(words);
                }));
        saysAsExpected(expected, found);
        if (expected.verdict() != null) {
            assertThat(found.verdict().id()).isEqualTo(expected.verdict());
        }
        if (expected.missing() != null) {
            assertThat(found.missing()).containsExactlyElementsOf(expected.missing());
        }
        if (expected.amount() != null) {
            assertThat(found.amount()).as("amount").isNotNull();
            amountIs(found.amount(), expected.amount());
            FiscalYears counted = FiscalYears.endingIn(found.amount().fiscalYearEndsIn());
            int asked = scenario.on().getYear();
            expected.amount()
                    .lines()
                    .forEach((year, lines) ->
                            linesAre(found.amount(), year == asked ? counted.of(scenario.on()) : year, lines));
        }
        expected.readings().forEach((parameter, others) -> readingsAre(found, parameter, others));
    }

    private static void readingsAre(
            IncentiveAssessment found, String parameter, List<Scenario.ExpectedReading> expected) {
        assertThat(found.disputes().stream()
                        .filter(dispute -> dispute.parameter().equals(parameter))
                        .map(dispute -> shown(JSON.valueToTree(dispute.other())) + " gives " + plain(dispute.total())))
                .as("other readings of " + parameter)
                .containsExactlyElementsOf(expected.stream()
                        .map(other -> shown(other.value()) + " gives " + plain(other.total()))
                        .toList());
    }

    private static String shown(JsonNode value) {
        return value.isNumber() ? plain(value.decimalValue()) : value.toString();
    }

    private static String plain(BigDecimal number) {
        return number == null ? "the same" : number.stripTrailingZeros().toPlainString();
    }

    private static void saysAsExpected(Scenario.Expected expected, IncentiveAssessment found) {
        expected.says().forEach((id, said) -> {
            Text says =
                    switch (id) {
                        case "summary" -> found.summary();
                        case "amount" -> found.amount() == null
                                ? null
                                : found.amount().says();
                        default -> finding(found, id) == null
                                ? null
                                : finding(found, id).says();
                    };
            assertThat(said.is(says))
                    .as("%s says %s and not %s", id, says, said)
                    .isTrue();
        });
    }

    private static Finding finding(IncentiveAssessment found, String criterion) {
        return found.findings().stream()
                .filter(finding -> finding.criterion().equals(criterion))
                .findFirst()
                .orElse(null);
    }

    private static void linesAre(Amount found, int year, Map<String, BigDecimal> expected) {
        expected.forEach((id, value) -> {
            Optional<BigDecimal> shown = found.lines().stream()
                    .filter(line -> line.fiscalYear() == year && line.id().equals(id))
                    .map(Amount.Line::value)
                    .findFirst();
            if (value == null) {
                assertThat(shown).as("line " + id + " of " + year).isEmpty();
            } else {
                assertThat(shown).as("line " + id + " of " + year).hasValueSatisfying(it -> assertThat(it)
                        .isEqualByComparingTo(value));
            }
        });
    }

    private static void amountIs(Amount found, Scenario.ExpectedAmount expected) {
        if (expected.evidence() != null) {
            assertThat(found.evidence()).as("evidence").isEqualTo(expected.evidence());
        }
        if (expected.kind() != null) {
            assertThat(found.kind()).isEqualTo(expected.kind());
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
