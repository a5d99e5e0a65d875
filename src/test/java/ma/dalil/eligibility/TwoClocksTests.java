package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Evidence;
import org.junit.jupiter.api.Test;

/** The law of one day, by the texts published on another: circular 15/2025 applies from 1 July 2025 and was published on 24 November. */
class TwoClocksTests {
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final String CAPITAL_GOODS = "tax-code.capital-goods-vat-exemption";
    private static final String ADVANTAGE = "circular-15-2025.income-tax-advantage";
    private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 1);
    private static final LocalDate PUBLISHED = LocalDate.of(2025, 11, 24);

    @Test
    void whatWasNotPublishedYetIsNotInForce() {
        IncentiveAssessment premium = premium(SEPTEMBER, LocalDate.of(2025, 10, 1));

        assertThat(premium.verdict()).isEqualTo(Verdict.NOT_IN_FORCE);
        assertThat(premium.findings()).isEmpty();
        assertThat(premium.standing().because().in(Locale.ENGLISH)).contains("published", "2025-10-01");
    }

    @Test
    void onceItIsPublishedItIsInForceOnThatSameDay() {
        IncentiveAssessment premium = premium(SEPTEMBER, LocalDate.of(2025, 12, 1));

        assertThat(premium.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(premium.findings()).isNotEmpty();
        assertThat(premium.standing().because()).isNull();
        assertThat(premium.standing().from()).isEqualTo(LocalDate.of(2025, 7, 1));
    }

    @Test
    void theDayOfPublicationCounts() {
        assertThat(premium(SEPTEMBER, PUBLISHED.minusDays(1)).verdict()).isEqualTo(Verdict.NOT_IN_FORCE);
        assertThat(premium(SEPTEMBER, PUBLISHED).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void knowingItDoesNotMakeItApplyEarlier() {
        IncentiveAssessment premium = premium(LocalDate.of(2025, 6, 30), LocalDate.of(2025, 12, 1));

        assertThat(premium.verdict()).isEqualTo(Verdict.NOT_IN_FORCE);
        assertThat(premium.standing().because().in(Locale.ENGLISH)).contains("2025-07-01");
    }

    @Test
    void theLastDayIsKnownWithTheText() {
        assertThat(premium(SEPTEMBER, PUBLISHED).standing().to()).isEqualTo(LocalDate.of(2030, 12, 31));
        assertThat(premium(SEPTEMBER, PUBLISHED.minusDays(1)).standing().to()).isNull();
    }

    @Test
    void whatIsToBeConfirmedOfALaterYearIsSeenOnceItIsKnown() {
        LocalDate read = LocalDate.of(2026, 11, 27);

        assertThat(notesOf2027(read.minusDays(1))).isEmpty();
        assertThat(notesOf2027(read)).singleElement().asString().contains("MAD 8,000", "confirmed by the CNSS");
        assertThat(advantage(read.minusDays(1)).evidence()).isEqualTo(Evidence.SEVERAL_SOURCES);
        assertThat(advantage(read).evidence()).isEqualTo(Evidence.INFERRED);
    }

    @Test
    void wordsChangeWithTheTextThatChangesTheLaw() {
        LocalDate january = LocalDate.of(2026, 1, 1);

        assertThat(saysOfExtension(january, LocalDate.of(2025, 12, 15)))
                .isEqualTo(saysOfExtension(january.minusDays(1), LocalDate.MAX))
                .isNotEqualTo(saysOfExtension(january, LocalDate.of(2025, 12, 16)));
    }

    /** The Finance Act 2026 was published on 16 December 2025. */
    private static String saysOfExtension(LocalDate on, LocalDate knownOn) {
        return Rulebooks.ASSESSOR
                .incentive(CAPITAL_GOODS, new AssessmentRequest(on, knownOn, List.of(CAPITAL_GOODS), Profile.EMPTY))
                .criterion("extended-months")
                .says()
                .in(Locale.ENGLISH);
    }

    private static List<String> notesOf2027(LocalDate knownOn) {
        return advantage(knownOn).lines().stream()
                .filter(line -> line.fiscalYear() == 2027 && line.id().equals("social-security"))
                .map(line -> line.note().in(Locale.ENGLISH))
                .toList();
    }

    private static Amount advantage(LocalDate knownOn) {
        Profile profile = RandomProfiles.profile(Map.of(
                "company", Map.of("segment", "ITO"),
                "site", Map.of("park", "casanearshore"),
                "workforce", List.of(Map.of("headcount", 1, "annualGrossTaxableIncome", 300000))));
        return Rulebooks.ASSESSOR
                .assess(new AssessmentRequest(SEPTEMBER.plusYears(1), knownOn, List.of(ADVANTAGE), profile), false)
                .incentives()
                .get(0)
                .amount();
    }

    private static IncentiveAssessment premium(LocalDate on, LocalDate knownOn) {
        return Rulebooks.ASSESSOR
                .assess(new AssessmentRequest(on, knownOn, List.of(PREMIUM), Profile.EMPTY), false)
                .incentives()
                .get(0);
    }
}
