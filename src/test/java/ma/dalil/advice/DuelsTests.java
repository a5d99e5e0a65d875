package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

class DuelsTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final List<String> PLACES = List.of("casanearshore", "oujda-shore", "agadir-ida-ou-tanane");
    private static final int PROFILES = 25;
    private final Duels duels = new Duels(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private final Ladders ladders = new Ladders(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);

    @Test
    void theConditionThatMakesTheDifferenceIsNamedForEachPlace() {
        Duel duel = duel(Projects.example("fes-shore-employer"), "fes-shore", "oujda-shore");

        assertThat(duel.differs())
                .filteredOn(line -> line.incentive().equals("regional.oriental-job-premium"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.at())
                            .extracting(Duel.AtPlace::verdict)
                            .containsExactly(Verdict.NOT_ELIGIBLE, Verdict.LIKELY);
                    assertThat(line.causes())
                            .filteredOn(cause -> "park".equals(cause.id()))
                            .singleElement()
                            .satisfies(cause -> {
                                assertThat(cause.outcomes()).containsExactly(Outcome.NOT_MET, Outcome.MET);
                                assertThat(cause.values())
                                        .containsExactly(Value.of("fes-shore"), Value.of("oujda-shore"));
                                assertThat(cause.cites()).isNotEmpty();
                            });
                });
    }

    /** Where the law sees no difference, the one that comes first by its name is not the best. */
    @Test
    void placesThatAreAlikeToTheLawAreATie() {
        Duel duel = duel(Projects.example("exporter-2018"), "casablanca", "mohammedia", "rabat");

        assertThat(duel.best().sure()).containsExactly("casablanca", "mohammedia", "rabat");
        assertThat(duel.best().probable()).containsExactly("casablanca", "mohammedia", "rabat");
    }

    @Test
    void whatDiffersComesToTheDifferenceOfTheFiguresAndEachHasACause() {
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        Random random = new Random(SEED);
        for (int i = 0; i < PROFILES; i++) {
            AssessmentRequest request =
                    Projects.today(RandomProfiles.profile(profiles.draw(random, Projects.TODAY, 0.8)));
            Duel duel = duel(request, PLACES.toArray(String[]::new));

            for (int place = 1; place < PLACES.size(); place++) {
                int at = place;
                BigDecimal differs = duel.differs().stream()
                        .map(line -> line.at()
                                .get(at)
                                .counted()
                                .subtract(line.at().get(0).counted()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(differs)
                        .as("profile %d, %s", i, PLACES.get(place))
                        .isEqualByComparingTo(total(duel, place).subtract(total(duel, 0)));
            }
            assertThat(duel.differs()).allSatisfy(line -> assertThat(line.causes())
                    .as(line.incentive())
                    .isNotEmpty()
                    .allSatisfy(cause -> assertThat(cause.kind() == Duel.DifferenceKind.PACKAGE || cause.says() != null)
                            .as("%s", cause)
                            .isTrue()));
        }
    }

    @Test
    void thePlaceOfTheProjectHasTheFiguresOfItsOwnAnswer() {
        AssessmentRequest request = Projects.example("fes-shore-employer");
        Ladder own = ladders.of(request);
        Ladder there =
                duel(request, "fes-shore", "casanearshore").sites().get(0).ladder();

        assertThat(there.sure().total()).isEqualByComparingTo(own.sure().total());
        assertThat(there.probable().total()).isEqualByComparingTo(own.probable().total());
        assertThat(there.possible().total()).isEqualByComparingTo(own.possible().total());
    }

    private static BigDecimal total(Duel duel, int place) {
        return duel.sites().get(place).ladder().probable().total();
    }

    private Duel duel(AssessmentRequest request, String... sites) {
        return duels.of(
                new DuelRequest(
                        request.on(), request.knownOn(), request.incentives(), request.profile(), List.of(sites)),
                Projects.TODAY);
    }
}
