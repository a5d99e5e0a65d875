package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.Answers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

/**
 * What a company is told would turn a no, is something it would do. {@code -Dvisitor.profiles=1000 -Dvisitor.seed=7} for more companies, and others.
 */
class WorthDoingTests {
    private static final int PROFILES = Integer.getInteger("visitor.profiles", 80);
    private static final long SEED = Long.getLong("visitor.seed", 20261128);
    private static final Changes CHANGES = new Changes(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private static final WorthDoing WORTH_DOING = new WorthDoing(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private static final String PAY = "workforce.annualGrossTaxableIncome";

    /** 120,000 a year is 10,000 a month, up to which Tahfiz exempts a pay. One of a dirham meets the condition too: it pays 0.34, and nobody draws it. */
    @Test
    void whatHasOnlyALimitIsTakenToReachIt() {
        AssessmentRequest request = request(
                Projects.profile(
                        """
                                {"company":{"createdOn":"2026-01-05","operationsStartedOn":"2026-01-05"},
                                 "workforce":[{"permanentContract":false,"annualGrossTaxableIncome":90000,"hiredOn":"2026-02-01"}]}"""));

        assertThat(CHANGES.of(request))
                .flatExtracting(Hint::proposals)
                .flatExtracting(Proposal::changes)
                .filteredOn(change -> change.fact().equals(PAY))
                .extracting(change -> answer(change.to()))
                .isNotEmpty()
                .containsOnly(new Value.Decimal(new BigDecimal("120000")));
    }

    @Test
    void whateverIsToldACourseGainsMoreThanItTakesAndMakesNoOtherCompanyOfIt() {
        Random random = new Random(SEED);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        int courses = 0;
        for (int i = 0; i < PROFILES; i++) {
            Profile told = RandomProfiles.profile(profiles.draw(random, Projects.TODAY, random.nextDouble()));
            if (FavouredProfiles.isConsistent(told)) {
                AssessmentRequest request = request(told);
                for (WorthDoing.Worthwhile course : WORTH_DOING.of(request, CHANGES.of(request))) {
                    assertThat(course.gain()).as("%s", course).isGreaterThanOrEqualTo(BigDecimal.valueOf(1000));
                    assertThat(course.proposal().changes())
                            .as("%s", course)
                            .allSatisfy(change -> isWhatACompanyDoes(change, course));
                    assertGain(request, course);
                    courses++;
                }
            }
        }
        System.out.printf("%d companies, %d courses%n", PROFILES, courses);
        assertThat(courses).isPositive();
    }

    private static void isWhatACompanyDoes(Proposal.Change change, WorthDoing.Worthwhile course) {
        Fact fact = Rulebooks.PACKAGED.facts().get(change.fact());
        if (fact != null && change.by() != null && fact.type() != Fact.Type.DATE) {
            BigDecimal from = answer(change.from()).number();
            BigDecimal to = answer(change.to()).number();
            assertThat(to).isBetween(from.divide(BigDecimal.valueOf(4)), from.multiply(BigDecimal.valueOf(4)));
            if (change.fact().equals(PAY)) {
                assertThat(to).isGreaterThanOrEqualTo(from);
            }
            if (fact.type() == Fact.Type.MONEY) {
                assertThat(to.subtract(from)).isLessThanOrEqualTo(course.gain());
            }
        }
    }

    /** Where only answers change: the package of the whole company with them, less that without. */
    private static void assertGain(AssessmentRequest request, WorthDoing.Worthwhile course) {
        Proposal proposal = course.proposal();
        List<String> facts = Stream.concat(proposal.changes().stream(), proposal.supposed().stream())
                .map(Proposal.Change::fact)
                .toList();
        if (Rulebooks.PACKAGED.facts().keySet().containsAll(facts)) {
            Profile supposed = made(request.profile(), proposal.supposed());
            assertThat(worth(made(supposed, proposal.changes())).subtract(worth(supposed)))
                    .as("%s", course)
                    .isEqualByComparingTo(course.gain());
        }
    }

    private static Profile made(Profile profile, List<Proposal.Change> changes) {
        Profile made = profile;
        for (Proposal.Change change : changes) {
            made = Answers.with(
                    made, Rulebooks.PACKAGED.facts().get(change.fact()), change.item(), answer(change.to()));
        }
        return made;
    }

    private static Value answer(Proposal.End end) {
        return ((Proposal.End.OfAnswer) end).answer();
    }

    private static BigDecimal worth(Profile profile) {
        return Rulebooks.ASSESSOR
                .assess(request(profile), false)
                .combination()
                .horizon()
                .worth();
    }

    private static AssessmentRequest request(Profile profile) {
        return Projects.today(profile);
    }
}
