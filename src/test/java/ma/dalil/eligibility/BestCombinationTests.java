package ma.dalil.eligibility;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Payment;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Place;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Relief;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which incentives to hold together, by invented relations. {@code -Dseed} draws other ones. */
class BestCombinationTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final int DRAWS = 5_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final String TRAINING = "circular-15-2025.training-premium";
    private static final String INCOME_TAX = "circular-15-2025.income-tax-advantage";
    private static final String CORPORATE_TAX = "circular-15-2025.corporate-tax-advantage";

    private static final Place NOWHERE = new Place(null, null, null, null);

    /** Ten people hired on 1 August 2025 at 240,000 a year, in a region without a park. */
    private static final String PROFILE =
            """
            { "company": { "segment": "ITO", "operationsStartedOn": "2019-01-01" },
              "site": { "prefecture": "agadir-ida-ou-tanane" },
              "finance": { "exportProfit": 1000000 },
              "workforce": [ { "headcount": 10, "annualGrossTaxableIncome": 240000, "hiredOn": "2025-08-01",
                               "moroccan": true, "newJob": true, "stable": true, "fullTime": true } ] }
            """;

    @Test
    void takesTheBetterOfTwoThatExcludeEachOtherThisYearAndInAll() {
        Combination best = best(PROFILE, List.of(PREMIUM, TRAINING), excludes(TRAINING, PREMIUM));

        // premium: 10 x 0.17 x 240,000 = 408,000, in 2027; training: 10 x 0.035 x 240,000 = 84,000 a year, 2026 to 2029
        assertThat(best.year().incentives()).containsExactly(TRAINING);
        assertThat(best.year().left()).containsExactly(PREMIUM);
        assertThat(best.year().worth()).isEqualByComparingTo("84000");
        assertThat(best.horizon().incentives()).containsExactly(PREMIUM);
        assertThat(best.horizon().left()).containsExactly(TRAINING);
        assertThat(best.horizon().worth()).isEqualByComparingTo("408000");
    }

    @Test
    void holdsEverythingThatNothingForbids() {
        Combination best = best(PROFILE, List.of(PREMIUM, TRAINING));

        assertThat(best.horizon().incentives()).containsExactly(PREMIUM, TRAINING);
        assertThat(best.horizon().left()).isEmpty();
        // 408,000 + 4 x 84,000
        assertThat(best.horizon().worth()).isEqualByComparingTo("744000");
    }

    @Test
    void whatIsSupersededIsLeft() {
        assertThat(best(PROFILE, List.of(PREMIUM, CORPORATE_TAX), supersedes(CORPORATE_TAX, PREMIUM))
                        .horizon()
                        .left())
                .containsExactly(PREMIUM);
        assertThat(best(PROFILE, List.of(PREMIUM, CORPORATE_TAX), supersedes(PREMIUM, CORPORATE_TAX))
                        .horizon()
                        .left())
                .containsExactly(CORPORATE_TAX);
    }

    @Test
    void whatIsSupersededComesBackWhenWhatReplacesItIsLost() {
        String withoutStart = PROFILE.replace(", \"operationsStartedOn\": \"2019-01-01\"", "");

        assertThat(best(withoutStart, List.of(PREMIUM, CORPORATE_TAX), supersedes(CORPORATE_TAX, PREMIUM))
                        .horizon()
                        .incentives())
                .containsExactly(PREMIUM);
    }

    @Test
    void whatIsSupersededComesBackWhenWhatReplacesItIsGivenUp() {
        // income tax, worth more than the corporate tax it excludes, brings back the premium that this one superseded
        assertThat(best(
                                PROFILE,
                                List.of(PREMIUM, CORPORATE_TAX, INCOME_TAX),
                                supersedes(CORPORATE_TAX, PREMIUM),
                                excludes(INCOME_TAX, CORPORATE_TAX))
                        .horizon()
                        .incentives())
                .containsExactlyInAnyOrder(PREMIUM, INCOME_TAX);
    }

    @Test
    void whatLosesItsPrerequisiteIsLostAndWhatDependsOnThatToo() {
        Relation[] chain = {requires(PREMIUM, TRAINING), requires(TRAINING, INCOME_TAX)};
        List<String> asked = List.of(PREMIUM, TRAINING, INCOME_TAX);
        String withoutSite = PROFILE.replace("\"prefecture\": \"agadir-ida-ou-tanane\"", "");

        assertThat(best(PROFILE, asked, chain).horizon().incentives()).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(best(withoutSite, asked, chain).horizon().incentives()).isEmpty();
        assertThat(best(withoutSite, asked, chain).horizon().left()).containsExactlyInAnyOrder(PREMIUM, TRAINING);
    }

    @Test
    void aPrerequisiteGivenUpTakesItsDependantsIntoAccount() {
        // corporate tax, 5 x 112,000 = 560,000, excludes training, 336,000, on which the premium, 408,000, depends
        assertThat(best(
                                PROFILE,
                                List.of(PREMIUM, TRAINING, CORPORATE_TAX),
                                requires(PREMIUM, TRAINING),
                                excludes(CORPORATE_TAX, TRAINING))
                        .horizon()
                        .incentives())
                .containsExactlyInAnyOrder(PREMIUM, TRAINING);
    }

    @Test
    void isTheBestThereIsWhateverTheRelationsAndTheirOrder() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Random random = new Random(SEED * 1_000_003 + draw);
            List<IncentiveAssessment> granted = IntStream.range(0, 2 + random.nextInt(5))
                    .mapToObj(i -> granted("invented.i" + i, random.nextInt(100)))
                    .toList();
            Relation[] relations = relations(granted, random);

            Map<String, BestCombination.GrantedIncentive> paying = new LinkedHashMap<>();
            granted.forEach(it -> paying.put(it.id(), paying(it.amount())));
            Combination.Held found = new BestCombination(
                            with(relations), NOWHERE, TODAY, FiscalYears.CALENDAR, paying, List.of(relations))
                    .best()
                    .horizon();

            assertThat(isCourse(Set.copyOf(found.incentives()), granted, relations))
                    .as(
                            "a course: %s of %s with %s, -Dseed=%d, draw %d",
                            found, ids(granted), of(relations), SEED, draw)
                    .isTrue();
            assertThat(found.worth())
                    .as("the best: %s of %s with %s, -Dseed=%d, draw %d", found, granted, of(relations), SEED, draw)
                    .isEqualByComparingTo(courses(granted, relations)
                            .map(course -> worth(course, granted))
                            .max(BigDecimal::compareTo)
                            .orElseThrow());
        }
    }

    /** Every set of incentives that is a course. */
    private static Stream<Set<String>> courses(List<IncentiveAssessment> granted, Relation[] relations) {
        return IntStream.range(0, 1 << granted.size())
                .mapToObj(bits -> IntStream.range(0, granted.size())
                        .filter(i -> (bits >> i & 1) == 1)
                        .mapToObj(i -> granted.get(i).id())
                        .collect(toSet()))
                .filter(held -> isCourse(held, granted, relations));
    }

    /** What is held agrees with all that is held, and what is not has a reason not to be. */
    private static boolean isCourse(Set<String> held, List<IncentiveAssessment> granted, Relation[] relations) {
        return granted.stream().allMatch(it -> held.contains(it.id()) != isKeptOut(it.id(), held, relations));
    }

    private static boolean isKeptOut(String id, Set<String> held, Relation[] relations) {
        return Stream.of(relations).anyMatch(relation -> switch (relation.kind()) {
            case EXCLUDES -> (relation.incentive().equals(id)
                            && relation.with().stream().anyMatch(held::contains))
                    || (relation.with().contains(id) && held.contains(relation.incentive()));
            case SUPERSEDES -> relation.with().contains(id) && held.contains(relation.incentive());
            case REQUIRES -> relation.incentive().equals(id) && !held.containsAll(relation.with());
            case TO_CONFIRM, CUMULATES, PER_PERSON -> false;
        });
    }

    private static BigDecimal worth(Set<String> held, List<IncentiveAssessment> granted) {
        return granted.stream()
                .filter(it -> held.contains(it.id()))
                .map(it -> it.amount().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Up to five relations of one kind; what requires or supersedes goes down the list after a shuffle, so that no circle arises. How kinds
     * meet is said case by case above.
     */
    private static Relation[] relations(List<IncentiveAssessment> granted, Random random) {
        List<String> order = new ArrayList<>(ids(granted));
        Collections.shuffle(order, random);
        Set<String> related = new HashSet<>();
        Relation.Kind kind = Relation.Kind.values()[random.nextInt(3)];
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> {
                    int one = random.nextInt(order.size() - 1);
                    int other = one + 1 + random.nextInt(order.size() - one - 1);
                    return relation(kind, order.get(one), order.get(other));
                })
                .filter(relation -> related.add(relation.incentive() + relation.with()))
                .toArray(Relation[]::new);
    }

    private static List<String> ids(List<IncentiveAssessment> granted) {
        return granted.stream().map(IncentiveAssessment::id).toList();
    }

    private static List<String> of(Relation[] relations) {
        return Stream.of(relations)
                .map(it -> it.incentive() + " " + it.kind().id() + " " + it.with())
                .toList();
    }

    private static Combination best(String profile, List<String> asked, Relation... relations) {
        return new Assessor(with(relations), CompiledRules.packaged())
                .assess(
                        new AssessmentRequest(
                                TODAY, TODAY, asked, JsonMapper.shared().readValue(profile, Profile.class)),
                        false)
                .combination();
    }

    /** The packaged rulebook with these relations and no other. */
    private static Rulebook with(Relation... relations) {
        Rulebook packaged = Rulebooks.PACKAGED;
        return new Rulebook(
                packaged.version(),
                packaged.regimes(),
                packaged.incentives(),
                packaged.facts(),
                packaged.sources(),
                packaged.authorities(),
                packaged.documents(),
                List.of(relations),
                packaged.territory());
    }

    private static Relation excludes(String one, String other) {
        return relation(Relation.Kind.EXCLUDES, one, other);
    }

    private static Relation requires(String one, String other) {
        return relation(Relation.Kind.REQUIRES, one, other);
    }

    private static Relation supersedes(String one, String other) {
        return relation(Relation.Kind.SUPERSEDES, one, other);
    }

    private static Relation relation(Relation.Kind kind, String one, String other) {
        return new Relation(
                kind,
                one,
                List.of(other),
                Set.of(),
                null,
                new Text("f", "a", "e"),
                List.of(),
                Evidence.TEXT,
                null,
                List.of());
    }

    private static BestCombination.GrantedIncentive paying(Amount amount) {
        return new BestCombination.GrantedIncentive() {
            @Override
            public Set<Relief> relieves() {
                return Set.of(Relief.INVESTMENT);
            }

            @Override
            public BigDecimal thisYear() {
                return amount.thisYear();
            }

            @Override
            public BigDecimal total() {
                return amount.total();
            }

            @Override
            public Ledger ledger() {
                return amount.ledger();
            }

            @Override
            public boolean isDoubtful() {
                return false;
            }

            @Override
            public boolean isLimited() {
                return false;
            }

            @Override
            public boolean countsJobs() {
                return false;
            }
        };
    }

    private static IncentiveAssessment granted(String id, int worth) {
        BigDecimal total = BigDecimal.valueOf(worth);
        Amount amount = new Amount(
                AmountCard.Kind.EXACT,
                total,
                total,
                "MAD",
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                Evidence.TEXT,
                List.of(),
                new Ledger(
                        List.of(new Payment(2026, Relief.INVESTMENT, Payment.To.COMPANY, total, total, 1, 1)),
                        List.of()));
        return new IncentiveAssessment(
                id, null, null, null, Verdict.ELIGIBLE, null, List.of(), amount, List.of(), null, List.of(), List.of());
    }
}
