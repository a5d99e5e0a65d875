package ma.dalil.payroll;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.dalil.eligibility.Deadline;
import ma.dalil.eligibility.PayTreatment;
import org.jspecify.annotations.Nullable;

/**
 * People put into as few groups as the law lets them: first those it treats alike, which changes no sum; then, only where these are too many to look
 * through, neighbours whose sums hardly change.
 */
final class Grouping {
    /** So many groups can be looked through. */
    static final int LEGIBLE = 40;

    /** What may be lost of any figure by putting neighbours together; half of a thousandth. */
    private static final BigDecimal MOST_ERROR = new BigDecimal("0.0005");

    /**
     * People told as one.
     *
     * @param income the mean of a person, to the centime
     * @param withheld income tax withheld, the mean of a person to the centime; null where it is not told of these people
     * @param least the lowest income among them
     * @param most the highest
     * @param like what else they have in common; its day of hiring is the last among them
     */
    record Group(
            int people,
            @Nullable BigDecimal income,
            @Nullable BigDecimal withheld,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            Person like) {}

    /**
     * What came of it.
     *
     * @param error the most that any figure differs from the sum over the people, as a share of it
     * @param byHalfYear whether hiring days were taken by half-years, and not by months
     */
    record Grouped(List<Group> groups, BigDecimal error, boolean byHalfYear) {
        /** Whether no figure changes at all. */
        public boolean isExact() {
            return error.signum() == 0;
        }

        /** The error as it is said: rounded up. */
        public BigDecimal errorAtMost() {
            return error.setScale(4, RoundingMode.UP);
        }

        int people() {
            return groups.stream().mapToInt(Group::people).sum();
        }

        /** Groups of a single person, of whom they tell the pay. */
        public int alone() {
            return (int) groups.stream().filter(it -> it.people() == 1).count();
        }
    }

    /** What keeps people apart, whatever they earn. */
    private record Kind(
            boolean isPaid,
            boolean isTaxTold,
            @Nullable Integer dependants,
            @Nullable LocalDate stretch,
            @Nullable Boolean moroccan,
            @Nullable Boolean fullTime,
            @Nullable Boolean stable,
            @Nullable Boolean permanentContract,
            List<List<Boolean>> within) {}

    private final List<PayTreatment> treatments;

    /** People between the same bends, and what is calculated of them one by one. */
    private static final class Cell {
        private final List<Person> people;
        private final BigDecimal[] figures;
        private final int count;
        private final @Nullable BigDecimal mean;
        private final BigDecimal[] errors;
        /** The last neighbour it was tried with. */
        private @Nullable Joined joined;

        Cell(List<Person> people, BigDecimal[] figures, List<PayTreatment> treatments) {
            this.people = people;
            this.figures = figures;
            this.count = people.stream().mapToInt(Person::people).sum();
            this.mean = Grouping.mean(people, count);
            BigDecimal[] told = Grouping.figures(mean, people.get(0).dependants(), treatments);
            errors = new BigDecimal[figures.length];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = told[i].multiply(BigDecimal.valueOf(count))
                        .subtract(figures[i])
                        .abs();
            }
        }
    }

    /** A neighbour, and what would come of both. */
    private record Joined(Cell neighbour, Cell both) {}

    /** @param treatments of the years the people are calculated for */
    Grouping(List<PayTreatment> treatments) {
        this.treatments = treatments;
    }

    /**
     * Groups people.
     *
     * @param on the day they are assessed on
     * @param turning further days that some condition turns on
     */
    Grouped group(List<Person> people, LocalDate on, SortedSet<LocalDate> turning) {
        TreeSet<LocalDate> days = new TreeSet<>(turning);
        treatments.forEach(it -> days.addAll(it.days()));
        Grouped byMonth = group(people, new HiringDays(on, days, true), false);
        boolean areLegible = byMonth.groups().size() <= LEGIBLE;
        return areLegible ? byMonth : group(people, new HiringDays(on, days, false), true);
    }

    private Grouped group(List<Person> people, HiringDays days, boolean byHalfYear) {
        Map<Kind, Map<List<Integer>, List<Person>>> kinds = new LinkedHashMap<>();
        for (Person person : people) {
            Deadline.check();
            kinds.computeIfAbsent(kind(person, days), any -> new LinkedHashMap<>())
                    .computeIfAbsent(bends(person), any -> new ArrayList<>())
                    .add(person);
        }
        List<List<Cell>> rows = new ArrayList<>();
        kinds.values()
                .forEach(cells -> rows.add(cells.values().stream()
                        .map(this::cell)
                        .sorted(Comparator.comparing(
                                cell -> cell.mean, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .collect(Collectors.toCollection(ArrayList::new))));
        BigDecimal[] totals = totals(rows);
        join(rows, totals);
        List<Group> groups = rows.stream()
                .flatMap(List::stream)
                .map(Grouping::group)
                .sorted(Comparator.comparing(Group::income, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        return new Grouped(groups, share(errors(rows, totals.length), totals), byHalfYear);
    }

    private Kind kind(Person person, HiringDays days) {
        return new Kind(
                person.income() != null,
                person.withheld() != null,
                person.dependants(),
                days.stretch(person.hiredOn()),
                person.moroccan(),
                person.fullTime(),
                person.stable(),
                person.permanentContract(),
                person.income() == null
                        ? List.of()
                        : treatments.stream()
                                .map(it -> it.within(person.income()))
                                .toList());
    }

    private List<Integer> bends(Person person) {
        List<Integer> bends = new ArrayList<>();
        if (person.income() != null) {
            treatments.forEach(it -> bends.addAll(it.between(person.income(), person.dependants())));
        }
        return bends;
    }

    private Cell cell(List<Person> people) {
        BigDecimal[] sums = {};
        for (Person person : people) {
            BigDecimal[] figures = figures(person.income(), person.dependants(), treatments);
            BigDecimal times = BigDecimal.valueOf(person.people());
            if (sums.length == 0) {
                sums = new BigDecimal[figures.length];
                Arrays.fill(sums, BigDecimal.ZERO);
            }
            for (int i = 0; i < figures.length; i++) {
                sums[i] = sums[i].add(figures[i].multiply(times));
            }
        }
        return new Cell(people, sums, treatments);
    }

    private static BigDecimal[] figures(
            @Nullable BigDecimal income, @Nullable Integer dependants, List<PayTreatment> treatments) {
        return income == null
                ? new BigDecimal[0]
                : treatments.stream()
                        .flatMap(it -> it.figures(income, dependants).stream())
                        .toArray(BigDecimal[]::new);
    }

    private static @Nullable BigDecimal mean(List<Person> people, int count) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Person person : people) {
            if (person.income() == null) {
                return null;
            }
            sum = sum.add(person.income().multiply(BigDecimal.valueOf(person.people())));
        }
        return sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal[] totals(List<List<Cell>> rows) {
        int width = rows.stream()
                .flatMap(List::stream)
                .mapToInt(it -> it.figures.length)
                .max()
                .orElse(0);
        BigDecimal[] totals = new BigDecimal[width];
        Arrays.fill(totals, BigDecimal.ZERO);
        rows.stream().flatMap(List::stream).forEach(cell -> {
            for (int i = 0; i < cell.figures.length; i++) {
                totals[i] = totals[i].add(cell.figures[i]);
            }
        });
        return totals;
    }

    /** Puts neighbours together, those first that change least, while there are more than can be looked through and no figure changes by too much. */
    private void join(List<List<Cell>> rows, BigDecimal[] totals) {
        int groups = rows.stream().mapToInt(List::size).sum();
        BigDecimal[] errors = errors(rows, totals.length);
        while (groups > LEGIBLE) {
            Deadline.check();
            List<Cell> row = null;
            int place = 0;
            BigDecimal least = null;
            for (List<Cell> candidate : rows) {
                for (int i = 0; i + 1 < candidate.size(); i++) {
                    BigDecimal cost = share(both(candidate.get(i), candidate.get(i + 1)).errors, totals);
                    if (least == null || cost.compareTo(least) < 0) {
                        least = cost;
                        row = candidate;
                        place = i;
                    }
                }
            }
            if (row == null) {
                return;
            }
            Cell one = row.get(place);
            Cell both = both(one, row.get(place + 1));
            for (int i = 0; i < both.errors.length; i++) {
                errors[i] =
                        errors[i].add(both.errors[i]).subtract(one.errors[i]).subtract(row.get(place + 1).errors[i]);
            }
            if (share(errors, totals).compareTo(MOST_ERROR) > 0) {
                return;
            }
            row.remove(place);
            row.set(place, both);
            groups--;
        }
    }

    private Cell both(Cell one, Cell other) {
        Joined joined = one.joined;
        if (joined == null || joined.neighbour() != other) {
            List<Person> people = new ArrayList<>(one.people);
            people.addAll(other.people);
            BigDecimal[] figures = new BigDecimal[one.figures.length];
            for (int i = 0; i < figures.length; i++) {
                figures[i] = one.figures[i].add(other.figures[i]);
            }
            joined = new Joined(other, new Cell(people, figures, treatments));
            one.joined = joined;
        }
        return joined.both();
    }

    private static BigDecimal[] errors(List<List<Cell>> rows, int width) {
        BigDecimal[] errors = new BigDecimal[width];
        Arrays.fill(errors, BigDecimal.ZERO);
        rows.stream().flatMap(List::stream).forEach(cell -> {
            for (int i = 0; i < cell.errors.length; i++) {
                errors[i] = errors[i].add(cell.errors[i]);
            }
        });
        return errors;
    }

    /** The largest error as a share of its figure; one of a figure that is nothing is as large as can be. */
    private static BigDecimal share(BigDecimal[] errors, BigDecimal[] totals) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < errors.length; i++) {
            // Less than a dirham comes of rounding the means.
            BigDecimal share = errors[i].compareTo(BigDecimal.ONE) < 0
                    ? BigDecimal.ZERO
                    : totals[i].signum() == 0 ? BigDecimal.ONE : errors[i].divide(totals[i], MathContext.DECIMAL64);
            largest = largest.max(share);
        }
        return largest;
    }

    private static Group group(Cell cell) {
        List<BigDecimal> incomes = cell.people.stream()
                .map(Person::income)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        LocalDate hired = cell.people.stream()
                .map(Person::hiredOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        Person any = cell.people.get(0);
        return new Group(
                cell.count,
                cell.mean,
                withheld(cell),
                incomes.isEmpty() ? null : incomes.get(0),
                incomes.isEmpty() ? null : incomes.get(incomes.size() - 1),
                new Person(
                        1,
                        cell.mean,
                        any.dependants(),
                        null,
                        hired,
                        any.moroccan(),
                        any.fullTime(),
                        any.stable(),
                        any.permanentContract()));
    }

    /** It is told of all of a kind or of none. */
    private static @Nullable BigDecimal withheld(Cell cell) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Person person : cell.people) {
            if (person.withheld() == null) {
                return null;
            }
            sum = sum.add(person.withheld().multiply(BigDecimal.valueOf(person.people())));
        }
        return sum.divide(BigDecimal.valueOf(cell.count), 2, RoundingMode.HALF_UP);
    }
}
