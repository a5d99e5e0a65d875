package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three figures, each of a package that can be held, and none of more than is so. */
class LaddersTests {
    private static final Ladders LADDERS = new Ladders(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private static final int PROFILES = 150;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fes-shore-employer",
                "casanearshore-call-centre-500-seats",
                "eso-1000-engineers",
                "tanger-city-site",
                "crm-3000-jobs-site-undecided",
                "exporter-2018",
                "oujda-shore-site"
            })
    void everyFigureIsTheSumOfItsLines(String example) {
        assertHolds(Projects.example(example));
    }

    @Test
    void andSoForWhateverIsTold() {
        Random random = new Random(20261127);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        for (int i = 0; i < PROFILES; i++) {
            Profile told = RandomProfiles.profile(profiles.draw(random, Projects.TODAY, random.nextDouble()));
            if (FavouredProfiles.isConsistent(told)) {
                assertHolds(Projects.today(told));
            }
        }
    }

    private static void assertHolds(AssessmentRequest request) {
        Assessment assessment = Rulebooks.ASSESSOR.assess(request, false);
        Ladder ladder = LADDERS.of(request, assessment);
        for (Ladder.Rung rung : List.of(ladder.sure(), ladder.probable(), ladder.possible())) {
            assertThat(rung.total()).isEqualByComparingTo(sum(rung, Ladder.RungLine::total));
            assertThat(rung.thisYear()).isEqualByComparingTo(sum(rung, Ladder.RungLine::thisYear));
            assertThat(rung.lines()).allMatch(line -> line.total().signum() > 0);
            assertThat(rung.lines())
                    .extracting(Ladder.RungLine::incentive)
                    .noneMatch(ladder.doubtful()::contains)
                    .doesNotHaveDuplicates();
        }
        assertThat(ladder.probable().held()).isEqualTo(assessment.combination().horizon());
        assertThat(ladder.doubtful())
                .isEqualTo(assessment.combination().doubtful())
                .containsExactlyElementsOf(assessment.incentives().stream()
                        .filter(IncentiveAssessment::isDoubtful)
                        .map(IncentiveAssessment::id)
                        .toList());
        assertThat(assessment.claimPlan().steps())
                .flatExtracting(ClaimPlan.PlannedStep::incentives)
                .noneMatch(ladder.doubtful()::contains);
        assertThat(Rulebooks.ASSESSOR.screen(request).worth())
                .isEqualByComparingTo(ladder.probable().total());
        for (Ladder.RungLine line : ladder.sure().lines()) {
            assertThat(found(assessment, line.incentive()).verdict()).isEqualTo(Verdict.ELIGIBLE);
        }
        for (Ladder.RungLine line : ladder.probable().lines()) {
            IncentiveAssessment found = found(assessment, line.incentive());
            assertThat(found.verdict().isFavourable()).isTrue();
            assertThat(found.findings()).noneMatch(Finding::isAgainst);
        }
        assertThat(ladder.possible().total())
                .isGreaterThanOrEqualTo(ladder.probable().total());
        Set<String> unpaid =
                ladder.unpaid().stream().map(Ladder.Unpaid::incentive).collect(Collectors.toSet());
        assertThat(ladder.probable().lines())
                .extracting(Ladder.RungLine::incentive)
                .noneMatch(unpaid::contains);
        for (Ladder.Stake stake : ladder.stakes()) {
            assertThat(stake.facts()).isNotEmpty();
            assertThat(found(assessment, stake.incentive()).verdict()).isEqualTo(Verdict.INCOMPLETE);
        }
    }

    private static BigDecimal sum(Ladder.Rung rung, Function<Ladder.RungLine, BigDecimal> of) {
        return rung.lines().stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static IncentiveAssessment found(Assessment assessment, String id) {
        return assessment.incentives().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The authority grants the status to whom it wants; a company that says it has none and fits no category is not to count on it. */
    @Test
    void whatAnAnswerSpeaksAgainstIsNeitherProbableNorCounted() {
        Ladder ladder = LADDERS.of(Projects.today(
                Projects.profile(
                        """
                        {"company":{"financeCityCategory":"none","financeCityStatus":false,"financeCityStatusOn":"2024-05-10"},
                         "finance":{"taxableProfit":5000000}}"""),
                "casablanca-finance-city.status"));

        assertThat(ladder.doubtful()).containsExactly("casablanca-finance-city.status");
        assertThat(ladder.probable().total()).isZero();
    }

    /** Its five exempt years have not begun, which says nothing against them: 0.20 x 2,000,000 in each of 2027 to 2031. */
    @Test
    void whatBeginsLaterIsNotDoubtful() {
        Ladder ladder = LADDERS.of(Projects.today(
                Projects.profile(
                        """
                        {"company":{"segment":"BPO","subjectToCorporateTax":true,"operationsStartedOn":"2027-03-01"},"finance":{"taxableProfit":2000000}}"""),
                "tax-code.outsourcing-exemption"));

        assertThat(ladder.doubtful()).isEmpty();
        assertThat(ladder.probable().total()).isEqualByComparingTo("2000000");
    }

    /** 0.20 x 5,000,000 in 2026, 2027 and 2028, once the authority has confirmed who the clients are. */
    @Test
    void whatIsLikelyIsProbableWithWhoConfirmsIt() {
        Ladder ladder = LADDERS.of(Projects.today(
                Projects.profile(
                        """
                        {"company":{"financeCityCategory":"headquarters","financeCityStatus":true,"financeCityStatusOn":"2024-05-10"},
                         "finance":{"taxableProfit":5000000}}"""),
                "casablanca-finance-city.status"));

        assertThat(ladder.sure().total()).isZero();
        assertThat(ladder.probable().thisYear()).isEqualByComparingTo("1000000");
        assertThat(ladder.probable().total()).isEqualByComparingTo("3000000");
        assertThat(ladder.probable().lines().get(0).confirmWith())
                .extracting("id")
                .contains("finance-city-authority");
    }

    /** The same with the category left out: it has to be one of those admitted. */
    @Test
    void whatDependsOnAnAnswerIsPossibleAndTheAnswerIsNamed() {
        Ladder ladder = LADDERS.of(Projects.today(
                Projects.profile(
                        """
                        {"company":{"financeCityStatus":true,"financeCityStatusOn":"2024-05-10"},"finance":{"taxableProfit":5000000}}"""),
                "casablanca-finance-city.status"));

        assertThat(ladder.probable().total()).isZero();
        assertThat(ladder.possible().total()).isEqualByComparingTo("3000000");
        assertThat(ladder.possible().lines())
                .extracting(Ladder.RungLine::certainty)
                .containsExactly(Ladder.Certainty.POSSIBLE);
        assertThat(ladder.stakes().get(0).facts()).containsExactly("company.financeCityCategory");
        assertThat(ladder.stakes().get(0).worth()).isEqualByComparingTo("3000000");
    }

    @Test
    void noAmountIsMadeUpWhereTheProfitIsNotTold() {
        Ladder ladder = LADDERS.of(Projects.today(
                Projects.profile(
                        """
                        {"company":{"financeCityStatus":true,"financeCityStatusOn":"2024-05-10"}}"""),
                "casablanca-finance-city.status"));

        assertThat(ladder.possible().total()).isZero();
        assertThat(ladder.stakes().get(0).worth()).isNull();
        assertThat(ladder.stakes().get(0).facts()).contains("company.financeCityCategory", "finance.taxableProfit");
    }

    /** 20 % like everybody below one hundred million of profit, 15 points less from there on. */
    @Test
    void whatPaysNothingIsNoGainAndSaysFromWhereItWouldPay() {
        Ladder ladder = LADDERS.of(Projects.today(
                Projects.profile(
                        """
                        {"company":{"financeCityCategory":"headquarters","financeCityStatus":true,"financeCityStatusOn":"2018-03-01"},
                         "finance":{"taxableProfit":99999999}}"""),
                "casablanca-finance-city.status"));

        assertThat(ladder.probable().lines()).isEmpty();
        assertThat(ladder.unpaid())
                .extracting(Ladder.Unpaid::incentive)
                .containsExactly("casablanca-finance-city.status");
    }
}
