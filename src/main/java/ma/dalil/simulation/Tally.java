package ma.dalil.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.advice.Outlook;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.Place;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Sentences;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sums what companies draw on both sides, each by its weight. Keeps sums and no company, but those that are shown. Sums of the parts of a list, joined in their order, are
 * to the last sign those of the whole list.
 */
final class Tally {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final Sentences SENTENCES = new Sentences("messages.simulation");
    private static final int MOST_SHOWN = 10;
    private static final List<Integer> SIZES = List.of(1, 50, 250, 1_000);
    private static final Comparator<String> SMALLEST_FIRST =
            Comparator.comparing(size -> Integer.valueOf(size.substring(0, size.indexOf('-'))));
    private static final Comparator<Simulation.OfCompany> FURTHEST_FIRST = Comparator.comparing(
                    (Simulation.OfCompany company) ->
                            company.worth().difference().abs())
            .reversed();

    private final Rulebook rulebook;
    private final LocalDate on;
    private final Map<String, Granted> granted = new HashMap<>();
    private final Map<String, Sums> incentives = new HashMap<>();
    private final Distribution all = new Distribution();
    private final Map<Simulation.By, SortedMap<String, Distribution>> classes = new EnumMap<>(Simulation.By.class);
    private final List<Simulation.OfCompany> furthest = new ArrayList<>();
    private final Sums cost;
    private final Sums firm;
    private final List<Integer> years;
    private long followed;
    private long companies;
    private long people;

    /**
     * A company on both sides.
     *
     * @param isShown whether its profile is, where it is moved far: those that were given are known to who gave them
     */
    record BothSides(
            @Nullable Integer place, int weight, Profile profile, boolean isShown, Outlook law, Outlook reform) {
        private Simulation.Totals totals() {
            BigDecimal before = worth(law);
            BigDecimal after = worth(reform);
            return new Simulation.Totals(before, after, after.subtract(before));
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
    private record Granted(long gained, long lost, List<Simulation.Turn> because) {
        static final Granted TO_NOBODY = new Granted(0, 0, List.of());

        boolean isFirst(boolean isGained) {
            return (isGained ? gained : lost) == 0;
        }

        Granted and(Granted later) {
            return new Granted(
                    gained + later.gained,
                    lost + later.lost,
                    Stream.concat(because.stream(), later.because.stream().filter(turn -> isFirst(turn.gained())))
                            .toList());
        }
    }

    /** All of it as it is kept until the other parts of a list are there. */
    private record Stored(
            long followed,
            long companies,
            long people,
            Sums cost,
            Sums firm,
            Map<String, Sums> incentives,
            Map<String, Granted> granted,
            Distribution all,
            Map<Simulation.By, SortedMap<String, Distribution>> classes,
            List<Simulation.OfCompany> furthest) {}

    /** What is paid year by year on both sides. */
    private record Sums(BigDecimal[] law, BigDecimal[] reform) {
        Sums(int years) {
            this(new BigDecimal[years], new BigDecimal[years]);
            Arrays.fill(law, BigDecimal.ZERO);
            Arrays.fill(reform, BigDecimal.ZERO);
        }

        void addAll(Sums others) {
            Arrays.setAll(law, place -> law[place].add(others.law[place]));
            Arrays.setAll(reform, place -> reform[place].add(others.reform[place]));
        }

        /** Adds what one side pays in the year at each place. */
        void add(BothSides company, InYear amount) {
            add(law, company.law(), company.weight(), amount);
            add(reform, company.reform(), company.weight(), amount);
        }

        private static void add(BigDecimal[] sums, Outlook outlook, int weight, InYear amount) {
            for (int place = 0; place < sums.length; place++) {
                BigDecimal paid = amount.of(outlook, place);
                if (paid.signum() != 0) {
                    sums[place] = sums[place].add(paid.multiply(BigDecimal.valueOf(weight)));
                }
            }
        }

        Simulation.OverYears overYears() {
            List<BigDecimal> difference = IntStream.range(0, law.length)
                    .mapToObj(place -> reform[place].subtract(law[place]))
                    .toList();
            return new Simulation.OverYears(
                    List.of(law),
                    List.of(reform),
                    difference,
                    new Simulation.Totals(sum(List.of(law)), sum(List.of(reform)), sum(difference)));
        }

        private static BigDecimal sum(List<BigDecimal> amounts) {
            return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** What one side of a company pays in the year at a place. */
    private interface InYear {
        BigDecimal of(Outlook outlook, int place);
    }

    /** @param years through which every company is followed */
    Tally(Rulebook rulebook, LocalDate on, List<Integer> years) {
        this.rulebook = rulebook;
        this.on = on;
        this.years = years;
        this.cost = new Sums(years.size());
        this.firm = new Sums(years.size());
    }

    void add(BothSides company, Turning turning) {
        followed++;
        companies += company.weight();
        Distribution.Many many = new Distribution.Many(
                company.weight(), company.weight() * company.profile().people());
        people += many.people();
        cost.add(company, Tally::paid);
        firm.add(company, Tally::firm);
        for (String incentive : rulebook.incentives().keySet()) {
            Outlook.IncentiveYears before = line(company.law(), incentive);
            Outlook.IncentiveYears after = line(company.reform(), incentive);
            if (before != null || after != null) {
                incentives
                        .computeIfAbsent(incentive, any -> new Sums(years.size()))
                        .add(company, (outlook, place) -> held(outlook, incentive, years.get(place)));
                turn(incentive, firstYearGranted(before), firstYearGranted(after), company.weight(), turning);
            }
        }
        Simulation.Totals worth = company.totals();
        all.add(worth.difference(), many);
        classify(company, worth.difference(), many);
        if (worth.difference().signum() != 0) {
            show(new Simulation.OfCompany(
                    company.place(), company.weight(), company.isShown() ? company.profile() : null, worth));
        }
    }

    private void show(Simulation.OfCompany company) {
        furthest.add(company);
        furthest.sort(FURTHEST_FIRST);
        if (furthest.size() > MOST_SHOWN) {
            furthest.remove(MOST_SHOWN);
        }
    }

    /** How many were added, whatever their weight. */
    long followed() {
        return followed;
    }

    Simulation.SoFar soFar() {
        Simulation.Effect effect = all.effect();
        return new Simulation.SoFar(
                followed,
                new Simulation.Total(companies, people),
                cost.overYears().total(),
                firm.overYears().total(),
                effect.winners(),
                effect.losers());
    }

    /** Keeps it for {@link #join}. */
    void store(OutputStream out) {
        JSON.writeValue(
                out, new Stored(followed, companies, people, cost, firm, incentives, granted, all, classes, furthest));
    }

    /** Adds the companies that stand in the list after those that are here, and have their place from their first. */
    void join(InputStream stored) {
        Stored later = JSON.readValue(stored, Stored.class);
        for (Simulation.OfCompany one : later.furthest()) {
            int place = Objects.requireNonNull(one.place()) + Math.toIntExact(followed);
            show(new Simulation.OfCompany(place, one.weight(), one.profile(), one.worth()));
        }
        followed += later.followed();
        companies += later.companies();
        people += later.people();
        cost.addAll(later.cost());
        firm.addAll(later.firm());
        later.incentives().forEach((id, sums) -> incentives
                .computeIfAbsent(id, any -> new Sums(years.size()))
                .addAll(sums));
        later.granted().forEach((id, more) -> granted.merge(id, more, Granted::and));
        all.addAll(later.all());
        later.classes()
                .forEach((by, members) ->
                        members.forEach((id, more) -> of(by, id).addAll(more)));
    }

    private void turn(String incentive, OptionalInt before, OptionalInt after, int weight, Turning turning) {
        if (before.isPresent() == after.isPresent()) {
            return;
        }
        Granted sum = granted.getOrDefault(incentive, Granted.TO_NOBODY);
        boolean gained = after.isPresent();
        List<Simulation.Turn> because =
                sum.isFirst(gained) ? turning.of(incentive, (gained ? after : before).getAsInt(), gained) : List.of();
        granted.put(incentive, sum.and(new Granted(gained ? weight : 0, gained ? 0 : weight, because)));
    }

    private static OptionalInt firstYearGranted(Outlook.@Nullable IncentiveYears line) {
        return line == null
                ? OptionalInt.empty()
                : line.schedule().stream()
                        .filter(year -> year.verdict().isFavourable() && !year.doubtful())
                        .mapToInt(Outlook.OutlookYear::fiscalYear)
                        .min();
    }

    private static Outlook.@Nullable IncentiveYears line(Outlook outlook, String incentive) {
        for (Outlook.IncentiveYears line : outlook.incentives()) {
            if (line.incentive().equals(incentive)) {
                return line;
            }
        }
        return null;
    }

    /** All of it. */
    Simulation simulation(
            List<Simulation.Proposed> proposed,
            Simulation.@Nullable Drawn drawn,
            Simulation.@Nullable OfProfile profile) {
        return new Simulation(
                SENTENCES.text("notice"),
                rulebook.version(),
                proposed,
                years,
                drawn,
                new Simulation.Total(companies, people),
                cost.overYears(),
                firm.overYears(),
                incentives(),
                all.effect(),
                classes(),
                List.copyOf(furthest),
                profile);
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

    private static BigDecimal held(Outlook outlook, String incentive, int fiscalYear) {
        Outlook.IncentiveYears line = isHeld(outlook, incentive) ? line(outlook, incentive) : null;
        return line == null ? BigDecimal.ZERO : inYear(line, fiscalYear, false);
    }

    private static BigDecimal inYear(Outlook.IncentiveYears line, int fiscalYear, boolean firmOnly) {
        return line.schedule().stream()
                .filter(year -> year.fiscalYear() == fiscalYear && year.amount() != null)
                .filter(year -> !firmOnly || year.verdict() == Verdict.ELIGIBLE)
                .map(Outlook.OutlookYear::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Those that pay or are granted on one side only, in the order of the rulebook. */
    private List<Simulation.OfIncentive> incentives() {
        List<Simulation.OfIncentive> shown = new ArrayList<>();
        rulebook.incentives().forEach((id, incentive) -> {
            Sums sums = incentives.get(id);
            Granted turned = granted.getOrDefault(id, Granted.TO_NOBODY);
            if (sums != null) {
                Simulation.OverYears paid = sums.overYears();
                if (granted.containsKey(id)
                        || paid.total().law().signum() != 0
                        || paid.total().reform().signum() != 0) {
                    shown.add(new Simulation.OfIncentive(
                            id, incentive.name(), paid, turned.gained(), turned.lost(), turned.because()));
                }
            }
        });
        return shown;
    }

    private void classify(BothSides company, BigDecimal difference, Distribution.Many many) {
        Profile profile = company.profile();
        classify(
                Simulation.By.SEGMENT,
                profile.company() == null ? null : profile.company().segment(),
                difference,
                many);
        classify(
                Simulation.By.REGION,
                Place.of(profile.site(), rulebook.territory(), on).region(),
                difference,
                many);
        classify(Simulation.By.PEOPLE, size(profile.people()), difference, many);
    }

    private void classify(Simulation.By by, @Nullable String id, BigDecimal difference, Distribution.Many many) {
        if (id != null) {
            of(by, id).add(difference, many);
        }
    }

    private Distribution of(Simulation.By by, String id) {
        return classes.computeIfAbsent(by, any -> new TreeMap<>(by == Simulation.By.PEOPLE ? SMALLEST_FIRST : null))
                .computeIfAbsent(id, any -> new Distribution());
    }

    private List<Simulation.OfClass> classes() {
        List<Simulation.OfClass> shown = new ArrayList<>();
        classes.forEach(
                (by, members) -> members.forEach((id, of) -> shown.add(new Simulation.OfClass(by, id, of.effect()))));
        return shown;
    }

    private static @Nullable String size(long people) {
        for (int i = SIZES.size() - 1; i >= 0; i--) {
            if (people >= SIZES.get(i)) {
                return i == SIZES.size() - 1 ? SIZES.get(i) + "-" : SIZES.get(i) + "-" + (SIZES.get(i + 1) - 1);
            }
        }
        return null;
    }
}
