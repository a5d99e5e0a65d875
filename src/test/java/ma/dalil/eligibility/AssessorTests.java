package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** How the findings of one profile make verdicts. What each incentive asks for is in its scenarios. */
class AssessorTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final String TRAINING = "circular-15-2025.training-premium";
    private static final String ENDED = "performance-contracts-2016.direct-investment-aid";
    private static final String CARD = "circular-15-2025/employment-premium/incentive.yaml";
    private static final String NUMBERS = "circular-15-2025/employment-premium/parameters.yaml";
    private static final String ALL_MET =
            """
            { "company": { "segment": "ITO" },
              "workforce": [ %s ] }
            """
                    .formatted(group("moroccan", true, "fullTime", true));

    @Test
    void aTimeIsShownInWhatTheLawCountsItIn() {
        Finding inTime = Rulebooks.ASSESSOR
                .assess(
                        Rulebooks.request(
                                """
                                {"on":"2026-11-22","knownOn":"2026-11-22","incentives":["employment.tahfiz"],
                                 "profile":{"company":{"operationsStartedOn":"2022-01-01"},"workforce":[{"headcount":1,"hiredOn":"2026-01-01"}]}}"""),
                        false)
                .incentives()
                .get(0)
                .findings()
                .stream()
                .filter(it -> it.criterion().equals("hired-in-time"))
                .findFirst()
                .orElseThrow();

        assertThat(inTime.required()).isEqualTo(Value.of(2));
        assertThat(inTime.unit()).isEqualTo(Unit.YEARS);
    }

    @Test
    void groupsThatFailOneConditionEachQualifyForNothingTogether() {
        IncentiveAssessment premium = assess(
                PREMIUM,
                """
                { "company": { "segment": "ITO" }, "workforce": [ %s, %s ] }
                """
                        .formatted(
                                group("moroccan", false, "fullTime", true),
                                group("moroccan", true, "fullTime", false)));

        assertThat(premium.verdict()).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(outcome(premium, "moroccan")).isEqualTo(Outcome.NOT_MET);
        assertThat(outcome(premium, "full-time")).isEqualTo(Outcome.NOT_MET);
        assertThat(outcome(premium, "new-job")).isEqualTo(Outcome.MET);
        assertThat(groups(premium, "moroccan")).containsExactly(Outcome.NOT_MET, Outcome.MET);
        assertThat(groups(premium, "full-time")).containsExactly(Outcome.MET, Outcome.NOT_MET);
    }

    @Test
    void oneGroupThatMeetsEverythingIsEnoughAndIsPaidAlone() {
        IncentiveAssessment premium = assess(
                PREMIUM,
                """
                { "company": { "segment": "ITO" }, "workforce": [ %s, %s ] }
                """
                        .formatted(
                                group("moroccan", false, "fullTime", true), group("moroccan", true, "fullTime", true)));

        assertThat(premium.verdict()).isEqualTo(Verdict.LIKELY);
        assertThat(outcome(premium, "moroccan")).isEqualTo(Outcome.MET);
        assertThat(groups(premium, "moroccan")).containsExactly(Outcome.NOT_MET, Outcome.MET);
        assertThat(premium.amount().lines()).extracting(Amount.Line::group).containsOnly(1);
        // 10 x 0.17 x 100,000
        assertThat(premium.amount().total()).isEqualByComparingTo("170000");
    }

    @Test
    void aGroupStillOpenKeepsTheAnswerOpen() {
        IncentiveAssessment premium = assess(
                PREMIUM,
                """
                { "company": { "segment": "ITO" }, "workforce": [ %s, %s ] }
                """
                        .formatted(
                                group("moroccan", false, "fullTime", true), group("moroccan", true, "fullTime", null)));

        assertThat(premium.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(outcome(premium, "full-time")).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(premium, "moroccan")).isEqualTo(Outcome.UNKNOWN);
        assertThat(premium.missing()).contains("workforce.fullTime");
    }

    @Test
    void everyReasonForARefusalIsKept() {
        IncentiveAssessment premium = assess(
                PREMIUM,
                """
                { "company": { "segment": "other" }, "workforce": [ %s ] }
                """
                        .formatted(group("moroccan", false, "fullTime", false)));

        assertThat(premium.findings())
                .filteredOn(finding -> finding.outcome() == Outcome.NOT_MET)
                .extracting(Finding::criterion)
                .containsExactly("segment", "full-time", "moroccan");
        assertThat(premium.amount()).isNull();
        assertThat(premium.claim()).isNull();
    }

    @ParameterizedTest(name = "a criterion known by {0} makes it {1}")
    @CsvSource({"several-sources, eligible", "one-source, likely", "inferred, likely"})
    void weakEvidenceForACriterionMakesItLikely(String evidence, String verdict) {
        String refusing = evidence.equals("several-sources") ? "" : "\n    refuses: { fr: Sûr., ar: أكيد., en: Firm. }";
        Assessor assessor = firm().replace(CARD, "evidence: several-sources", "evidence: " + evidence + refusing)
                .assessor();

        assertThat(assess(assessor, PREMIUM, ALL_MET).verdict().id()).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "a value known by {0} makes it {1}")
    @CsvSource({"official, eligible", "one-source, likely", "inferred, likely"})
    void weakEvidenceForAValueMakesItLikely(String evidence, String verdict) {
        Assessor assessor = firm().replace(NUMBERS, "evidence: official # hired", "evidence: " + evidence)
                .assessor();

        assertThat(assess(assessor, PREMIUM, ALL_MET).verdict().id()).isEqualTo(verdict);
    }

    @Test
    void whatOnlyTheAuthorityCanSayMakesItLikely() {
        IncentiveAssessment premium = assess(PREMIUM, ALL_MET);
        Finding open = premium.findings().get(1);

        assertThat(premium.verdict()).isEqualTo(Verdict.LIKELY);
        assertThat(open.outcome()).isEqualTo(Outcome.TO_CONFIRM);
        assertThat(open.because().in(Locale.ENGLISH)).contains("not published");
        assertThat(open.confirmWith().id()).isEqualTo("offshoring-technical-committee");
    }

    @Test
    void onlyTheIncentivesAskedForAreJudged() {
        Assessment assessment = Rulebooks.ASSESSOR.assess(request(List.of(TRAINING, PREMIUM), ALL_MET), false);

        assertThat(assessment.incentives())
                .extracting(IncentiveAssessment::id)
                .containsExactlyInAnyOrder(PREMIUM, TRAINING);
        assertThat(assessment.coverage().judged()).containsExactlyInAnyOrder(PREMIUM, TRAINING);
        assertThat(assessment.coverage().notJudged())
                .hasSize(Rulebooks.PACKAGED.incentives().size() - 2)
                .extracting(Assessment.NotJudged::because)
                .containsOnly(AssessmentSentences.text("not-requested"));
    }

    @Test
    void whatIsNotInForceIsShownAndListedAsNotJudgedWithTheReason() {
        Assessment assessment = Rulebooks.ASSESSOR.assess(request(List.of(PREMIUM, ENDED), ALL_MET), false);

        assertThat(assessment.incentives()).hasSize(2);
        assertThat(assessment.coverage().judged()).containsExactly(PREMIUM);
        assertThat(assessment.coverage().notJudged())
                .filteredOn(it -> it.incentive().equals(ENDED))
                .singleElement()
                .satisfies(it -> assertThat(it.because().in(Locale.ENGLISH)).startsWith("Ended on"));
    }

    @Test
    void judgedAndNotJudgedMakeUpTheWholeRulebook() {
        Assessment assessment = Rulebooks.ASSESSOR.assess(request(List.of(), ALL_MET), false);

        assertThat(assessment.coverage().judged())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(assessment.coverage().notJudged().stream()
                        .map(Assessment.NotJudged::incentive)
                        .toList());
        assertThat(assessment.coverage().judged().size()
                        + assessment.coverage().notJudged().size())
                .isEqualTo(Rulebooks.PACKAGED.incentives().size());
    }

    /** The employment premium as if its list of criteria were published and its first day of hiring were not inferred. */
    private static ChangedFiles firm() {
        return ChangedFiles.of(Rulebooks.FILES)
                .cut(CARD, "  - id: manual-criteria", "  - id: new-job")
                .replace(CARD, "evidence: inferred", "evidence: official")
                .cut(CARD, "    refuses:", "\n  - id: stable-job")
                .replace(NUMBERS, "evidence: inferred", "evidence: official # hired");
    }

    private static String group(String one, Boolean first, String other, Boolean second) {
        return """
                { "headcount": 10, "annualGrossTaxableIncome": 100000, "newJob": true, "stable": true,
                  "hiredOn": "2026-02-01", "%s": %s, "%s": %s }"""
                .formatted(one, first, other, second);
    }

    private static Outcome outcome(IncentiveAssessment assessed, String criterion) {
        return finding(assessed, criterion).outcome();
    }

    private static List<Outcome> groups(IncentiveAssessment assessed, String criterion) {
        return finding(assessed, criterion).groups().stream()
                .map(Finding.OfItem::outcome)
                .toList();
    }

    private static Finding finding(IncentiveAssessment assessed, String criterion) {
        return assessed.findings().stream()
                .filter(finding -> finding.criterion().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    private static IncentiveAssessment assess(String incentive, String profile) {
        return assess(Rulebooks.ASSESSOR, incentive, profile);
    }

    private static IncentiveAssessment assess(Assessor assessor, String incentive, String profile) {
        return assessor.assess(request(List.of(incentive), profile), true)
                .incentives()
                .get(0);
    }

    private static AssessmentRequest request(List<String> incentives, String profile) {
        return new AssessmentRequest(
                TODAY, TODAY, incentives, JsonMapper.shared().readValue(profile, Profile.class));
    }
}
