package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Equal calculations of several years or groups are one. */
class CalculationsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** Three groups of the same pay, one of another: each is a calculation for all the years in which it is made. */
    @Test
    void groupsOfTheSamePayAreCalculatedOnceForAllTheirYears() {
        List<Calculations.SharedCalculation> shared =
                Calculations.of(premium("""
                {"company":{"segment":"BPO"},"workforce":[%s,%s,%s,%s]}"""
                        .formatted(group(10, 60_000), group(10, 60_000), group(10, 90_000), group(10, 60_000))));

        assertThat(shared)
                .extracting(Calculations.SharedCalculation::groups)
                .containsExactly(List.of(0, 1, 3), List.of(2));
        assertThat(shared)
                .allSatisfy(one -> assertThat(one.years()).hasSizeGreaterThan(1).isSorted());
        // 3.5 % of 60,000 and of 90,000
        assertThat(shared)
                .extracting(one -> value(one, "ceiling-per-person"))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactly(new BigDecimal("2100"), new BigDecimal("3150"));
    }

    /** No line is lost, and none is made up: each stands in some calculation of its year and group, with its value. */
    @Test
    void everyLineIsInACalculationOfItsYearAndGroup() {
        Amount amount = premium("""
                {"company":{"segment":"BPO"},"workforce":[%s,%s]}"""
                .formatted(group(10, 60_000), group(7, 400_000)));
        List<Calculations.SharedCalculation> shared = Calculations.of(amount);

        assertThat(amount.lines()).isNotEmpty().allSatisfy(line -> assertThat(shared)
                .filteredOn(one ->
                        one.years().contains(line.fiscalYear()) && one.groups().contains(line.group()))
                .anySatisfy(one -> assertThat(value(one, line.id())).isEqualByComparingTo(line.value())));
        assertThat(shared.stream().flatMap(one -> one.years().stream()).collect(Collectors.toSet()))
                .isEqualTo(amount.schedule().stream()
                        .filter(year -> year.amount().signum() > 0)
                        .map(Amount.OfYear::fiscalYear)
                        .collect(Collectors.toSet()));
    }

    private static BigDecimal value(Calculations.SharedCalculation one, String line) {
        return one.lines().stream()
                .filter(it -> it.id().equals(line))
                .map(Amount.Line::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        one.lines().stream().map(Amount.Line::id).toList()));
    }

    private static String group(int people, int income) {
        return """
                {"headcount":%d,"annualGrossTaxableIncome":%d,"moroccan":true,"stable":true,"newJob":true,"hiredOn":"2026-03-02"}"""
                .formatted(people, income);
    }

    private static Amount premium(String profile) {
        AssessmentRequest request = new AssessmentRequest(
                TODAY,
                TODAY,
                List.of("circular-15-2025.training-premium"),
                JsonMapper.shared().readValue(profile, Profile.class));
        IncentiveAssessment found =
                Rulebooks.ASSESSOR.assess(request, false).incentives().get(0);
        return found.amount();
    }
}
