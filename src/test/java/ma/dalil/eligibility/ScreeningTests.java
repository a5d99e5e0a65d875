package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Ledger;
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
        requests(PROFILES).forEach(this::compare);

        assertThat(paid).isGreaterThan(PROFILES / 2);
    }

    @Test
    void aSummaryIsTheVerdictsAndSumsOfTheAssessmentWithoutWhatTheyRestOn() {
        for (AssessmentRequest request : requests(PROFILES)) {
            Assessment full = Rulebooks.ASSESSOR.assess(request, Explain.FULL);

            assertThat(Rulebooks.ASSESSOR.assess(request, Explain.SUMMARY))
                    .as(request.toString())
                    .isEqualTo(new Assessment(
                            full.on(),
                            full.knownOn(),
                            full.rulebook(),
                            full.incentives().stream()
                                    .map(ScreeningTests::inShort)
                                    .toList(),
                            full.combination(),
                            null,
                            full.coverage()));
        }
    }

    @Test
    void manyRowsAreScreenedAsOneIsAndInTheirOrder() {
        List<AssessmentRequest> rows = requests(PROFILES);
        List<AssessmentRequest> taken = new ArrayList<>();
        List<Screening> answers = new ArrayList<>();

        Rulebooks.ASSESSOR.screen(rows.iterator(), Function.identity(), (row, answer) -> {
            taken.add(row);
            answers.add(answer);
        });

        assertThat(taken).isEqualTo(rows);
        assertThat(answers)
                .isEqualTo(rows.stream().map(Rulebooks.ASSESSOR::screen).toList());
    }

    @Test
    void ofManyRowsOnlyAsManyAreReadAsThereIsRoomFor() {
        AssessmentRequest request = requests(1).get(0);
        int rows = 20_000;
        AtomicInteger read = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger mostHeld = new AtomicInteger();

        Rulebooks.ASSESSOR.screen(
                IntStream.range(0, rows).peek(row -> read.incrementAndGet()).iterator(),
                row -> request,
                (row, answer) -> mostHeld.accumulateAndGet(read.get() - taken.getAndIncrement(), Math::max));

        assertThat(taken).hasValue(rows);
        assertThat(mostHeld.get())
                .isLessThanOrEqualTo(500 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whatIsWrongWithARowEndsTheWorkAndIsToldAsItIs() {
        IllegalArgumentException wrong = new IllegalArgumentException("row 700");
        AssessmentRequest request = requests(1).get(0);

        assertThatThrownBy(() -> Rulebooks.ASSESSOR.screen(
                        IntStream.range(0, 10_000).iterator(),
                        row -> {
                            if (row == 700) {
                                throw wrong;
                            }
                            return request;
                        },
                        (row, answer) -> assertThat(row).isLessThan(700)))
                .isSameAs(wrong);
    }

    private static List<AssessmentRequest> requests(int count) {
        Random random = new Random(31);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        return IntStream.range(0, count)
                .mapToObj(any -> {
                    LocalDate on = FIRST.plusDays(random.nextInt(DAYS));
                    return new AssessmentRequest(on, KNOWN, null, RandomProfiles.profile(profiles.draw(random, on)));
                })
                .toList();
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

    private static IncentiveAssessment inShort(IncentiveAssessment full) {
        Amount amount = full.amount();
        return new IncentiveAssessment(
                full.id(),
                full.name(),
                full.summary(),
                full.regime(),
                full.verdict(),
                full.standing(),
                List.of(),
                amount == null
                        ? null
                        : new Amount(
                                amount.kind(),
                                amount.thisYear(),
                                amount.total(),
                                amount.currency(),
                                amount.schedule(),
                                amount.fiscalYearEndsIn(),
                                amount.says(),
                                List.of(),
                                null,
                                null,
                                null,
                                amount.missing(),
                                Ledger.EMPTY),
                full.missing(),
                null,
                List.of(),
                List.of());
    }
}
