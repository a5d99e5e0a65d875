package ma.dalil.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.VisibleIds;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Figures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever facts.yaml puts in an order is refused out of it, on the line it is accepted, and both facts are named. */
class ContradictionsTests {
    private static final Contradictions CONTRADICTIONS = new Contradictions(Rulebooks.PACKAGED);
    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    static Stream<Arguments> parts() {
        return Rulebooks.PACKAGED.facts().values().stream()
                .filter(fact -> fact.partOf() != null)
                .map(fact -> Arguments.of(fact, Rulebooks.PACKAGED.facts().get(fact.partOf())));
    }

    static Stream<Arguments> days() {
        return Rulebooks.PACKAGED.facts().values().stream().flatMap(fact -> fact.notBefore().stream()
                .map(first -> Arguments.of(fact, Rulebooks.PACKAGED.facts().get(first))));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aPartAboveItsWholeIsRefused(Fact part, Fact whole) {
        assertThatCode(() -> refuse(part, number(part, 99), whole, number(whole, 100)))
                .doesNotThrowAnyException();
        assertThatCode(() -> refuse(part, number(part, 100), whole, number(whole, 100)))
                .doesNotThrowAnyException();
        assertThatCode(() -> refuse(part, number(part, 101), whole, null)).doesNotThrowAnyException();
        assertNamesBoth(part, number(part, 101), whole, number(whole, 100), language -> "100");
    }

    @ParameterizedTest
    @MethodSource("days")
    void aDayBeforeTheOneItFollowsIsRefused(Fact later, Fact first) {
        assertThatCode(() -> refuse(later, DAY.plusDays(1), first, DAY)).doesNotThrowAnyException();
        assertThatCode(() -> refuse(later, DAY, first, DAY)).doesNotThrowAnyException();
        assertThatCode(() -> refuse(later, DAY.minusDays(1), first, null)).doesNotThrowAnyException();
        assertNamesBoth(later, DAY.minusDays(1), first, DAY, language -> Figures.in(language)
                .date(DAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "finance.exportProfit > finance.taxableProfit",
                "training.trainees > workforce.headcount",
                "workforce.hiredOn < company.createdOn",
                "workforce.hiredOn < workforce.contractSignedOn"
            })
    void whatAPersonWouldNoticeIsDeclared(String contradiction) {
        String[] words = contradiction.split(" ");
        Fact fact = Rulebooks.PACKAGED.facts().get(words[0]);

        assertThat(words[1].equals(">") ? List.of(fact.partOf()) : fact.notBefore())
                .contains(words[2]);
    }

    @Test
    void aSiteInTwoRegionsIsRefusedByTheirNames() {
        Profile profile =
                RandomProfiles.profile(Map.of("site", Map.of("park", "fes-shore", "prefecture", "casablanca")));

        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> CONTRADICTIONS.refuse(profile));

        assertThat(refused.problems().get(0).wrong().fr())
                .isEqualTo(
                        "Le parc Fès Shore se trouve dans la région Fès-Meknès, la préfecture dans la région Casablanca-Settat.");
        assertThat(refused.problems().get(0).wrong().ar()).contains("فاس شور", "فاس-مكناس");
    }

    @Test
    void anAgreementBeforeItsRegimeIsRefusedByTheNameOfTheRegime() {
        Profile profile = RandomProfiles.profile(Map.of(
                "company",
                Map.of("agreement", Map.of("regime", "circular-5-2016", "signedOn", LocalDate.of(2010, 1, 1)))));

        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> CONTRADICTIONS.refuse(profile));

        assertThat(refused.problems().get(0).wrong().en())
                .isEqualTo("The date comes before the beginning of “"
                        + Rulebooks.PACKAGED
                                .regimes()
                                .get("circular-5-2016")
                                .name()
                                .en() + "”, 1 January 2016.");
    }

    /** Who searches among many answers has only what the changed ones touch looked at. */
    @Test
    void changedAnswersContradictWhatAWholeLookFinds() {
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        Random random = new Random(SEED);
        List<Fact> told = new ArrayList<>(Rulebooks.PACKAGED.facts().values());
        told.removeIf(Fact::isDerived);
        Map<Boolean, Integer> found = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            Profile profile = RandomProfiles.profile(profiles.draw(random, DAY, 0.9));
            Profile other = RandomProfiles.profile(profiles.draw(random, DAY, 0.9));
            // One after the other: what was changed since nothing contradicted is looked at together.
            Profile changed = profile;
            List<Fact> since = new ArrayList<>();
            Collections.shuffle(told, random);
            for (Fact fact : told) {
                changed = since.isEmpty() ? profile : changed;
                for (Integer item : places(fact, changed, other)) {
                    changed = Answers.with(changed, fact, item, Answers.read(other, fact, item));
                    since.add(fact);
                    boolean contradictory = CONTRADICTIONS.areIn(changed, since);
                    assertThat(contradictory).as(since.toString()).isEqualTo(CONTRADICTIONS.areIn(changed));
                    found.merge(contradictory, 1, Integer::sum);
                }
                if (random.nextInt(3) == 0) {
                    since.clear();
                }
            }
        }

        assertThat(found.get(true)).isGreaterThan(1_000);
        assertThat(found.get(false)).isGreaterThan(1_000);
    }

    private static List<@Nullable Integer> places(Fact fact, Profile one, Profile other) {
        if (!fact.isRepeated()) {
            return Collections.singletonList(null);
        }
        int items = Math.min(
                Answers.items(one, fact.section()).size(),
                Answers.items(other, fact.section()).size());
        return IntStream.range(0, items).boxed().toList();
    }

    private static void assertNamesBoth(
            Fact fact, Object told, Fact other, Object limit, Function<Locale, String> right) {
        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> refuse(fact, told, other, limit));

        assertThat(refused).as(fact.id() + " against " + other.id()).isNotNull();
        assertThat(refused.problems()).hasSize(1);
        InvalidRequest.Problem problem = refused.problems().get(0);
        assertThat(problem.pointer()).endsWith("/" + name(fact)).startsWith("/profile/");
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH, Locale.forLanguageTag("ar"))) {
            assertThat(problem.wrong().in(language))
                    .contains(fact.says().in(language), other.says().in(language));
            assertThat(problem.right().in(language)).contains(right.apply(language));
            assertThat(IDS.in(
                            problem.wrong().in(language) + " " + problem.right().in(language), language.getLanguage()))
                    .isEmpty();
        }
    }

    private static void refuse(Fact one, Object told, Fact other, Object also) {
        Map<String, Object> profile = new TreeMap<>();
        put(profile, one, told);
        if (also != null) {
            put(profile, other, also);
        }
        CONTRADICTIONS.refuse(RandomProfiles.profile(profile));
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> profile, Fact fact, Object told) {
        if (fact.isRepeated()) {
            List<Map<String, Object>> groups = (List<Map<String, Object>>)
                    profile.computeIfAbsent(fact.section(), any -> List.of(new TreeMap<String, Object>()));
            groups.get(0).put(name(fact), told);
        } else {
            ((Map<String, Object>) profile.computeIfAbsent(fact.section(), any -> new TreeMap<String, Object>()))
                    .put(name(fact), told);
        }
    }

    private static Object number(Fact fact, int value) {
        return fact.type() == Fact.Type.MONEY ? BigDecimal.valueOf(value) : Integer.valueOf(value);
    }

    private static String name(Fact fact) {
        return fact.id().substring(fact.section().length() + 1);
    }
}
