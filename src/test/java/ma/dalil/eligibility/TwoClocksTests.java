package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import org.junit.jupiter.api.Test;

/** The law of one day, by the texts published on another: circular 15/2025 applies from 1 July 2025 and was published on 24 November. */
class TwoClocksTests {
    private static final String PREMIUM = "circular-15-2025.employment-premium";
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

    private static IncentiveAssessment premium(LocalDate on, LocalDate knownOn) {
        return Rulebooks.ASSESSOR
                .assess(new AssessmentRequest(on, knownOn, List.of(PREMIUM), Profile.EMPTY), false)
                .incentives()
                .get(0);
    }
}
