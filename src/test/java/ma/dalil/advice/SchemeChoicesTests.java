package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Random;
import java.util.Set;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

/** Packages that exclude each other, side by side, and what tips the choice. */
class SchemeChoicesTests {
    private static final SchemeChoices CHOICES = new SchemeChoices(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private static final String CHARTER = "investment-charter.main-scheme";
    private static final String CORPORATE_TAX = "circular-15-2025.corporate-tax-advantage";
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final int PROFILES = 200;

    private static AssessmentRequest project(int profit) {
        return Projects.today(
                Projects.profile(
                        """
                        {"company":{"segment":"ITO","publicEnterprise":false,"subjectToCorporateTax":true,"operationsStartedOn":"2019-01-01"},
                         "site":{"park":"casanearshore","prefecture":"casablanca"},
                         "project":{"investment":50000000,"eligibleInvestment":50000000,"stableJobs":200,"womenWageShare":0.10,"futureTrade":false,
                                    "sustainable":false,"productionSector":"services"},
                         "finance":{"taxableProfit":%d}}"""
                                .formatted(profit)),
                CHARTER,
                CORPORATE_TAX);
    }

    private static SchemeChoice choice(AssessmentRequest request) {
        return CHOICES.of(request, Rulebooks.ASSESSOR.assess(request, false));
    }

    /**
     * The Charter pays (10 % for four jobs a million + 5 % of the sector) x 50,000,000 = 7,500,000 once; the circular 0.56 x 0.20 x 4,000,000 = 448,000
     * in each of 2026 to 2030, 2,240,000 in all. It would pay as much from a profit of 7,500,000 / (5 x 0.112) = 13,392,857.1.
     */
    @Test
    void theGrantOfTheCharterStandsBesideTheAdvantagesOfTheCircularWithTheProfitThatTipsTheChoice() {
        SchemeChoice choice = choice(project(4_000_000));

        assertThat(choice.packages()).hasSize(2);
        SchemeChoice.Solution charter = choice.packages().get(0);
        SchemeChoice.Solution circular = choice.packages().get(1);
        assertThat(charter.held().incentives()).containsExactly(CHARTER);
        assertThat(charter.held().worth()).isEqualByComparingTo("7500000");
        assertThat(charter.in(2026)).isEqualByComparingTo("7500000");
        assertThat(circular.held().incentives()).containsExactly(CORPORATE_TAX);
        assertThat(circular.held().worth()).isEqualByComparingTo("2240000");
        assertThat(circular.in(2030)).isEqualByComparingTo("448000");
        assertThat(choice.years()).containsExactly(2026, 2027, 2028, 2029, 2030);
        assertThat(charter.givenUp())
                .extracting(Outlook.GivenUp::incentive, Outlook.GivenUp::because)
                .containsExactly(tuple(CORPORATE_TAX, CHARTER));
        assertThat(charter.certainty(CHARTER)).isEqualTo(Ladder.Certainty.PROBABLE);
        assertThat(charter.sure()).isZero();
        assertThat(choice.packages()).allSatisfy(one -> assertThat(one.held().lines().stream()
                        .filter(line -> one.certainty(line.incentive()) == Ladder.Certainty.SURE)
                        .map(line -> line.amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(one.sure()));
        assertThat(choice.tips())
                .filteredOn(tip -> tip.fact().equals("finance.taxableProfit"))
                .extracting(Proposal.Change::to)
                .containsExactly(Proposal.End.of(Value.of(new BigDecimal("13392858"))));
    }

    /** 15,000,000 x 0.112 x 5 = 8,400,000 is more than the grant. */
    @Test
    void withMoreProfitTheCircularIsWorthMore() {
        SchemeChoice choice = choice(project(15_000_000));

        assertThat(choice.packages().get(0).held().incentives()).containsExactly(CORPORATE_TAX);
        assertThat(choice.packages().get(0).held().worth()).isEqualByComparingTo("8400000");
    }

    /** The share that the State bears of the contribution of 2022 is not published: that is not nothing. */
    @Test
    void whatCannotBeComputedIsNamedAndNotCountedAsNothing() {
        SchemeChoice choice = choice(Projects.example("eso-1000-engineers"));

        assertThat(choice.packages().get(0).unpriced()).isEmpty();
        assertThat(choice.packages().get(1).unpriced()).containsExactly("circular-8-2022.corporate-tax-contribution");
        assertThat(choice.isPriced()).isFalse();
        assertThat(choice(project(4_000_000)).isPriced()).isTrue();
    }

    /** 0.17 x 78,000 = 13,260 of the circular, beside what the exemption of Tahfiz spares on the same person. */
    @Test
    void eachPersonIsShownTheBetterOfTwoAids() {
        AssessmentRequest request = Projects.today(
                Projects.profile(
                        """
                        {"company":{"segment":"BPO","createdOn":"2026-01-05","operationsStartedOn":"2026-01-05"},"site":{"park":"fes-shore","prefecture":"fes"},
                         "workforce":[{"headcount":4,"annualGrossTaxableIncome":78000,"moroccan":true,"newJob":true,"stable":true,"fullTime":true,
                                       "permanentContract":true,"hiredOn":"2026-03-02","dependants":0,"anapecRegistered":true}]}"""));
        SchemeChoice choice = choice(request);

        assertThat(choice.hires()).isNotEmpty().allSatisfy(hire -> {
            assertThat(hire.aids()).hasSizeGreaterThan(1);
            assertThat(hire.aids())
                    .extracting(SchemeChoice.PerPerson::each)
                    .isSortedAccordingTo((one, other) -> other.compareTo(one));
        });
        assertThat(choice.hires())
                .flatExtracting(SchemeChoice.Hire::aids)
                .filteredOn(aid -> aid.incentive().equals(PREMIUM))
                .isNotEmpty()
                .allSatisfy(aid -> assertThat(aid.each()).isEqualByComparingTo("13260"));
    }

    @Test
    void whateverIsToldTheBestIsThatOfTheAssessmentAndNoPackageHoldsWhatExcludesItself() {
        Random random = new Random(20261128);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        int choices = 0;
        for (int i = 0; i < PROFILES; i++) {
            Profile told = RandomProfiles.profile(profiles.draw(random, Projects.TODAY, random.nextDouble()));
            if (FavouredProfiles.isConsistent(told)) {
                AssessmentRequest request = Projects.today(told);
                Assessment assessment = Rulebooks.ASSESSOR.assess(request, false);
                SchemeChoice choice = CHOICES.of(request, assessment);
                assertThat(choice.packages().get(0).held())
                        .isEqualTo(assessment.combination().horizon());
                for (SchemeChoice.Solution one : choice.packages()) {
                    assertThat(one.held().worth())
                            .isLessThanOrEqualTo(choice.packages().get(0).held().worth());
                    assertThat(one.sure()).isLessThanOrEqualTo(one.held().worth());
                    for (Relation relation : Rulebooks.PACKAGED.relations()) {
                        if (relation.kind() == Relation.Kind.EXCLUDES && relation.isWhole()) {
                            assertThat(one.held().incentives().contains(relation.incentive())
                                            && relation.with().stream()
                                                    .anyMatch(one.held().incentives()::contains))
                                    .isFalse();
                        }
                    }
                }
                assertThat(choice.packages())
                        .extracting(one -> Set.copyOf(one.brings()))
                        .as("packages that bring the same are no choice")
                        .doesNotHaveDuplicates();
                if (choice.packages().size() > 1 && choice.lead().signum() == 0) {
                    assertThat(choice.tips()).as("nothing tips a tie").isEmpty();
                }
                choices += choice.packages().size() > 1 ? 1 : 0;
            }
        }
        assertThat(choices).isPositive();
    }
}
