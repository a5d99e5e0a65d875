package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

/** Changes worked out by hand. */
class HintsTests {
    private static final String CHARTER = "investment-charter.main-scheme";

    private final Changes changes = new Changes(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);

    @Test
    void twelveMoreStableJobsOpenTheCharter() {
        Hint hint = hint(
                """
                {"company":{"segment":"ITO","publicEnterprise":false},"project":{"investment":60000000,"stableJobs":138}}""",
                "regional.oriental-investment-fund");
        assertThat(hint).isNull();

        Hint charter = hint(
                """
                {"company":{"segment":"ITO","publicEnterprise":false},"project":{"investment":20000000,"stableJobs":138}}""",
                CHARTER);

        assertThat(charter.proposals()).first().satisfies(proposal -> {
            assertThat(proposal.changes()).singleElement().satisfies(change -> {
                assertThat(change.fact()).isEqualTo("project.stableJobs");
                assertThat(change.to()).isEqualTo(Proposal.End.of(Value.of(150)));
                assertThat(change.by()).isEqualByComparingTo(BigDecimal.valueOf(12));
                assertThat(change.unit()).isEqualTo(Unit.COUNT);
            });
            assertThat(proposal.verdict()).isEqualTo(Verdict.LIKELY);
        });
        assertThat(charter.proposals().get(1).changes()).singleElement().satisfies(change -> {
            assertThat(change.fact()).isEqualTo("project.investment");
            assertThat(change.by()).isEqualByComparingTo(new BigDecimal("30000000"));
        });
    }

    @Test
    void theCorporateTaxAdvantageComesByWaiting() {
        Hint hint = hint(
                """
                {"company":{"segment":"ITO","operationsStartedOn":"2023-05-01"},"site":{"park":"fes-shore"}}""",
                "circular-15-2025.corporate-tax-advantage");

        assertThat(hint.proposals()).singleElement().satisfies(proposal -> assertThat(proposal.changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.fact()).isEqualTo("on");
                    assertThat(change.to()).isEqualTo(Proposal.End.of(Value.of(LocalDate.of(2028, 1, 1))));
                }));
    }

    @Test
    void anotherSiteIsNamedWithAllThatWouldDoAsWell() {
        Hint hint = hint(
                """
                {"company":{"segment":"CRM"},"site":{"park":"none","prefecture":"casablanca"}}""",
                "regional.souss-massa-job-support");

        assertThat(hint.proposals()).singleElement().satisfies(proposal -> assertThat(proposal.changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.fact()).isEqualTo("site");
                    assertThat(change.to()).isInstanceOf(Proposal.End.OfSite.class);
                    assertThat(change.or()).hasSize(5);
                }));
    }

    @Test
    void nobodyIsToldToBecomeAnotherCompany() {
        Hint hint = hint("{\"company\":{\"segment\":\"other\"}}", "circular-15-2025.employment-premium");

        assertThat(hint.proposals()).isEmpty();
        assertThat(hint.against()).extracting(Finding::criterion).contains("segment");
    }

    @Test
    void whatIsPastStaysPast() {
        Hint hint = hint(
                """
                {"company":{"segment":"BPO"},"workforce":[{"headcount":10,"annualGrossTaxableIncome":96000,"moroccan":true,"newJob":true,
                 "stable":true,"fullTime":true,"hiredOn":"2025-06-30"}]}""",
                "circular-15-2025.employment-premium");

        assertThat(hint.proposals()).singleElement().satisfies(proposal -> assertThat(proposal.changes())
                .as("one more person to hire, in place of the day the others were hired on")
                .extracting(Proposal.Change::fact)
                .first()
                .isEqualTo("workforce"));
    }

    private Hint hint(String profile, String incentive) {
        AssessmentRequest request = Projects.today(Projects.profile(profile), incentive);
        List<Hint> hints = changes.of(request);
        return hints.isEmpty() ? null : hints.get(0);
    }
}
