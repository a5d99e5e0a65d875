package ma.dalil.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ma.dalil.eligibility.Activity;
import ma.dalil.eligibility.Agreement;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.eligibility.Company;
import ma.dalil.eligibility.Finance;
import ma.dalil.eligibility.Profile;
import ma.dalil.eligibility.Project;
import ma.dalil.eligibility.Site;
import ma.dalil.eligibility.Training;
import ma.dalil.eligibility.WorkforceGroup;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;

/**
 * Profiles drawn from a seed, the same ones for the same seed. Parks, prefectures and answers to choose from are those of the rulebook;
 * dates and sums fall on the lines of the law often enough for each line to be met on both sides. Some profiles tell everything, most
 * leave facts out, one fact in three on average.
 */
final class Profiles {
    static final int COUNT = 10_000;
    static final long SEED = Long.getLong("benchmark.seed", 20261122L);

    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2030, 12, 31);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final double[] SILENCE = {0, 0.2, 0.45, 0.7};

    /** Days on which something begins, ends or is published; each is drawn with its eve and its morrow. */
    private static final List<LocalDate> LINES = Stream.of(
                    "2015-12-31",
                    "2016-05-05",
                    "2019-12-14",
                    "2020-01-01",
                    "2020-12-31",
                    "2021-02-10",
                    "2021-12-31",
                    "2022-12-31",
                    "2023-01-01",
                    "2025-01-01",
                    "2025-07-01",
                    "2025-11-24",
                    "2030-12-31")
            .map(LocalDate::parse)
            .toList();

    private static final int[] JOBS = {149, 150, 249, 250, 499, 500, 799, 800, 999, 1000, 1499, 1500};
    private static final int[] INCOMES = {60_000, 78_000, 78_001, 96_000, 138_000, 180_000, 299_999, 300_000, 300_001};

    private final Rulebook rulebook;
    private final List<Territory.Prefecture> prefectures;
    private final List<Territory.Park> parks;
    private final SplittableRandom random;
    private final List<String> incentives;
    private double silence;

    private Profiles(Rulebook rulebook, List<String> incentives, long seed) {
        this.rulebook = rulebook;
        this.prefectures = List.copyOf(rulebook.territory().prefectures().values());
        this.parks = List.copyOf(rulebook.territory().parks().values());
        this.random = new SplittableRandom(seed);
        this.incentives = incentives;
    }

    /** The requests, each for those incentives only. */
    static List<AssessmentRequest> of(Rulebook rulebook, List<String> incentives) {
        Profiles profiles = new Profiles(rulebook, incentives, SEED);
        List<AssessmentRequest> requests = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            requests.add(profiles.request());
        }
        return requests;
    }

    private AssessmentRequest request() {
        silence = SILENCE[random.nextInt(SILENCE.length)];
        LocalDate on = chance(0.2) ? line(FIRST_DAY, LAST_DAY) : day(FIRST_DAY, LAST_DAY);
        LocalDate knownOn = chance(0.7) ? TODAY : chance(0.5) ? on : line(FIRST_DAY, LAST_DAY);
        return new AssessmentRequest(
                on,
                knownOn,
                incentives,
                new Profile(
                        company(on),
                        section(this::site),
                        section(this::activity),
                        section(this::project),
                        section(() -> finance(on)),
                        groups(on),
                        trainings(on)));
    }

    private Company company(LocalDate on) {
        return section(() -> new Company(
                fact(() -> chance(0.85) ? choice("company.segment") : "other"),
                fact(() -> chance(0.6) ? "sa" : choice("company.legalForm")),
                fact(() -> chance(0.9)),
                fact(() -> day(LocalDate.of(2000, 1, 1), LAST_DAY)),
                fact(() -> chance(0.2)
                        ? LocalDate.of(on.getYear() - 7 + random.nextInt(8), 1 + random.nextInt(12), 1)
                        : day(LocalDate.of(2006, 1, 1), LAST_DAY)),
                fact(() -> chance(0.9)),
                fact(() -> chance(0.9)),
                section(() -> new Agreement(
                        fact(() -> choice("company.agreement.regime")), fact(() -> day(FIRST_DAY, LAST_DAY)))),
                fact(() -> day(LocalDate.of(2010, 1, 1), LAST_DAY)),
                fact(() -> chance(0.9)),
                fact(() -> chance(0.1)),
                fact(() -> chance(0.1)),
                fact(this::share),
                fact(() -> choice("company.financeCityCategory")),
                fact(() -> chance(0.3)),
                fact(() -> day(FIRST_DAY, LAST_DAY)),
                fact(() -> chance(0.9)),
                fact(() -> choice("company.sizeClass"))));
    }

    private Site site() {
        if (chance(0.5)) {
            Territory.Park park = any(parks);
            List<Territory.Prefecture> around = prefectures.stream()
                    .filter(prefecture -> prefecture.region().equals(park.region()))
                    .toList();
            return new Site(
                    fact(park::id), fact(() -> chance(0.5) ? any(around).id() : null), fact(() -> chance(0.2)));
        }
        return new Site(fact(() -> "none"), fact(() -> any(prefectures).id()), fact(() -> chance(0.2)));
    }

    private Activity activity() {
        int turnover = chance(0.02) ? 0 : 1_000_000 * (1 + random.nextInt(200));
        BigDecimal exported = BigDecimal.valueOf(turnover)
                .multiply(BigDecimal.valueOf(chance(0.3) ? 65 + random.nextInt(15) : random.nextInt(101)))
                .movePointLeft(2);
        return new Activity(
                fact(() -> BigDecimal.valueOf(turnover)),
                fact(() -> exported),
                fact(() -> chance(0.8)),
                fact(() -> chance(0.8)));
    }

    private Project project() {
        BigDecimal investment = money(200_000_000);
        return new Project(
                fact(() -> investment),
                fact(() -> investment.multiply(BigDecimal.valueOf(random.nextInt(101))).movePointLeft(2)),
                fact(() -> investment.multiply(BigDecimal.valueOf(random.nextInt(101))).movePointLeft(2)),
                fact(() -> chance(0.5) ? JOBS[random.nextInt(JOBS.length)] : random.nextInt(2_000)),
                fact(() -> investment.movePointLeft(2 - random.nextInt(2))),
                fact(() -> investment.movePointLeft(2 - random.nextInt(2))),
                fact(this::share),
                fact(() -> chance(0.2)),
                fact(() -> chance(0.2)),
                fact(() -> choice("project.productionSector")),
                fact(this::share),
                fact(() -> choice("project.strategicContribution")),
                fact(() -> choice("project.branch")),
                fact(() -> day(FIRST_DAY, LAST_DAY)),
                fact(() -> investment.movePointLeft(1)),
                fact(() -> investment.movePointLeft(1))));
    }

    private BigDecimal share() {
        return BigDecimal.valueOf(random.nextInt(101)).movePointLeft(2);
    }

    private Finance finance(LocalDate on) {
        BigDecimal profit = money(20_000_000);
        return new Finance(
                fact(on::getYear),
                fact(() -> profit),
                fact(() -> profit.multiply(BigDecimal.valueOf(random.nextInt(101))).movePointLeft(2)));
    }

    private List<WorkforceGroup> groups(LocalDate on) {
        List<WorkforceGroup> groups = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            groups.add(new WorkforceGroup(
                    fact(() -> "group"),
                    fact(() -> 1 + random.nextInt(400)),
                    fact(() -> chance(0.3)
                            ? BigDecimal.valueOf(INCOMES[random.nextInt(INCOMES.length)])
                            : BigDecimal.valueOf(3_600_000 + random.nextInt(40_000_000), 2)),
                    fact(() -> random.nextInt(9)),
                    fact(() -> chance(0.85)),
                    fact(() -> chance(0.8)),
                    fact(() -> chance(0.85)),
                    fact(() -> chance(0.85)),
                    fact(() -> chance(0.2)
                            ? line(FIRST_DAY, LAST_DAY)
                            : chance(0.7) ? on.minusDays(random.nextInt(1_500)) : day(FIRST_DAY, LAST_DAY)),
                    fact(() -> chance(0.8)),
                    fact(() -> "management")));
        }
        return groups;
    }

    private List<Training> trainings(LocalDate on) {
        List<Training> trainings = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            trainings.add(new Training(
                    fact(() -> choice("training.mode")),
                    fact(() -> money(600_000)),
                    fact(() -> 1 + random.nextInt(60)),
                    fact(() -> chance(0.3)
                            ? line(FIRST_DAY, LAST_DAY)
                            : chance(0.7) ? on.plusDays(random.nextInt(800) - 400) : day(FIRST_DAY, LAST_DAY))));
        }
        return trainings;
    }

    /** A fact of the profile, or nothing; drawn all the same, so that silence moves nothing else. */
    private <T> T fact(Supplier<T> told) {
        T value = told.get();
        return chance(silence) ? null : value;
    }

    /** A whole section, which is left out less often than a fact. */
    private <T> T section(Supplier<T> told) {
        T value = told.get();
        return chance(silence / 4) ? null : value;
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String choice(String fact) {
        List<Fact.Option> options = rulebook.facts().get(fact).options();
        return any(options).id();
    }

    private BigDecimal money(int most) {
        return BigDecimal.valueOf(random.nextLong(100L * most), 2);
    }

    private LocalDate day(LocalDate first, LocalDate last) {
        return LocalDate.ofEpochDay(random.nextLong(first.toEpochDay(), last.toEpochDay() + 1));
    }

    private LocalDate line(LocalDate first, LocalDate last) {
        LocalDate day = any(LINES).plusDays(random.nextInt(3) - 1L);
        return day.isBefore(first) ? first : day.isAfter(last) ? last : day;
    }
}
