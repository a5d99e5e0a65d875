package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.Profile;
import org.junit.jupiter.api.Test;

class CurvesTests {
    private final Curves curves = new Curves(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);

    @Test
    void theCharterOpensAtFiftyStableJobsWithFiftyMillions() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"ITO","publicEnterprise":false},"project":{"investment":50000000,"stableJobs":1}}""");

        Curves.Curve curve = curves.of(
                request(profile, new CurveRequest.Varied("project.stableJobs", null, number(0), number(200), 5)),
                Projects.TODAY);

        assertThat(curve.points())
                .extracting(Curves.Point::value)
                .extracting(BigDecimal::intValue)
                .containsExactly(0, 50, 100, 150, 200);
        assertThat(curve.thresholds()).singleElement().satisfies(threshold -> {
            assertThat(threshold.at()).isEqualByComparingTo("50");
            assertThat(threshold.before()).isEqualTo(Verdict.NOT_ELIGIBLE);
            assertThat(threshold.after()).isEqualTo(Verdict.LIKELY);
        });
    }

    @Test
    void theThresholdIsFoundToTheUnitBetweenTwoPoints() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"ITO","publicEnterprise":false},"project":{"investment":10000000,"stableJobs":1}}""");

        Curves.Curve curve = curves.of(
                request(profile, new CurveRequest.Varied("project.stableJobs", null, number(0), number(1000), 2)),
                Projects.TODAY);

        assertThat(curve.thresholds()).singleElement().satisfies(threshold -> assertThat(threshold.at())
                .isEqualByComparingTo("150"));
    }

    @Test
    void numbersThatContradictTheProfileAreLeftOut() {
        Profile profile = Projects.profile("{\"activity\":{\"turnover\":1000000,\"exportTurnover\":0}}");

        Curves.Curve curve = curves.of(
                request(
                        profile,
                        new CurveRequest.Varied("activity.exportTurnover", null, number(0), number(2_000_000), 5)),
                Projects.TODAY);

        assertThat(curve.points())
                .extracting(Curves.Point::value)
                .extracting(BigDecimal::intValue)
                .containsExactly(0, 500_000, 1_000_000);
    }

    private static BigDecimal number(int number) {
        return BigDecimal.valueOf(number);
    }

    private static CurveRequest request(Profile profile, CurveRequest.Varied vary) {
        return new CurveRequest(
                Projects.TODAY, Projects.TODAY, List.of("investment-charter.main-scheme"), profile, vary);
    }
}
