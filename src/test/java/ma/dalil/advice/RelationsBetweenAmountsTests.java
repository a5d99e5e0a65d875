package ma.dalil.advice;

import static ma.dalil.advice.FavouredProfiles.any;
import static ma.dalil.advice.FavouredProfiles.with;
import static ma.dalil.advice.Pairs.answer;
import static ma.dalil.advice.Pairs.assess;
import static ma.dalil.advice.Pairs.fact;
import static ma.dalil.advice.Pairs.incentive;
import static ma.dalil.advice.Pairs.isAtStake;
import static ma.dalil.advice.Pairs.isOn;
import static ma.dalil.advice.Pairs.items;
import static ma.dalil.advice.Pairs.keep;
import static ma.dalil.advice.Pairs.withItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.profile.Project;
import ma.dalil.profile.Training;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Subject;
import org.junit.jupiter.api.Test;

/** What more or less of something does to what an incentive is worth. */
class RelationsBetweenAmountsTests {
    private static final Fact HEADCOUNT = fact("workforce.headcount");
    /** So many times an amount that no centime is lost to rounding. */
    private static final int MILLION = 1_000_000;

    private static final BigDecimal HALF_A_CENTIME = new BigDecimal("0.00500001");

    private static final int ASKED_TOGETHER = 5;

    /** The most an incentive may pay in all, by the law from the year assessed on. */
    private static final Map<String, BiFunction<Profile, Caps, BigDecimal>> CAPS = Map.ofEntries(
            Map.entry("performance-contracts-2016.direct-investment-aid", (profile, law) -> law.number("ceiling")),
            Map.entry("investment-charter.main-scheme", (profile, law) -> mainBase(profile.project(), law)
                    .multiply(law.number("premium-cap"))),
            Map.entry(
                    "investment-charter.small-business-scheme",
                    (profile, law) -> profile.project().baseWithoutLand().multiply(law.number("premium-cap"))),
            Map.entry("regional.oriental-equipment-subsidy", (profile, law) -> law.number("ceiling")
                    .min(profile.project().equipment())),
            Map.entry("regional.tanger-fund", (profile, law) -> law.number(
                            switch (profile.company().sizeClass()) {
                                case "very-small" -> "very-small-ceiling";
                                case "small-medium" -> "small-medium-ceiling";
                                default -> "large-ceiling";
                            })
                    .min(profile.project().investment().multiply(law.number("rate")))),
            Map.entry("circular-15-2025.employment-premium", (profile, law) -> law.number("rate")
                    .multiply(law.number("income-cap"))
                    .multiply(people(profile))),
            Map.entry("circular-15-2025.training-premium", (profile, law) -> law.number("rate")
                    .multiply(law.number("income-cap"))
                    .multiply(law.number("years"))
                    .multiply(people(profile))),
            Map.entry("circular-5-2016.training-contribution", (profile, law) -> law.number("ceiling")
                    .multiply(people(profile))),
            Map.entry("circular-9-2007.training-contribution", (profile, law) -> law.number("ceiling")
                    .multiply(people(profile))),
            Map.entry("circular-22-2020.remote-training-reimbursement", (profile, law) -> profile.training().stream()
                    .map(it -> orNone(it.cost())
                            .min(law.number("ceiling-per-trainee")
                                    .multiply(BigDecimal.valueOf(it.trainees() == null ? 0 : it.trainees()))))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)),
            Map.entry("training.special-training-contracts", (profile, law) -> profile.training().stream()
                    .map(it -> orNone(it.cost()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)));

    /** The numbers of an incentive: the highest that stands at the end of a year or comes later, for what is paid later. */
    private record Caps(Incentive incentive, LocalDate on) {
        BigDecimal number(String id) {
            Parameter parameter = incentive.parameters().get(id);
            Stream<DatedValue> then = parameter.on(on, FavouredProfiles.ALL_KNOWN).stream();
            Stream<DatedValue> later =
                    parameter.values().stream().filter(value -> value.from().isAfter(on));
            return Stream.concat(then, later)
                    .filter(value -> value.value() != null)
                    .map(value -> value.value().number())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    void noCapIsEverExceeded() {
        keep(incentive -> CAPS.containsKey(incentive.id()), (one, random) -> {
            Pairs.Answer answer = answer(one);
            if (!answer.pays()) {
                return false;
            }
            Caps law = new Caps(incentive(one), lastDay(one));
            BigDecimal most = CAPS.get(incentive(one).id()).apply(one.profile(), law);
            assertThat(answer.total()).isLessThanOrEqualTo(most.setScale(2, RoundingMode.HALF_UP));
            return true;
        });
    }

    @Test
    void thisYearIsTheFirstOfTheScheduleAndTheTotalItsSumAndNothingIsNegative() {
        keep(incentive -> incentive.amount().computed(), (one, random) -> {
            Pairs.Answer answer = answer(one);
            BigDecimal sum = BigDecimal.ZERO;
            int year = FiscalYears.of(one.profile().company())
                    .countedFor(incentive(one))
                    .of(one.on());
            for (Amount.OfYear ofYear : answer.schedule()) {
                assertThat(ofYear.fiscalYear()).isEqualTo(year++);
                assertThat(ofYear.amount()).isNotNegative();
                assertThat(ofYear.amount().scale()).isEqualTo(2);
                sum = sum.add(ofYear.amount());
            }
            if (answer.total() != null) {
                assertThat(answer.total()).isEqualByComparingTo(sum);
                assertThat(answer.thisYear())
                        .isEqualByComparingTo(
                                answer.schedule().isEmpty()
                                        ? BigDecimal.ZERO
                                        : answer.schedule().get(0).amount());
            }
            return answer.pays();
        });
    }

    @Test
    void aMillionTimesThePeopleAreWorthAMillionTimesAsMuch() {
        keep(RelationsBetweenAmountsTests::paysByPerson, (one, random) -> {
            Profile many = one.profile();
            for (int i = 0; i < many.workforce().size(); i++) {
                Integer people = many.workforce().get(i).headcount();
                many = PlainAnswers.with(many, HEADCOUNT, i, people == null ? null : people * MILLION);
            }
            return isAMillionTimes(answer(one), answer(one, many));
        });
    }

    @Test
    void twiceTheSameTrainingIsWorthOneTwiceAsLong() {
        keep(incentive -> isOn(incentive, Subject.TRAINING), (one, random) -> {
            List<Object> trainings = items(one.profile(), Subject.TRAINING);
            int place = random.nextInt(trainings.size());
            Training once = (Training) trainings.get(place);
            if (once.cost() == null || once.trainees() == null) {
                return false;
            }
            trainings.add(once);
            Profile two = withItems(one.profile(), Subject.TRAINING, trainings);
            Profile longer = PlainAnswers.with(one.profile(), fact("training.cost"), place, twice(once.cost()));
            longer = PlainAnswers.with(longer, fact("training.trainees"), place, 2 * once.trainees());

            Pairs.Answer answer = answer(one, two);
            assertThat(answer(one, longer)).isEqualTo(answer);
            return isAtStake(one, answer);
        });
    }

    @Test
    void aProjectTwiceAsLargeInEverythingIsWorthTwiceThePremiumOfTheCharter() {
        List<String> parts = List.of("investment", "eligibleInvestment", "ownFunds", "publicLand", "privateLand");
        keep(
                incentive -> incentive.regime().id().equals("investment-charter")
                        && incentive.amount().computed(),
                (one, random) -> {
                    Profile round = one.profile();
                    for (String part : parts) {
                        round = PlainAnswers.with(round, fact("project." + part), null, inTenThousands(round, part));
                    }
                    Profile large = round;
                    for (String part : parts) {
                        BigDecimal small = (BigDecimal) PlainAnswers.read(round, fact("project." + part), null);
                        large = PlainAnswers.with(
                                large, fact("project." + part), null, small == null ? null : twice(small));
                    }
                    Integer jobs = round.project().stableJobs();
                    large = PlainAnswers.with(large, fact("project.stableJobs"), null, jobs == null ? null : 2 * jobs);

                    Pairs.Answer small = answer(one, round);
                    Pairs.Answer great = answer(one, large);
                    if (!small.pays() || !great.isFavourable()) {
                        return false;
                    }
                    assertThat(great.total()).isEqualByComparingTo(twice(small.total()));
                    return true;
                });
    }

    @Test
    void morePeopleNeverPayLess() {
        keep(incentive -> Pairs.isOnPeople(incentive) && !Pairs.limitsPeople(incentive), (one, random) -> {
            int place = random.nextInt(one.profile().workforce().size());
            Integer people = one.profile().workforce().get(place).headcount();
            Pairs.Answer fewer = answer(one);
            Pairs.Answer more =
                    answer(with(one, HEADCOUNT, place, (people == null ? 0 : people) + 1 + random.nextInt(100)));
            return isNoLess(one, fewer, more);
        });
    }

    @Test
    void oneMoreGroupToldLastNeverPaysLess() {
        keep(Pairs::isOnPeople, (one, random) -> {
            List<WorkforceGroup> others =
                    FavouredProfiles.told(one.on(), random).workforce();
            if (others.isEmpty()) {
                return false;
            }
            List<Object> groups = items(one.profile(), Subject.WORKFORCE_GROUP);
            groups.add(others.get(0));
            return isNoLess(one, answer(one), answer(one, withItems(one.profile(), Subject.WORKFORCE_GROUP, groups)));
        });
    }

    @Test
    void moreOfAFactNeverMakesAnIncentiveWorseWhoseConditionsOnItAreAllFloors() {
        Map<String, List<Fact>> floors = new ConcurrentHashMap<>();
        Pairs.incentives(any -> true).forEach(incentive -> floors.put(incentive.id(), Floors.of(incentive)));
        keep(incentive -> !floors.get(incentive.id()).isEmpty(), (one, random) -> {
            Fact fact = any(floors.get(incentive(one).id()), random);
            AssessmentRequest more = one;
            for (Integer item : FavouredProfiles.items(fact, one.profile())) {
                more = with(more, fact, item, Floors.more(PlainAnswers.read(one.profile(), fact, item), random));
            }
            Pairs.Answer before = answer(one);
            assertThat(answer(more).verdict()).isLessThanOrEqualTo(before.verdict());
            return before.isFavourable();
        });
    }

    @Test
    void theBestPackageHoldsNoTwoThatExcludeEachOtherAndIsWorthNoLessThanOneAndNoMoreThanAll() {
        keep(RelationsBetweenAmountsTests::isRelated, (one, random) -> {
            Assessment found = assess(together(one, random));
            List<IncentiveAssessment> granted = found.incentives().stream()
                    .filter(it -> it.verdict().isFavourable() && !it.isDoubtful())
                    .toList();
            Combination.Held best = found.combination().horizon();
            BigDecimal all = BigDecimal.ZERO;
            for (IncentiveAssessment each : granted) {
                BigDecimal worth = orNone(each.amount().total());
                all = all.add(worth);
                if (!isSuperseded(each.id())) {
                    assertThat(best.worth()).as(each.id()).isGreaterThanOrEqualTo(worth);
                }
            }
            assertThat(best.worth()).isLessThanOrEqualTo(all);
            for (Relation relation : Rulebooks.PACKAGED.relations()) {
                if ((relation.kind() == Relation.Kind.EXCLUDES && relation.isWhole())
                        || relation.kind() == Relation.Kind.SUPERSEDES) {
                    assertThat(best.incentives().contains(relation.incentive())
                                    && relation.with().stream().anyMatch(best.incentives()::contains))
                            .as("%s %s %s", relation.incentive(), relation.kind(), relation.with())
                            .isFalse();
                }
            }
            return granted.size() > 1
                    && granted.stream()
                            .anyMatch(it -> it.id().equals(one.incentives().get(0)));
        });
    }

    /** One that takes the place of another may be worth less than it. */
    @Test
    void toAskForOneIncentiveMoreNeverLowersTheWorthOfTheBestPackage() {
        keep(incentive -> isRelated(incentive) && !supersedes(incentive), (one, random) -> {
            AssessmentRequest with = together(one, random);
            List<String> fewer = new ArrayList<>(with.incentives());
            fewer.removeAll(one.incentives());
            Assessment without = assess(new AssessmentRequest(one.on(), one.knownOn(), fewer, one.profile()));
            Assessment more = assess(with);
            assertThat(more.combination().horizon().worth())
                    .isGreaterThanOrEqualTo(without.combination().horizon().worth());
            assertThat(more.combination().year().worth())
                    .isGreaterThanOrEqualTo(without.combination().year().worth());
            return more.incentives().stream()
                    .anyMatch(it ->
                            one.incentives().contains(it.id()) && it.verdict().isFavourable());
        });
    }

    private static boolean isNoLess(AssessmentRequest one, Pairs.Answer before, Pairs.Answer after) {
        if (before.isFavourable()) {
            assertThat(after.verdict()).isLessThanOrEqualTo(before.verdict());
        }
        if (before.total() != null) {
            assertThat(after.total()).isGreaterThanOrEqualTo(before.total());
            // Where only some people may draw it, those of a later year may take the place of those of this one.
            if (!Pairs.limitsPeople(incentive(one))) {
                assertThat(after.thisYear()).isGreaterThanOrEqualTo(before.thisYear());
            }
        }
        return isAtStake(one, before);
    }

    /** Each year is rounded to the centime, and so are a million times as much: half a centime, and a millionth of another half. */
    private static boolean isAMillionTimes(Pairs.Answer one, Pairs.Answer many) {
        assertThat(many.verdict()).isEqualTo(one.verdict());
        assertThat(many.schedule()).hasSameSizeAs(one.schedule());
        for (int i = 0; i < one.schedule().size(); i++) {
            assertThat(many.schedule().get(i).amount().movePointLeft(6))
                    .isCloseTo(one.schedule().get(i).amount(), within(HALF_A_CENTIME));
        }
        return one.pays();
    }

    private static boolean paysByPerson(Incentive incentive) {
        return incentive.amount().needs().contains(HEADCOUNT) && !Pairs.limitsPeople(incentive);
    }

    /** The same request, for other incentives too. */
    private static AssessmentRequest together(AssessmentRequest one, Random random) {
        Set<String> asked = new HashSet<>(one.incentives());
        for (Relation relation : Rulebooks.PACKAGED.relations()) {
            boolean concerns = relation.incentive().equals(one.incentives().get(0))
                    || relation.with().containsAll(one.incentives());
            if (relation.kind() != Relation.Kind.TO_CONFIRM && concerns) {
                asked.add(relation.incentive());
                asked.addAll(relation.with());
            }
        }
        List<String> ids = List.copyOf(Rulebooks.PACKAGED.incentives().keySet());
        while (asked.size() < ASKED_TOGETHER) {
            asked.add(any(ids, random));
        }
        return new AssessmentRequest(one.on(), one.knownOn(), List.copyOf(asked), one.profile());
    }

    private static boolean isRelated(Incentive incentive) {
        return Rulebooks.PACKAGED.relations().stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.EXCLUDES
                        && relation.isWhole()
                        && (relation.incentive().equals(incentive.id())
                                || relation.with().contains(incentive.id())));
    }

    private static boolean supersedes(Incentive incentive) {
        return Rulebooks.PACKAGED.relations().stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.SUPERSEDES
                        && relation.incentive().equals(incentive.id()));
    }

    private static boolean isSuperseded(String incentive) {
        return Rulebooks.PACKAGED.relations().stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.SUPERSEDES
                        && relation.with().contains(incentive));
    }

    private static LocalDate lastDay(AssessmentRequest request) {
        LocalDate eve = LocalDate.of(request.on().getYear(), 12, 31);
        return incentive(request).windows().stream()
                .filter(window -> window.covers(request.on(), request.knownOn()) && window.to() != null)
                .map(window -> window.to().date().isBefore(eve) ? window.to().date() : eve)
                .findFirst()
                .orElse(eve);
    }

    private static BigDecimal people(Profile profile) {
        return BigDecimal.valueOf(profile.workforce().stream()
                .mapToInt(group -> group.headcount() == null ? 0 : group.headcount())
                .sum());
    }

    /** The investment without public land, and without the private land beyond its share. */
    private static BigDecimal mainBase(Project project, Caps law) {
        if (project.eligibleInvestment() != null) {
            return project.eligibleInvestment();
        }
        BigDecimal counted = law.number("private-land-counted").multiply(project.investment());
        BigDecimal land = orNone(project.publicLand())
                .add(orNone(project.privateLand()).subtract(counted).max(BigDecimal.ZERO));
        return project.investment().subtract(land).max(BigDecimal.ZERO);
    }

    private static BigDecimal inTenThousands(Profile profile, String part) {
        BigDecimal told = (BigDecimal) PlainAnswers.read(profile, fact("project." + part), null);
        return told == null ? null : told.setScale(-4, RoundingMode.UP);
    }

    private static BigDecimal twice(BigDecimal amount) {
        return amount.add(amount);
    }

    private static BigDecimal orNone(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
