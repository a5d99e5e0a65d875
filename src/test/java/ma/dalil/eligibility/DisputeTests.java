package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.rulebook.RuleFiles;
import org.junit.jupiter.api.Test;

/** Where sources contradict each other, the answer says what the other one would change. */
class DisputeTests {
    private static final String PARAMETERS = "circular-15-2025/parameters.yaml";
    private static final String OWN = "circular-15-2025/employment-premium/parameters.yaml";
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void anotherReadingOfAnAmountIsShownWithItsTotal() {
        IncentiveAssessment premium =
                assess(withOtherReading(PARAMETERS, "value: 300000", "value: 200000"), hired("2026-02-01"));

        assertThat(premium.amount().total()).isEqualByComparingTo("51000");
        assertThat(premium.disputes()).singleElement().satisfies(dispute -> {
            assertThat(dispute.parameter()).isEqualTo("income-cap");
            assertThat(dispute.used()).isEqualTo(new BigDecimal("300000"));
            assertThat(dispute.other()).isEqualTo(new BigDecimal("200000"));
            assertThat(dispute.verdict()).isNull();
            assertThat(dispute.total()).isEqualByComparingTo("34000");
        });
    }

    @Test
    void anotherReadingOfAConditionIsShownWithItsVerdict() {
        IncentiveAssessment premium =
                assess(withOtherReading(OWN, "value: 2025-07-01", "value: 2025-11-24"), hired("2025-11-23"));

        assertThat(premium.verdict()).isEqualTo(Verdict.LIKELY);
        assertThat(premium.disputes()).singleElement().satisfies(dispute -> assertThat(dispute.verdict())
                .isEqualTo(Verdict.NOT_ELIGIBLE));
    }

    @Test
    void anotherReadingThatChangesNothingIsNamedAndNoMore() {
        IncentiveAssessment premium =
                assess(withOtherReading(OWN, "value: 2025-07-01", "value: 2025-11-24"), hired("2025-11-24"));

        assertThat(premium.disputes()).singleElement().satisfies(dispute -> {
            assertThat(dispute.verdict()).isNull();
            assertThat(dispute.total()).isNull();
        });
    }

    private static Assessor withOtherReading(String file, String value, String other) {
        String content = Rulebooks.FILES.contents().get(file);
        assertThat(content).contains(value);
        RuleFiles files = Rulebooks.FILES.with(
                file,
                content.replaceFirst(
                        "      " + value + "\n",
                        "      " + value
                                + """

                                      otherReadings:
                                        - %s
                                          says: { fr: Autre lecture, ar: قراءة أخرى, en: Another reading }
                                          cites: [{ source: le360-2025-11-24 }]
                                          evidence: one-source
                                """
                                        .formatted(other)));
        return Rulebooks.compile(files);
    }

    private static WorkforceGroup hired(String day) {
        return new WorkforceGroup(
                "recruits", 1, new BigDecimal("400000"), 0, true, true, true, true, LocalDate.parse(day));
    }

    private static IncentiveAssessment assess(Assessor assessor, WorkforceGroup group) {
        Company company = new Company("ITO", null, null, null, null, null, null, null);
        Profile profile = new Profile(company, null, null, null, null, List.of(group), null);
        return assessor.assess(new AssessmentRequest(TODAY, TODAY, List.of(PREMIUM), profile), false)
                .incentives()
                .get(0);
    }
}
