package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.eligibility.Rulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is earned is paid later, and nothing is lost on the way. */
class CashPlanTests {
    private static final Ladders LADDERS = new Ladders(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);

    @ParameterizedTest
    @ValueSource(strings = {"fes-shore-employer", "casanearshore-call-centre-500-seats", "eso-1000-engineers"})
    void theDuesMakeTheFigure(String example) {
        AssessedExample found = AssessedExample.of(example);

        assertThat(found.plan().dues().stream().map(CashPlan.Due::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(found.ladder().probable().total());
        assertThat(found.plan().dues())
                .allMatch(due -> due.claim() == null
                        || !due.paidFrom().isBefore(due.claim().opens()));
    }

    /** The 18 months of those hired in February 2026 end in 2027; the file of 2027 is taken from 31 March to 31 May 2028. */
    @Test
    void aPremiumIsEarnedInOneYearAndClaimedInTheNext() {
        CashPlan.Due premium = AssessedExample.of("fes-shore-employer").plan().dues().stream()
                .filter(due -> due.incentive().equals("circular-15-2025.employment-premium"))
                .findFirst()
                .orElseThrow();

        assertThat(premium.fiscalYear()).isEqualTo(2027);
        assertThat(premium.claim().opens()).isEqualTo(LocalDate.of(2028, 3, 31));
        assertThat(premium.claim().closes()).isEqualTo(LocalDate.of(2028, 5, 31));
        assertThat(premium.paidFrom()).isAfterOrEqualTo(LocalDate.of(2028, 3, 31));
        assertThat(premium.missed()).isFalse();
    }

    /**
     * A contract for planned training of 2026 is asked for by 30 June 2026: on 22 November that day is past and is said to be; another action may still be
     * filed until 31 December, and is.
     */
    @Test
    void aWindowThatIsOverIsSaidWhereItBinds() {
        String training = "{'company':{'trainingTaxPayer':true,'socialSecurityUpToDate':true},"
                + "'training':[{'action':'unplanned','cost':100000,'trainees':20,'startsOn':'2026-03-02'}]}";
        Assessment assessment = Rulebooks.ASSESSOR.assess(
                Projects.today(Projects.profile(training.replace('\'', '"')), "training.special-training-contracts"),
                false);
        ClaimPlan plan =
                ClaimPlan.of(assessment.incentives(), List.of("training.special-training-contracts"), Projects.TODAY);

        assertThat(plan.steps())
                .filteredOn(ClaimPlan.PlannedStep::missed)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.step()).isEqualTo("request-planned");
                    assertThat(step.until()).isEqualTo(LocalDate.of(2026, 6, 30));
                });
        assertThat(CashPlan.of(assessment, assessment.combination().horizon()).dues())
                .filteredOn(due -> due.fiscalYear() == 2026)
                .allSatisfy(due -> {
                    assertThat(due.missed()).isFalse();
                    assertThat(due.claim().closes()).isEqualTo(LocalDate.of(2027, 12, 31));
                });
    }

    private record AssessedExample(Ladder ladder, CashPlan plan) {
        static AssessedExample of(String example) {
            Assessment assessment = Rulebooks.ASSESSOR.assess(Projects.example(example), false);
            Ladder ladder = LADDERS.of(Projects.example(example), assessment);
            return new AssessedExample(
                    ladder, CashPlan.of(assessment, ladder.probable().held()));
        }
    }
}
