package ma.dalil.assessment;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import ma.dalil.rulebook.Scenario;
import org.jspecify.annotations.Nullable;

/** Whether what the engine found is what a scenario expects; what the scenario leaves out is not compared. */
public record ScenarioMatch(IncentiveAssessment found) {

    public boolean with(Scenario.Expected expected) {
        Map<String, String> outcomes = found.findings().stream()
                .collect(Collectors.toMap(
                        Finding::criterion, finding -> finding.outcome().id()));
        return (expected.verdict() == null
                        || expected.verdict().equals(found.verdict().id()))
                && outcomes.entrySet().containsAll(expected.findings().entrySet())
                && (expected.missing() == null || expected.missing().equals(found.missing()))
                && (expected.amount() == null || (found.amount() != null && same(expected.amount(), found.amount())));
    }

    private static boolean same(Scenario.ExpectedAmount expected, Amount amount) {
        return (expected.kind() == null || expected.kind() == amount.kind())
                && (expected.evidence() == null || expected.evidence() == amount.evidence())
                && same(expected.thisYear(), amount.thisYear())
                && same(expected.total(), amount.total())
                && (expected.schedule() == null || paid(expected.schedule()).equals(paid(amount)));
    }

    private static boolean same(@Nullable BigDecimal expected, @Nullable BigDecimal found) {
        return expected == null || (found != null && expected.compareTo(found) == 0);
    }

    private static Map<Integer, BigDecimal> paid(Amount amount) {
        return paid(
                amount.schedule().stream().collect(Collectors.toMap(Amount.OfYear::fiscalYear, Amount.OfYear::amount)));
    }

    /** The years in which something is paid, and how much, whatever the number of decimals written. */
    private static Map<Integer, BigDecimal> paid(Map<Integer, BigDecimal> schedule) {
        return schedule.entrySet().stream()
                .filter(year -> year.getValue().signum() != 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, year -> year.getValue().stripTrailingZeros()));
    }
}
