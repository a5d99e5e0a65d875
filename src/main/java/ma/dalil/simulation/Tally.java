package ma.dalil.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ma.dalil.advice.Outlook;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.Place;
import ma.dalil.profile.Profile;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Sentences;
import org.jspecify.annotations.Nullable;

/** Sums what companies draw on both sides, each by its weight. */
final class Tally {
    private static final Sentences SENTENCES = new Sentences("messages.simulation");
    private static final int MOST_SHOWN = 10;
    private static final List<Integer> SIZES = List.of(1, 50, 250, 1_000);

    private final Rulebook rulebook;
    private final LocalDate on;
    private final List<BothSides> companies = new ArrayList<>();
    private final Map<String, Granted> granted = new LinkedHashMap<>();

    /** A company on both sides. */
    record BothSides(@Nullable Integer place, int weight, Profile profile, Outlook law, Outlook reform) {
        BigDecimal difference() {
            return worth(reform).subtract(worth(law));
        }

        BigDecimal counted() {
            return BigDecimal.valueOf(weight);
        }

        private Simulation.Totals totals() {
            return new Simulation.Totals(worth(law), worth(reform), difference());
        }

        private static BigDecimal worth(Outlook outlook) {
            return outlook.courses().isEmpty()
                    ? BigDecimal.ZERO
                    : outlook.courses().get(0).total();
        }
    }

    /** What turns for a company in the first year in which an incentive is granted on one side only. */
    interface Turning {
        List<Simulation.Turn> of(String incentive, int fiscalYear, boolean gained);
    }

    /** To how many companies an incentive is granted on one side only, and why to the first of them. */
    private static final class Granted {
        long gained;
        long lost;
        final List<Simulation.Turn> because = new ArrayList<>();
    }

    Tally(Rulebook rulebook, LocalDate on) {
        this.rulebook = rulebook;
        this.on = on;
    }

    void add(BothSides company, Turning turning) {
        companies.add(company);
        for (String incentive : rulebook.incentives().keySet()) {
            OptionalInt before = firstYearGranted(company.law(), incentive);
            OptionalInt after = firstYearGranted(company.reform(), incentive);
            if (before.isPresent() == after.isPresent()) {
                continue;
            }
            Granted sum = granted.computeIfAbsent(incentive, any -> new Granted());
            boolean gained = after.isPresent();
            boolean isFirst = (gained ? sum.gained : sum.lost) == 0;
            if (gained) {
                sum.gained += company.weight();
            } else {
                sum.lost += company.weight();
            }
            if (isFirst) {
                int year = (gained ? after : before).getAsInt();
                sum.because.addAll(turning.of(incentive, year, gained));
            }
        }
    }

    private static OptionalInt firstYearGranted(Outlook outlook, String incentive) {
        return outlook.incentives().stream()
                .filter(line -> line.incentive().equals(incentive))
                .flatMap(line -> line.schedule().stream())
                .filter(year -> year.verdict().isFavourable() && !year.doubtful())
                .mapToInt(Outlook.OutlookYear::fiscalYear)
                .min();
    }

    /**
     * All of it.
     *
     * @param given how many companies of the population were given; those after them were drawn
     */
    Simulation simulation(List<Simulation.Proposed> proposed, int given, Simulation.@Nullable Drawn drawn) {
        List<Integer> years =
                companies.isEmpty() ? List.of() : companies.get(0).law().years();
        return new Simulation(
                SENTENCES.text("notice"),
                rulebook.version(),
                proposed,
                years,
                drawn,
                total(),
                overYears(years, Tally::paid),
                overYears(years, Tally::firm),
                incentives(years),
                effect(companies),
                classes(),
                companies.stream()
                        .filter(company -> company.difference().signum() != 0)
                        .sorted(Comparator.comparing((BothSides company) ->
                                        company.difference().abs())
                                .reversed())
                        .limit(MOST_SHOWN)
                        .map(company -> new Simulation.OfCompany(
                                company.place(),
                                company.weight(),
                                company.place() != null && company.place() >= given ? company.profile() : null,
                                company.totals()))
                        .toList());
    }

    private Simulation.Total total() {
        return new Simulation.Total(
                companies.stream().mapToLong(BothSides::weight).sum(),
                companies.stream()
                        .mapToLong(company -> company.weight() * people(company.profile()))
                        .sum());
    }

    private static long people(Profile profile) {
        return profile.workforce() == null
                ? 0
                : profile.workforce().stream()
                        .map(WorkforceGroup::headcount)
                        .filter(Objects::nonNull)
                        .mapToLong(Integer::longValue)
                        .sum();
    }

    /** What one side of a company pays in the year at a place. */
    private interface InYear {
        BigDecimal of(Outlook outlook, int place);
    }

    private Simulation.OverYears overYears(List<Integer> years, InYear amount) {
        List<BigDecimal> law = sums(years, company -> place -> amount.of(company.law(), place));
        List<BigDecimal> reform = sums(years, company -> place -> amount.of(company.reform(), place));
        List<BigDecimal> difference = IntStream.range(0, years.size())
                .mapToObj(place -> reform.get(place).subtract(law.get(place)))
                .toList();
        return new Simulation.OverYears(
                law, reform, difference, new Simulation.Totals(sum(law), sum(reform), sum(difference)));
    }

    private List<BigDecimal> sums(List<Integer> years, Function<BothSides, IntFunction<BigDecimal>> amount) {
        return IntStream.range(0, years.size())
                .mapToObj(place -> companies.stream()
                        .map(company -> amount.apply(company).apply(place).multiply(company.counted()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal paid(Outlook outlook, int place) {
        return outlook.courses().isEmpty()
                ? BigDecimal.ZERO
                : outlook.courses().get(0).byYear().get(place);
    }

    /** What eligible incentives of the package pay in a year; where several are paid for one thing, no more than the package. */
    private static BigDecimal firm(Outlook outlook, int place) {
        BigDecimal firm = outlook.incentives().stream()
                .filter(line -> isHeld(outlook, line.incentive()))
                .map(line -> inYear(line, outlook.years().get(place), true))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return firm.min(paid(outlook, place));
    }

    private static boolean isHeld(Outlook outlook, String incentive) {
        return !outlook.courses().isEmpty()
                && outlook.courses().get(0).incentives().contains(incentive);
    }

    private static BigDecimal inYear(Outlook.IncentiveYears line, int fiscalYear, boolean firmOnly) {
        return line.schedule().stream()
                .filter(year -> year.fiscalYear() == fiscalYear && year.amount() != null)
                .filter(year -> !firmOnly || year.verdict() == Verdict.ELIGIBLE)
                .map(Outlook.OutlookYear::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Simulation.OfIncentive> incentives(List<Integer> years) {
        List<Simulation.OfIncentive> incentives = new ArrayList<>();
        rulebook.incentives().forEach((id, incentive) -> {
            Simulation.OverYears cost = overYears(years, (outlook, place) -> outlook.incentives().stream()
                    .filter(line -> line.incentive().equals(id) && isHeld(outlook, id))
                    .map(line -> inYear(line, years.get(place), false))
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
            Granted turned = granted.get(id);
            boolean isPaid =
                    cost.total().law().signum() != 0 || cost.total().reform().signum() != 0;
            if (isPaid || turned != null) {
                incentives.add(new Simulation.OfIncentive(
                        id,
                        incentive.name(),
                        cost,
                        turned == null ? 0 : turned.gained,
                        turned == null ? 0 : turned.lost,
                        turned == null ? List.of() : turned.because));
            }
        });
        return incentives;
    }

    private List<Simulation.OfClass> classes() {
        Map<Simulation.By, Map<String, List<BothSides>>> classes = new EnumMap<>(Simulation.By.class);
        for (BothSides company : companies) {
            Profile profile = company.profile();
            in(
                    classes,
                    Simulation.By.SEGMENT,
                    profile.company() == null ? null : profile.company().segment(),
                    company);
            in(
                    classes,
                    Simulation.By.REGION,
                    Place.of(profile.site(), rulebook.territory(), on).region(),
                    company);
            in(classes, Simulation.By.PEOPLE, size(people(profile)), company);
        }
        List<Simulation.OfClass> all = new ArrayList<>();
        classes.forEach(
                (by, members) -> members.forEach((id, of) -> all.add(new Simulation.OfClass(by, id, effect(of)))));
        return all;
    }

    private static void in(
            Map<Simulation.By, Map<String, List<BothSides>>> classes,
            Simulation.By by,
            @Nullable String id,
            BothSides company) {
        if (id != null) {
            classes.computeIfAbsent(by, any -> new TreeMap<>())
                    .computeIfAbsent(id, any -> new ArrayList<>())
                    .add(company);
        }
    }

    private static @Nullable String size(long people) {
        for (int i = SIZES.size() - 1; i >= 0; i--) {
            if (people >= SIZES.get(i)) {
                return i == SIZES.size() - 1 ? SIZES.get(i) + "-" : SIZES.get(i) + "-" + (SIZES.get(i + 1) - 1);
            }
        }
        return null;
    }

    private static Simulation.Effect effect(List<BothSides> companies) {
        List<BothSides> ordered = companies.stream()
                .sorted(Comparator.comparing(BothSides::difference))
                .toList();
        long all = ordered.stream().mapToLong(BothSides::weight).sum();
        long seen = 0;
        BigDecimal median = BigDecimal.ZERO;
        for (BothSides company : ordered) {
            if (seen * 2 < all) {
                median = company.difference();
            }
            seen += company.weight();
        }
        return new Simulation.Effect(
                counted(ordered, 1),
                counted(ordered, -1),
                counted(ordered, 0),
                ordered.stream()
                        .map(company -> company.difference().multiply(company.counted()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                ordered.isEmpty() ? BigDecimal.ZERO : ordered.get(0).difference(),
                median,
                ordered.isEmpty()
                        ? BigDecimal.ZERO
                        : ordered.get(ordered.size() - 1).difference());
    }

    private static long counted(List<BothSides> companies, int sign) {
        return companies.stream()
                .filter(company -> company.difference().signum() == sign)
                .mapToLong(BothSides::weight)
                .sum();
    }
}
