package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

/** Where sources contradict each other, the answer says what the other one would change. */
class DisputeTests {
    private static final RuleFiles FILES = Rulebooks.only("circular-15-2025");
    private static final String PARAMETERS = "circular-15-2025/parameters.yaml";

    @Test
    void anotherReadingOfAnAmountIsShownWithItsTotal() {
        IncentiveAssessment premium =
                assess(withOtherReading(PARAMETERS, "value: 300000", "value: 200000"), hired("2026-02-01"));

        assertThat(premium.amount().total()).isEqualByComparingTo("51000");
        assertThat(premium.disputes()).anySatisfy(dispute -> {
            assertThat(dispute.parameter()).isEqualTo("income-cap");
            assertThat(dispute.used()).isEqualTo(Value.of(new BigDecimal("300000")));
            assertThat(dispute.other()).isEqualTo(Value.of(new BigDecimal("200000")));
            assertThat(dispute.verdict()).isNull();
            assertThat(dispute.total()).isEqualByComparingTo("34000");
        });
    }

    @Test
    void anotherReadingOfAConditionIsShownWithItsVerdict() {
        IncentiveAssessment premium = assess(Rulebooks.ASSESSOR, hired("2025-11-23"));

        assertThat(premium.verdict()).isEqualTo(Verdict.LIKELY);
        assertThat(premium.disputes()).singleElement().satisfies(dispute -> assertThat(dispute.verdict())
                .isEqualTo(Verdict.NOT_ELIGIBLE));
    }

    @Test
    void anotherReadingThatChangesNothingIsNamedAndNoMore() {
        IncentiveAssessment premium = assess(Rulebooks.ASSESSOR, hired("2025-11-24"));

        assertThat(premium.disputes()).singleElement().satisfies(dispute -> {
            assertThat(dispute.verdict()).isNull();
            assertThat(dispute.total()).isNull();
        });
    }

    @Test
    void aSalaryAboveTheCeilingOfTahfizIsShownBothWays() {
        IncentiveAssessment above = assess(Rulebooks.ASSESSOR, recruit("120000.12"));
        IncentiveAssessment within = assess(Rulebooks.ASSESSOR, recruit("120000"));

        // by hand in the scenarios of Tahfiz: 23,284.32 for twelve months, 24 months
        assertThat(above.amount().total()).isEqualByComparingTo("46568.64");
        assertThat(above.disputes()).anySatisfy(dispute -> {
            assertThat(dispute.parameter()).isEqualTo("kept-above-ceiling");
            assertThat(dispute.total()).isEqualByComparingTo("0");
        });
        assertThat(within.disputes()).anySatisfy(dispute -> {
            assertThat(dispute.parameter()).isEqualTo("kept-above-ceiling");
            assertThat(dispute.total()).isNull();
        });
    }

    private static AssessmentRequest recruit(String income) {
        return Rulebooks.request(
                """
                {"on":"2026-11-22","knownOn":"2026-11-22","incentives":["employment.tahfiz"],
                 "profile":{"company":{"legalForm":"sarl","createdOn":"2026-01-05","operationsStartedOn":"2026-02-01"},
                 "workforce":[{"headcount":1,"annualGrossTaxableIncome":%s,"permanentContract":true,"hiredOn":"2026-02-01"}]}}"""
                        .formatted(income));
    }

    private static Assessor withOtherReading(String file, String value, String other) {
        String content = FILES.contents().get(file);
        assertThat(content).contains(value);
        RuleFiles files = FILES.with(
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

    /** The day a recruit paid 400,000 a year is hired on. */
    private static AssessmentRequest hired(String day) {
        return Rulebooks.request(
                """
                {"on":"2026-11-22","knownOn":"2026-11-22","incentives":["circular-15-2025.employment-premium"],
                 "profile":{"company":{"segment":"ITO"},"workforce":[{"headcount":1,"annualGrossTaxableIncome":400000,
                 "moroccan":true,"newJob":true,"stable":true,"fullTime":true,"hiredOn":"%s"}]}}"""
                        .formatted(day));
    }

    private static IncentiveAssessment assess(Assessor assessor, AssessmentRequest request) {
        return assessor.assess(request, false).incentives().get(0);
    }
}
