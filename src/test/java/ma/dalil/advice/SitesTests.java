package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

class SitesTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private final Ladders ladders = new Ladders(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private final Sites sites = new Sites(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);

    @Test
    void everyParkAndEveryPrefectureIsTriedAndEveryRegionHasItsBest() {
        Sites.SitesCompared compared =
                sites.of(request(Projects.example("fes-shore-employer"), List.of()), Projects.TODAY);

        assertThat(compared.sites()).hasSize(5 + 75);
        assertThat(compared.regions()).hasSize(12).allSatisfy(best -> assertThat(compared.sites())
                .filteredOn(site -> site.region().equals(best.region()))
                .allSatisfy(site -> assertThat(site.total()).isLessThanOrEqualTo(best.total())));
    }

    /** Eight prefectures of a region that the law sees alike have no best one. */
    @Test
    void everySiteThatIsWorthAsMuchIsNamedAsBest() {
        Sites.SitesCompared compared =
                sites.of(request(Projects.example("fes-shore-employer"), List.of()), Projects.TODAY);

        assertThat(compared.regions()).allSatisfy(best -> assertThat(best.sites())
                .containsExactlyElementsOf(compared.sites().stream()
                        .filter(site -> site.region().equals(best.region())
                                && site.total().compareTo(best.total()) == 0
                                && site.sure().compareTo(best.sure()) == 0)
                        .map(Sites.Located::id)
                        .toList()));
        assertThat(compared.regions())
                .anySatisfy(best -> assertThat(best.sites()).hasSizeGreaterThan(1));
    }

    @Test
    void eachSiteSaysWhatAnAssessmentThereSays() {
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        Random random = new Random(SEED);
        for (int i = 0; i < 10; i++) {
            AssessmentRequest request =
                    Projects.today(RandomProfiles.profile(profiles.draw(random, Projects.TODAY, 0.8)));
            Assessment here = Rulebooks.ASSESSOR.assess(request, false);
            for (Sites.Located site :
                    sites.of(request(request, List.of()), Projects.TODAY).sites()) {
                TrialProfile there = TrialProfile.of(request, Rulebooks.PACKAGED, Rulebooks.ASSESSOR)
                        .with(
                                Rulebooks.PACKAGED.facts().get("site.park"),
                                null,
                                Value.of(site.site().park()))
                        .with(
                                Rulebooks.PACKAGED.facts().get("site.prefecture"),
                                null,
                                Value.of(site.site().prefecture()));
                Assessment found = Rulebooks.ASSESSOR.assess(there.read(), false);
                Map<String, Verdict> verdicts = new HashMap<>();
                found.incentives().forEach(it -> verdicts.put(it.id(), it.verdict()));
                assertThat(site.verdicts()).as("%s", site.id()).isEqualTo(verdicts);
                assertThat(site.differs()).as("%s", site.id()).isEqualTo(Difference.between(here, found));
                Ladder ladder = ladders.of(there.read(), found);
                assertThat(site.total()).isEqualByComparingTo(ladder.probable().total());
                assertThat(site.sure()).isEqualByComparingTo(ladder.sure().total());
            }
        }
    }

    @Test
    void aDifferenceNamesTheCriterionThatMakesIt() {
        Sites.Located oujda = sites.of(
                        request(Projects.example("fes-shore-employer"), List.of("oujda-shore")), Projects.TODAY)
                .sites()
                .get(0);

        assertThat(oujda.differs())
                .filteredOn(difference -> difference.incentive().equals("regional.oriental-job-premium"))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.verdict().before()).isEqualTo(Verdict.NOT_ELIGIBLE);
                    assertThat(difference.verdict().after()).isEqualTo(Verdict.LIKELY);
                    assertThat(difference.criteria())
                            .extracting(Difference.OfCriterion::criterion)
                            .contains("park");
                });
    }

    private static SitesRequest request(AssessmentRequest request, List<String> sites) {
        return new SitesRequest(request.on(), request.knownOn(), request.incentives(), request.profile(), sites);
    }
}
