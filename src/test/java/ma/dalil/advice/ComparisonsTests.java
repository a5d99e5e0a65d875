package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import org.junit.jupiter.api.Test;

class ComparisonsTests {
    private final Comparisons comparisons = new Comparisons(Rulebooks.ASSESSOR);

    @Test
    void theCircularPublishedInNovember2025ChangesWhatWasKnownOfSeptember() {
        AssessmentRequest request = Projects.example("fes-shore-employer");
        LocalDate september = LocalDate.of(2025, 9, 1);

        Comparisons.Comparison compared = comparisons.of(
                new ComparisonRequest(
                        september,
                        LocalDate.of(2025, 10, 1),
                        List.of(),
                        request.profile(),
                        new ComparisonRequest.Dates(null, LocalDate.of(2025, 12, 1))),
                Projects.TODAY);

        assertThat(compared.after().on()).isEqualTo(september);
        assertThat(compared.differs())
                .filteredOn(difference -> difference.incentive().equals("circular-15-2025.income-tax-advantage"))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.verdict().before()).isEqualTo(Verdict.NOT_IN_FORCE);
                    assertThat(difference.verdict().after()).isEqualTo(Verdict.LIKELY);
                    assertThat(difference.because().before().en()).contains("2025-10-01");
                });
    }

    @Test
    void aThresholdThatChangedIsShownWithItsCitation() {
        AssessmentRequest request = Projects.example("fes-shore-employer");

        Comparisons.Comparison compared = comparisons.of(
                new ComparisonRequest(
                        LocalDate.of(2021, 12, 30),
                        Projects.TODAY,
                        List.of("customs.investment-agreement-exemption"),
                        request.profile(),
                        new ComparisonRequest.Dates(Projects.TODAY, null)),
                Projects.TODAY);

        assertThat(compared.differs()).singleElement().satisfies(difference -> assertThat(difference.criteria())
                .anySatisfy(criterion -> {
                    assertThat(criterion.required().before().number()).hasToString("100000000");
                    assertThat(criterion.required().after().number()).hasToString("50000000");
                    assertThat(criterion.cites()).isNotEmpty();
                }));
    }

    @Test
    void nothingDiffersFromItself() {
        AssessmentRequest request = Projects.example("fes-shore-employer");

        assertThat(comparisons
                        .of(
                                new ComparisonRequest(
                                        request.on(),
                                        request.knownOn(),
                                        List.of(),
                                        request.profile(),
                                        new ComparisonRequest.Dates(null, null)),
                                Projects.TODAY)
                        .differs())
                .isEmpty();
    }
}
