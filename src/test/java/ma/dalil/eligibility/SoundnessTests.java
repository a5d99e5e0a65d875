package ma.dalil.eligibility;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.Outcome;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Place;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Window;
import org.junit.jupiter.api.Test;

/**
 * Silence is neither yes nor no: whatever a profile leaves out, telling it later never turns a yes into a no, nor a no into a yes.
 * {@code -Dseed} draws other profiles, or again those of a failure; {@code -Dpairs} more or fewer.
 */
class SoundnessTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final int PAIRS = Integer.getInteger("pairs", 100_000);
    private static final int PAIRS_OF_A_CHAIN = 5;
    private static final int INCENTIVES_OF_A_CHAIN = 9;
    /** Each criterion is judged in at least one pair out of so many. */
    private static final int SELDOM = 20;

    private static final int DAYS_OF_A_WINDOW = 6;
    private static final int YEARS_OF_AN_OPEN_WINDOW = 12;
    private static final int FLIPS_SHOWN = 3;
    private static final LocalDate ALL_KNOWN = LocalDate.of(2060, 12, 31);
    private static final RandomProfiles PROFILES = new RandomProfiles(Rulebooks.PACKAGED);

    /** What one assessment found of a criterion: over all, or for one group. */
    private record Place(String incentive, String criterion, int group) {}

    @Test
    void moreFactsNeverTurnAYesIntoANoNorANoIntoAYes() {
        Map<String, List<LocalDate>> days = daysInForce();
        Set<String> steps = ConcurrentHashMap.newKeySet();
        Map<String, LongAdder> pairs = new ConcurrentHashMap<>();

        List<String> flips = IntStream.range(0, PAIRS / PAIRS_OF_A_CHAIN)
                .parallel()
                .boxed()
                .flatMap(chain -> flips(chain, days, steps, pairs))
                .limit(FLIPS_SHOWN)
                .toList();

        assertThat(flips).as("flips with -Dseed=%s", SEED).isEmpty();
        assertThat(steps)
                .as("every criterion was left open, then met and not met, with -Dseed=%s", SEED)
                .containsAll(stepsOfEveryCriterion());
        assertThat(criteria())
                .as("every criterion was judged in at least one pair out of %s, with -Dseed=%s", SELDOM, SEED)
                .allSatisfy(criterion -> assertThat(
                                pairs.getOrDefault(criterion, new LongAdder()).sum())
                        .as(criterion)
                        .isGreaterThanOrEqualTo(PAIRS / SELDOM));
    }

    @Test
    void aBlankProfileMeetsNothingAndFailsNothing() {
        Profile blank = RandomProfiles.profile(Map.of(
                "company", Map.of("agreement", Map.of()),
                "site", Map.of(),
                "activity", Map.of(),
                "project", Map.of(),
                "finance", Map.of(),
                "workforce", List.of(Map.of(), Map.of()),
                "training", List.of(Map.of())));
        for (LocalDate day :
                daysInForce().values().stream().flatMap(List::stream).toList()) {
            for (Profile silent : List.of(Profile.EMPTY, blank)) {
                assertThat(outcomes(silent, day, List.of()))
                        .as("on %s", day)
                        .isNotEmpty()
                        .allSatisfy((place, outcome) -> assertThat(outcome).isIn(Outcome.UNKNOWN, Outcome.TO_CONFIRM));
            }
        }
    }

    /**
     * What a chain of profiles turns round, each the next one with facts taken away. It judges some of the incentives, drawn for it, on a day on
     * which one of them is in force. {@code steps} notes what became of what was open, {@code pairs} how often each criterion was judged.
     */
    private static Stream<String> flips(
            int chain, Map<String, List<LocalDate>> days, Set<String> steps, Map<String, LongAdder> pairs) {
        Random random = new Random(SEED * 1_000_003 + chain);
        List<String> judged = new ArrayList<>(days.keySet());
        Collections.shuffle(judged, random);
        judged = judged.subList(0, INCENTIVES_OF_A_CHAIN);
        List<LocalDate> daysOfOne = days.get(judged.get(0));
        LocalDate on = daysOfOne.get(random.nextInt(daysOfOne.size()));
        Map<String, Object> more = PROFILES.draw(random, on);
        Map<Place, Outcome> after = outcomes(RandomProfiles.profile(more), on, judged);
        List<String> flips = new ArrayList<>();
        for (int pair = 0; pair < PAIRS_OF_A_CHAIN; pair++) {
            Map<String, Object> less = RandomProfiles.less(more, random);
            Map<Place, Outcome> before = outcomes(RandomProfiles.profile(less), on, judged);
            for (Map.Entry<Place, Outcome> found : before.entrySet()) {
                Place place = found.getKey();
                Outcome then = after.get(place);
                if (place.group() < 0) {
                    pairs.computeIfAbsent(place.incentive() + " " + place.criterion(), key -> new LongAdder())
                            .increment();
                }
                if (isTurned(found.getValue(), then, place)) {
                    flips.add("on %s: %s was %s and is %s%n  with %s%n  then %s"
                            .formatted(on, place, found.getValue(), then, less, more));
                } else if (found.getValue() == Outcome.UNKNOWN) {
                    steps.add(step(place.incentive(), place.criterion(), then));
                }
            }
            more = less;
            after = before;
        }
        return flips.stream();
    }

    /** A yes or a no must stay; only over several groups may a yes become one to confirm, when another group turns out to be open. */
    private static boolean isTurned(Outcome outcome, Outcome then, Place place) {
        return switch (outcome) {
            case MET -> then != Outcome.MET && (then != Outcome.TO_CONFIRM || place.group() >= 0);
            case NOT_MET -> then != Outcome.NOT_MET;
            case TO_CONFIRM, UNKNOWN -> false;
        };
    }

    /** @param judged ids of the incentives; all when empty */
    private static Map<Place, Outcome> outcomes(Profile profile, LocalDate on, List<String> judged) {
        return Rulebooks.ASSESSOR
                .assess(new AssessmentRequest(on, ALL_KNOWN, judged, profile), false)
                .incentives()
                .stream()
                .flatMap(incentive -> incentive.findings().stream().flatMap(finding -> places(incentive.id(), finding)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<Place, Outcome>> places(String incentive, Finding finding) {
        return Stream.concat(
                Stream.of(Map.entry(new Place(incentive, finding.criterion(), -1), finding.outcome())),
                finding.groups().stream()
                        .map(group ->
                                Map.entry(new Place(incentive, finding.criterion(), group.index()), group.outcome())));
    }

    private static Set<String> stepsOfEveryCriterion() {
        Set<String> steps = new TreeSet<>();
        for (Incentive incentive : Rulebooks.PACKAGED.incentives().values()) {
            for (Criterion criterion : incentive.criteria()) {
                if (criterion.condition() != null) {
                    steps.add(step(incentive.id(), criterion.id(), Outcome.MET));
                    steps.add(step(
                            incentive.id(),
                            criterion.id(),
                            criterion.otherwise() == null ? Outcome.NOT_MET : Outcome.TO_CONFIRM));
                }
            }
        }
        return steps;
    }

    private static List<String> criteria() {
        return Rulebooks.PACKAGED.incentives().values().stream()
                .flatMap(incentive ->
                        incentive.criteria().stream().map(criterion -> incentive.id() + " " + criterion.id()))
                .toList();
    }

    private static String step(String incentive, String criterion, Outcome to) {
        return incentive + " " + criterion + " " + to.id();
    }

    /** Some days of every window of each incentive: its first, its last and others between them. */
    private static Map<String, List<LocalDate>> daysInForce() {
        Random random = new Random(SEED);
        Map<String, List<LocalDate>> days = new TreeMap<>();
        Rulebooks.PACKAGED
                .incentives()
                .forEach((id, incentive) -> days.put(
                        id,
                        incentive.windows().stream()
                                .map(window -> days(window, random))
                                .flatMap(List::stream)
                                .toList()));
        return days;
    }

    private static List<LocalDate> days(Window window, Random random) {
        LocalDate first = window.from().date();
        LocalDate last = window.to() == null
                ? first.plusYears(YEARS_OF_AN_OPEN_WINDOW)
                : window.to().date();
        List<LocalDate> days = new ArrayList<>(List.of(first, last));
        while (days.size() < DAYS_OF_A_WINDOW) {
            days.add(first.plusDays(random.nextLong(1 + ChronoUnit.DAYS.between(first, last))));
        }
        return days;
    }
}
