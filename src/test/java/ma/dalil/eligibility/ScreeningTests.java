package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Screening;
import ma.dalil.profile.AssessmentRequest;
import org.junit.jupiter.api.Test;

/** A screening says what the assessment of the same request says, in figures alone. */
class ScreeningTests {
    private static final int PROFILES = 1_500;
    private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);
    private static final int DAYS = 365 * 22;
    private static final LocalDate KNOWN = LocalDate.of(2026, 11, 27);

    private int paid;

    @Test
    void hasTheVerdictsAndSumsOfTheAssessment() {
        Random random = new Random(29);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        for (int i = 0; i < PROFILES; i++) {
            LocalDate on = FIRST.plusDays(random.nextInt(DAYS));
            compare(new AssessmentRequest(on, KNOWN, null, RandomProfiles.profile(profiles.draw(random, on))));
        }

        assertThat(paid).isGreaterThan(PROFILES / 2);
    }

    private void compare(AssessmentRequest request) {
        Assessment assessment = Rulebooks.ASSESSOR.assess(request, false);
        Screening screening = Rulebooks.ASSESSOR.screen(request);
        List<Screening.OfIncentive> told =
                assessment.incentives().stream().map(ScreeningTests::screened).toList();

        assertThat(screening)
                .as(request.toString())
                .isEqualTo(new Screening(
                        told,
                        assessment.combination().year().worth(),
                        assessment.combination().horizon().worth()));
        paid += (int) told.stream()
                .filter(it -> it.total() != null && it.total().signum() > 0)
                .count();
    }

    private static Screening.OfIncentive screened(IncentiveAssessment found) {
        Amount amount = found.amount();
        return amount == null
                ? Screening.OfIncentive.without(found.id(), found.verdict())
                : new Screening.OfIncentive(
                        found.id(),
                        found.verdict(),
                        amount.kind(),
                        amount.schedule(),
                        amount.thisYear(),
                        amount.total());
    }
}
