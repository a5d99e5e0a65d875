package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Payment;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Relief;
import org.jspecify.annotations.Nullable;

/**
 * What a package pays, no dirham twice. Where two of its incentives aid the same thing and their relation says that one does, the better
 * one is counted: for the company as a whole, for each training, and for each person of a group, since people of one group may well draw
 * different aids. A tax is given back year by year; a job, a training or an investment is aided once over all the years.
 */
public final class CombinationValue {
    private final List<Relation> relations;

    /** @param relations those that may hold within a package; the others say nothing here */
    public CombinationValue(List<Relation> relations) {
        this.relations = relations;
    }

    /**
     * What is counted.
     *
     * @param worth the sum of the lines
     * @param shares payment by payment, not rounded
     */
    public record Total(BigDecimal worth, List<Combination.CountedLine> lines, List<Share> shares) {
        /** What of the worth falls in a fiscal year, in MAD. */
        public BigDecimal in(int fiscalYear) {
            return Combination.CountedLine.in(fiscalYear, lines);
        }
    }

    /** So much of a payment. */
    public record Share(String incentive, Payment payment, BigDecimal amount) {}

    /** What of the package is counted, the best there is. */
    public Total of(Collection<String> held, Map<String, Ledger> ledgers) {
        Map<String, Ledger> told = told(held, ledgers);
        return new Package(told).best().counted(told);
    }

    /** The worth of it alone, in MAD. */
    BigDecimal worth(Collection<String> held, Map<String, Ledger> ledgers) {
        return new Package(told(held, ledgers)).best().worth();
    }

    private static Map<String, Ledger> told(Collection<String> held, Map<String, Ledger> ledgers) {
        Map<String, Ledger> told = new LinkedHashMap<>();
        for (String id : held) {
            if (ledgers.containsKey(id)) {
                told.put(id, ledgers.get(id));
            }
        }
        return told;
    }

    /** What of an incentive is paid on one thing, and to whom. */
    private record Part(String incentive, Relief on, Payment.To.Kind to) {}

    /** What competes: the same thing, and of what falls due each year the same year. */
    private record Cell(Relief on, @Nullable Integer fiscalYear) {
        static Cell of(Payment payment) {
            return new Cell(payment.on(), payment.on().isYearly() ? payment.fiscalYear() : null);
        }
    }

    /** What one person may draw, whoever it is of the group; or the company, or a training. */
    private record Draw(Set<String> from, List<Payment> payments, BigDecimal value) {}

    /** So many people of a group that draw the same. */
    private record Some(Payment.To group, Draw draw, int people) {}

    /** One way of sharing out: how many people draw each payment. */
    private static final class Shares {
        private final Map<Payment, Integer> people = new IdentityHashMap<>(4);
        private final Map<String, List<Payment>> drawn = new HashMap<>();
        private final Map<String, Integer> jobs = new HashMap<>();
        private BigDecimal value = BigDecimal.ZERO;

        void add(String incentive, Payment payment, int some) {
            if (some > 0 && people.merge(payment, some, Integer::sum) == some) {
                drawn.computeIfAbsent(incentive, any -> new ArrayList<>()).add(payment);
            }
        }

        void count(BigDecimal more) {
            value = value.add(more);
        }

        Total counted(Map<String, Ledger> told) {
            List<Combination.CountedLine> lines = new ArrayList<>();
            List<Share> shares = new ArrayList<>();
            BigDecimal worth = Amounts.NOTHING;
            for (Map.Entry<String, Ledger> one : told.entrySet()) {
                List<Payment> payments = drawn.getOrDefault(one.getKey(), List.of());
                for (Payment payment : payments) {
                    shares.add(new Share(one.getKey(), payment, payment.forPeople(Present.in(people, payment))));
                }
                BigDecimal sum = Amounts.NOTHING;
                List<Amount.OfYear> schedule = new ArrayList<>();
                for (Map.Entry<Integer, BigDecimal> year : paid(payments).entrySet()) {
                    schedule.add(new Amount.OfYear(year.getKey(), year.getValue()));
                    sum = sum.add(year.getValue());
                }
                worth = worth.add(sum);
                lines.add(new Combination.CountedLine(
                        one.getKey(),
                        sum,
                        List.copyOf(schedule),
                        null,
                        shared(one.getValue().payments()),
                        jobs.get(one.getKey())));
            }
            return new Total(worth, List.copyOf(lines), List.copyOf(shares));
        }

        BigDecimal worth() {
            BigDecimal worth = Amounts.NOTHING;
            for (List<Payment> ofOne : drawn.values()) {
                for (BigDecimal ofYear : paid(ofOne).values()) {
                    worth = worth.add(ofYear);
                }
            }
            return worth;
        }

        /** What payments of one incentive make in each year, rounded to the centime. */
        private Map<Integer, BigDecimal> paid(List<Payment> payments) {
            Map<Integer, BigDecimal> paid = new TreeMap<>();
            for (Payment payment : payments) {
                paid.merge(payment.fiscalYear(), payment.forPeople(Present.in(people, payment)), BigDecimal::add);
            }
            paid.replaceAll((year, sum) -> sum.setScale(2, RoundingMode.HALF_UP));
            return paid;
        }

        /** The groups of which fewer people draw it than they have. */
        private List<Combination.CountedPeople> shared(List<Payment> payments) {
            boolean all = true;
            for (Payment payment : payments) {
                all &= payment.to().kind() != Payment.To.Kind.GROUP || people.getOrDefault(payment, 0) >= payment.of();
            }
            if (all) {
                return List.of();
            }
            Map<Integer, Integer> draw = new TreeMap<>();
            Map<Integer, Integer> of = new HashMap<>();
            for (Payment payment : payments) {
                if (payment.to().kind() == Payment.To.Kind.GROUP) {
                    draw.merge(payment.to().place(), people.getOrDefault(payment, 0), Math::max);
                    of.merge(payment.to().place(), payment.of(), Math::max);
                }
            }
            return draw.entrySet().stream()
                    .filter(group -> group.getValue() < Present.in(of, group.getKey()))
                    .map(group -> new Combination.CountedPeople(
                            group.getKey(), group.getValue(), Present.in(of, group.getKey())))
                    .toList();
        }
    }

    /** The ledgers of one package. */
    private final class Package {
        private final Map<String, Ledger> told;
        private final Map<Payment.To, Map<String, List<Payment>>> byReceiver = new LinkedHashMap<>();
        private final List<Relation> within;

        Package(Map<String, Ledger> told) {
            this.told = told;
            within = new ArrayList<>();
            for (Relation relation : relations) {
                if (sharesOut(relation)
                        && told.containsKey(relation.incentive())
                        && !Collections.disjoint(told.keySet(), relation.with())) {
                    within.add(relation);
                }
            }
            told.forEach((id, ledger) -> {
                if (isContested(id)) {
                    for (Payment payment : ledger.payments()) {
                        byReceiver
                                .computeIfAbsent(payment.to(), any -> new LinkedHashMap<>())
                                .computeIfAbsent(id, any -> new ArrayList<>())
                                .add(payment);
                    }
                }
            });
        }

        /** Whether another of the package may take its place for something or somebody; else all it pays is counted. */
        private boolean isContested(String id) {
            for (Relation relation : within) {
                if (relation.incentive().equals(id) || relation.with().contains(id)) {
                    return true;
                }
            }
            return false;
        }

        /** The best way of sharing out: what competes across receivers is given up whole. */
        Shares best() {
            List<Part> parts = within.isEmpty() ? List.of() : parts();
            for (Part one : parts) {
                for (Part other : parts) {
                    if (competeAcross(one, other)) {
                        Shares without = without(one).best();
                        Shares with = without(other).best();
                        return without.value.compareTo(with.value) > 0 ? without : with;
                    }
                }
            }
            return shareOut();
        }

        private Package without(Part part) {
            Map<String, Ledger> rest = new LinkedHashMap<>(told);
            rest.computeIfPresent(part.incentive(), (id, ledger) -> ledger.without(part.on()));
            return new Package(rest);
        }

        private List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            told.forEach((id, ledger) -> {
                Set<Relief> things = EnumSet.noneOf(Relief.class);
                for (Payment payment : ledger.payments()) {
                    if (things.add(payment.on())) {
                        parts.add(new Part(id, payment.on(), payment.to().kind()));
                    }
                }
            });
            return parts;
        }

        private boolean competeAcross(Part one, Part other) {
            return one.on() == other.on()
                    && one.to() != other.to()
                    && rival(one.incentive(), other.incentive(), one.on());
        }

        private Shares shareOut() {
            Shares shares = new Shares();
            told.forEach((id, ledger) -> {
                if (!isContested(id)) {
                    ledger.payments().forEach(payment -> {
                        shares.add(id, payment, payment.people());
                        shares.count(payment.amount());
                    });
                }
            });
            List<Some> people = new ArrayList<>();
            Map<Payment.To, List<Draw>> draws = new LinkedHashMap<>();
            byReceiver.forEach((to, payments) -> {
                Map<String, List<Payment>> open = new LinkedHashMap<>(payments);
                open.keySet().removeIf(this::isCounted);
                if (to.kind() == Payment.To.Kind.GROUP) {
                    List<Draw> ofGroup = new ArrayList<>(1);
                    apart(open.keySet(), this::perPerson).forEach(from -> ofGroup.add(draw(from, open)));
                    draws.put(to, ofGroup);
                } else {
                    Draw draw = draw(open.keySet(), open);
                    draw.payments().forEach(payment -> shares.add(owner(payment, open), payment, 1));
                    shares.count(draw.value());
                }
            });
            people.addAll(place(draws));
            for (String id : told.keySet()) {
                if (isCounted(id)) {
                    people = count(id, people, shares);
                }
            }
            for (Some some : people) {
                Map<String, List<Payment>> own = Present.in(byReceiver, some.group());
                some.draw().payments().forEach(payment -> shares.add(owner(payment, own), payment, some.people()));
                shares.count(some.draw().value().multiply(BigDecimal.valueOf(some.people())));
            }
            return shares;
        }

        /** Who of each group draws what. Where an incentive has fewer places than there are people, they go where they bring most. */
        private List<Some> place(Map<Payment.To, List<Draw>> draws) {
            Map<String, Integer> places = places();
            List<Some> placed = new ArrayList<>();
            List<Some> wanted = new ArrayList<>();
            Map<Payment.To, Draw> otherwise = new HashMap<>();
            Map<Payment.To, Integer> left = new LinkedHashMap<>();
            draws.forEach((group, all) -> {
                Map<String, List<Payment>> own = Present.in(byReceiver, group);
                Draw plain = best(all, places.keySet(), own);
                otherwise.put(group, plain);
                int people = 0;
                for (List<Payment> payments : own.values()) {
                    for (Payment payment : payments) {
                        people = Math.max(people, payment.of());
                    }
                }
                left.put(group, people);
                for (Draw draw : all) {
                    if (!Collections.disjoint(draw.from(), places.keySet())
                            && draw.value().compareTo(plain.value()) > 0) {
                        wanted.add(new Some(group, draw, 0));
                    }
                }
            });
            wanted.sort(Comparator.comparing((Some some) -> some.draw()
                            .value()
                            .subtract(Present.in(otherwise, some.group()).value()))
                    .reversed());
            for (Some some : wanted) {
                int room = Present.in(left, some.group());
                List<String> limited =
                        some.draw().from().stream().filter(places::containsKey).toList();
                for (String id : limited) {
                    room = Math.min(room, Present.in(places, id));
                }
                if (room > 0) {
                    int taken = room;
                    limited.forEach(id -> places.merge(id, -taken, Integer::sum));
                    left.merge(some.group(), -taken, Integer::sum);
                    placed.add(new Some(some.group(), some.draw(), taken));
                }
            }
            left.forEach((group, rest) -> placed.add(new Some(group, Present.in(otherwise, group), rest)));
            return placed;
        }

        /**
         * The places of each incentive that has fewer of them than its groups have people. Where it limits each of several things on its
         * own, who has a place has it for all of them: as many as the scarcest thing has.
         */
        private Map<String, Integer> places() {
            Map<String, Integer> places = new HashMap<>();
            told.forEach((id, ledger) -> {
                if (!isAnyLimited(ledger.payments())) {
                    return;
                }
                Set<Relief> limited = EnumSet.noneOf(Relief.class);
                Map<Relief, Map<Payment.To, Integer>> taken = new EnumMap<>(Relief.class);
                for (Payment payment : ledger.payments()) {
                    if (payment.isLimited()) {
                        limited.add(payment.on());
                    }
                    taken.computeIfAbsent(payment.on(), any -> new HashMap<>())
                            .merge(payment.to(), payment.people(), Math::max);
                }
                limited.stream()
                        .mapToInt(on -> Present.in(taken, on).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .min()
                        .ifPresent(most -> places.put(id, most));
            });
            return places;
        }

        private static boolean isAnyLimited(List<Payment> payments) {
            for (Payment payment : payments) {
                if (payment.isLimited()) {
                    return true;
                }
            }
            return false;
        }

        /** Whether people who draw something else fall out of the jobs that this incentive counts. */
        private boolean isCounted(String id) {
            return !Present.in(told, id).steps().isEmpty() && !counting(id).isEmpty();
        }

        /** The relations by which people fall out of the jobs that it counts. */
        private List<Relation> counting(String id) {
            return within.stream()
                    .filter(relation -> relation.kind() == Relation.Kind.PER_PERSON
                            && relation.counts() != null
                            && relation.incentive().equals(id))
                    .toList();
        }

        /**
         * Keeps for the count of jobs those to whom the other aids bring least, at the step where all together is worth most. Jobs
         * beyond the people who could draw anything else are counted first.
         */
        private List<Some> count(String id, List<Some> people, Shares shares) {
            Set<String> others = new HashSet<>();
            counting(id).forEach(relation -> others.addAll(relation.with()));
            Function<Some, Draw> kept = some -> without(some.draw(), others, Present.in(byReceiver, some.group()));
            Function<Some, BigDecimal> loss =
                    some -> some.draw().value().subtract(kept.apply(some).value());
            List<Some> drawing = people.stream()
                    .filter(some -> loss.apply(some).signum() > 0)
                    .sorted(Comparator.comparing(loss))
                    .toList();
            int inAll = drawing.stream().mapToInt(Some::people).sum();
            List<Ledger.JobStep> steps = Present.in(told, id).steps();
            int jobs = steps.get(steps.size() - 1).jobs();
            List<Some> best = people;
            Ledger.JobStep chosen = steps.get(0);
            BigDecimal most = null;
            for (Ledger.JobStep step : steps) {
                int open = Math.max(0, step.jobs() - Math.max(0, jobs - inAll));
                List<Some> shared = new ArrayList<>(people);
                shared.removeAll(drawing);
                BigDecimal worth = step.worth();
                for (Some some : drawing) {
                    int taken = Math.min(open, some.people());
                    open -= taken;
                    shared.add(new Some(some.group(), kept.apply(some), taken));
                    shared.add(new Some(some.group(), some.draw(), some.people() - taken));
                    worth = worth.subtract(loss.apply(some).multiply(BigDecimal.valueOf(taken)));
                }
                if (most == null || worth.compareTo(most) > 0) {
                    most = worth;
                    best = shared;
                    chosen = step;
                }
            }
            for (Payment payment : chosen.payments()) {
                shares.add(id, payment, 1);
                shares.count(payment.amount());
            }
            shares.jobs.put(id, chosen.jobs());
            return best;
        }

        /** What one draws of those incentives: of what competes, what is worth most. */
        private Draw draw(Set<String> from, Map<String, List<Payment>> payments) {
            if (from.size() == 1) {
                List<Payment> own = Present.in(payments, from.iterator().next());
                return new Draw(from, own, sum(own));
            }
            Map<Cell, Map<String, List<Payment>>> cells = new LinkedHashMap<>();
            for (String id : from) {
                for (Payment payment : Present.in(payments, id)) {
                    cells.computeIfAbsent(Cell.of(payment), any -> new LinkedHashMap<>())
                            .computeIfAbsent(id, any -> new ArrayList<>())
                            .add(payment);
                }
            }
            List<Payment> drawn = new ArrayList<>();
            cells.forEach((cell, claims) -> {
                List<Set<String>> sets = apart(claims.keySet(), (one, other) -> rival(one, other, cell.on()));
                if (sets.size() == 1) {
                    claims.values().forEach(drawn::addAll);
                } else {
                    sets.stream()
                            .map(some -> some.stream()
                                    .flatMap(id -> Present.in(claims, id).stream())
                                    .toList())
                            .max(Comparator.comparing(CombinationValue::sum))
                            .ifPresent(drawn::addAll);
                }
            });
            return new Draw(from, drawn, sum(drawn));
        }

        /** The first of those worth most once the others are left out. */
        private Draw best(List<Draw> draws, Collection<String> others, Map<String, List<Payment>> payments) {
            Draw best = without(draws.get(0), others, payments);
            for (Draw any : draws.subList(1, draws.size())) {
                Draw draw = without(any, others, payments);
                best = draw.value().compareTo(best.value()) > 0 ? draw : best;
            }
            return best;
        }

        private Draw without(Draw draw, Collection<String> others, Map<String, List<Payment>> payments) {
            if (others.isEmpty()) {
                return draw;
            }
            Set<String> rest = new LinkedHashSet<>(draw.from());
            rest.removeAll(others);
            return rest.size() == draw.from().size() ? draw : draw(rest, payments);
        }

        private static String owner(Payment payment, Map<String, List<Payment>> payments) {
            for (Map.Entry<String, List<Payment>> own : payments.entrySet()) {
                for (Payment it : own.getValue()) {
                    if (it == payment) {
                        return own.getKey();
                    }
                }
            }
            throw new IllegalStateException("a payment of no incentive of the package");
        }

        private boolean rival(String one, String other, Relief on) {
            for (Relation relation : within) {
                boolean oneAlone = relation.kind() == Relation.Kind.TO_CONFIRM
                        || (relation.kind() == Relation.Kind.EXCLUDES
                                && relation.on().contains(on));
                if (oneAlone && relation.ties(one, other)) {
                    return true;
                }
            }
            return false;
        }

        private boolean perPerson(String one, String other) {
            for (Relation relation : within) {
                if (relation.kind() == Relation.Kind.PER_PERSON
                        && relation.counts() == null
                        && relation.ties(one, other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The largest sets in which no two are rivals. */
    private static List<Set<String>> apart(Set<String> all, BiPredicate<String, String> rivals) {
        for (String one : all) {
            for (String other : all) {
                if (!one.equals(other) && rivals.test(one, other)) {
                    List<Set<String>> sets = new ArrayList<>(apart(minus(all, one), rivals));
                    sets.addAll(apart(minus(all, other), rivals));
                    return sets;
                }
            }
        }
        return List.of(all);
    }

    private static BigDecimal sum(List<Payment> payments) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Payment payment : payments) {
            sum = sum.add(payment.each());
        }
        return sum;
    }

    private static Set<String> minus(Set<String> all, String one) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.remove(one);
        return rest;
    }

    /** Whether what is held together is shared out between the two. */
    static boolean sharesOut(Relation relation) {
        return switch (relation.kind()) {
            case TO_CONFIRM, PER_PERSON -> true;
            case EXCLUDES -> !relation.isWhole();
            case REQUIRES, SUPERSEDES, CUMULATES -> false;
        };
    }
}
