package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Payment;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Relief;
import org.jspecify.annotations.Nullable;

/**
 * How one package is shared out among those of its incentives that may take something from each other. They have places, in the order of the
 * package, and a set of them is the bits of a number.
 */
final class SharingOut {
    private final List<String> contested;
    private final List<List<Ledger.JobStep>> steps;
    private final List<Tie> ties;
    private final List<Claim> claims;
    /** Of those that count jobs, the ones that lose jobs to another of the package. */
    private final long counted;

    /** @param place of its incentive */
    private record Tie(Relation relation, int place, long with) {
        /** The others that it ties to that incentive, either way round. */
        long to(int other) {
            return place == other ? with : has(with, other) ? bit(place) : 0;
        }
    }

    /**
     * What an incentive would pay.
     *
     * @param number among all claims of the package
     * @param of place of the incentive
     */
    private record Claim(int number, int of, Payment payment) {
        /** Whether it is on the same thing, and of what falls due each year in the same year. */
        boolean competesWith(Claim other) {
            Relief on = payment.on();
            return on == other.payment.on() && (!on.isYearly() || payment.fiscalYear() == other.payment.fiscalYear());
        }
    }

    /** All that is claimed for the company, a training, or each person of a group. */
    private record Receiver(Payment.To to, List<Claim> claims) {
        long from() {
            long from = 0;
            for (Claim claim : claims) {
                from |= bit(claim.of());
            }
            return from;
        }

        int people() {
            int people = 0;
            for (Claim claim : claims) {
                people = Math.max(people, claim.payment().of());
            }
            return people;
        }
    }

    /** What of an incentive is paid on one thing, and to whom. */
    private record Part(int of, Relief on, Payment.To.Kind to) {}

    /** What one person may draw, whoever it is of the group; or the company, or a training. */
    private record Draw(long from, List<Claim> claims, BigDecimal value) {}

    /** So many people of a group that draw the same. */
    private record Some(Receiver group, Draw draw, int people) {}

    /** One way of sharing out. */
    static final class Shares {
        /** How many draw each claim, by its number. */
        private final int[] people;
        /** What is counted of an incentive that counts jobs, by its place. */
        private final Ledger.@Nullable JobStep[] counted;

        private BigDecimal value = BigDecimal.ZERO;

        private Shares(int claims, int incentives) {
            people = new int[claims];
            counted = new Ledger.JobStep[incentives];
        }

        private void add(Draw draw, int some) {
            if (some > 0) {
                for (Claim claim : draw.claims()) {
                    people[claim.number()] += some;
                }
                value = value.add(draw.value().multiply(BigDecimal.valueOf(some)));
            }
        }
    }

    /**
     * @param held the package; those without a ledger have no part in it
     * @param relations any
     */
    SharingOut(Collection<String> held, Map<String, Ledger> ledgers, List<Relation> relations) {
        List<Relation> within = new ArrayList<>();
        for (Relation relation : relations) {
            if (CombinationValue.sharesOut(relation)
                    && isTold(relation.incentive(), held, ledgers)
                    && isAnyTold(relation.with(), held, ledgers)) {
                within.add(relation);
            }
        }
        contested = new ArrayList<>();
        steps = new ArrayList<>();
        claims = new ArrayList<>();
        for (String id : held) {
            Ledger ledger = ledgers.get(id);
            if (ledger != null && isNamed(id, within)) {
                for (Payment payment : ledger.payments()) {
                    claims.add(new Claim(claims.size(), contested.size(), payment));
                }
                contested.add(id);
                steps.add(ledger.steps());
            }
        }
        if (contested.size() > Long.SIZE) {
            throw new IllegalStateException(
                    "more than " + Long.SIZE + " incentives take from each other: " + contested);
        }
        ties = new ArrayList<>(within.size());
        for (Relation relation : within) {
            ties.add(new Tie(relation, contested.indexOf(relation.incentive()), places(relation.with())));
        }
        counted = counted();
    }

    /** The same package without some of its claims. */
    private SharingOut(SharingOut all, List<Claim> claims) {
        this.contested = all.contested;
        this.steps = all.steps;
        this.ties = all.ties;
        this.counted = all.counted;
        this.claims = claims;
    }

    private static boolean isTold(String id, Collection<String> held, Map<String, Ledger> ledgers) {
        return ledgers.containsKey(id) && held.contains(id);
    }

    private static boolean isAnyTold(List<String> ids, Collection<String> held, Map<String, Ledger> ledgers) {
        for (String id : ids) {
            if (isTold(id, held, ledgers)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(String id, List<Relation> relations) {
        for (Relation relation : relations) {
            if (relation.incentive().equals(id) || relation.with().contains(id)) {
                return true;
            }
        }
        return false;
    }

    private long places(List<String> ids) {
        long places = 0;
        for (String id : ids) {
            int place = contested.indexOf(id);
            places |= place < 0 ? 0 : bit(place);
        }
        return places;
    }

    private long counted() {
        long all = 0;
        for (int place = 0; place < steps.size(); place++) {
            all |= steps.get(place).isEmpty() || counting(place) == 0 ? 0 : bit(place);
        }
        return all;
    }

    private static long bit(int place) {
        return 1L << place;
    }

    private static boolean has(long set, int place) {
        return (set & bit(place)) != 0;
    }

    private static int first(long set) {
        return Long.numberOfTrailingZeros(set);
    }

    /** Hands over what is paid of an incentive of the package, with how many people draw it. */
    void paid(String incentive, Ledger ledger, Shares shares, ObjIntConsumer<Payment> taker) {
        int place = contested.indexOf(incentive);
        if (place < 0) {
            for (Payment payment : ledger.payments()) {
                if (payment.people() > 0) {
                    taker.accept(payment, payment.people());
                }
            }
            return;
        }
        for (Claim claim : claims) {
            if (claim.of() == place && shares.people[claim.number()] > 0) {
                taker.accept(claim.payment(), shares.people[claim.number()]);
            }
        }
        Ledger.JobStep step = shares.counted[place];
        if (step != null) {
            step.payments().forEach(payment -> taker.accept(payment, 1));
        }
    }

    /** How many jobs an incentive counts; null where none fall out of its count. */
    @Nullable
    Integer jobs(String incentive, Shares shares) {
        int place = contested.indexOf(incentive);
        Ledger.JobStep step = place < 0 ? null : shares.counted[place];
        return step == null ? null : step.jobs();
    }

    /** The best way: what competes across receivers is given up whole. */
    Shares best() {
        return best(claims.size());
    }

    private Shares best(int numbers) {
        List<Part> parts = ties.isEmpty() ? List.of() : parts();
        for (Part one : parts) {
            for (Part other : parts) {
                if (competeAcross(one, other)) {
                    Shares without = without(one).best(numbers);
                    Shares with = without(other).best(numbers);
                    return without.value.compareTo(with.value) > 0 ? without : with;
                }
            }
        }
        return shareOut(new Shares(numbers, contested.size()));
    }

    private SharingOut without(Part part) {
        List<Claim> rest = new ArrayList<>(claims);
        rest.removeIf(claim -> claim.of() == part.of() && claim.payment().on() == part.on());
        return new SharingOut(this, rest);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Claim claim : claims) {
            if (!isAmong(parts, claim)) {
                parts.add(new Part(
                        claim.of(), claim.payment().on(), claim.payment().to().kind()));
            }
        }
        return parts;
    }

    private static boolean isAmong(List<Part> parts, Claim claim) {
        for (Part part : parts) {
            if (part.of() == claim.of() && part.on() == claim.payment().on()) {
                return true;
            }
        }
        return false;
    }

    private boolean competeAcross(Part one, Part other) {
        return one.on() == other.on() && one.to() != other.to() && has(rivals(one.of(), one.on()), other.of());
    }

    private Shares shareOut(Shares shares) {
        List<Receiver> groups = new ArrayList<>();
        for (Receiver receiver : receivers()) {
            if (receiver.to().kind() == Payment.To.Kind.GROUP) {
                groups.add(receiver);
            } else {
                shares.add(draw(receiver.from() & ~counted, receiver.claims()), 1);
            }
        }
        List<Some> people = place(groups);
        for (long left = counted; left != 0; left &= left - 1) {
            people = count(first(left), people, shares);
        }
        for (Some some : people) {
            shares.add(some.draw(), some.people());
        }
        return shares;
    }

    private Collection<Receiver> receivers() {
        Map<Payment.To, Receiver> receivers = new LinkedHashMap<>();
        for (Claim claim : claims) {
            receivers
                    .computeIfAbsent(claim.payment().to(), to -> new Receiver(to, new ArrayList<>()))
                    .claims()
                    .add(claim);
        }
        return receivers.values();
    }

    /** Who of each group draws what. Where an incentive has fewer places than there are people, they go where they bring most. */
    private List<Some> place(List<Receiver> groups) {
        Map<Integer, Integer> places = places();
        long limited = 0;
        for (int place : places.keySet()) {
            limited |= bit(place);
        }
        List<Some> otherwise = new ArrayList<>(groups.size());
        List<Some> placed = new ArrayList<>();
        List<Wish> wishes = new ArrayList<>();
        for (Receiver group : groups) {
            List<Draw> draws = new ArrayList<>(1);
            addDraws(group.from() & ~counted, group.claims(), draws);
            Draw plain = best(draws, limited, group.claims());
            for (Draw draw : draws) {
                BigDecimal gain = draw.value().subtract(plain.value());
                if ((draw.from() & limited) != 0 && gain.signum() > 0) {
                    wishes.add(new Wish(otherwise.size(), draw, gain));
                }
            }
            otherwise.add(new Some(group, plain, group.people()));
        }
        wishes.sort(Comparator.comparing(Wish::gain).reversed());
        for (Wish wish : wishes) {
            Some rest = otherwise.get(wish.group());
            int room = rest.people();
            for (Map.Entry<Integer, Integer> left : places.entrySet()) {
                room = has(wish.draw().from(), left.getKey()) ? Math.min(room, left.getValue()) : room;
            }
            if (room > 0) {
                int taken = room;
                places.replaceAll((place, left) -> has(wish.draw().from(), place) ? left - taken : left);
                otherwise.set(wish.group(), new Some(rest.group(), rest.draw(), rest.people() - taken));
                placed.add(new Some(rest.group(), wish.draw(), taken));
            }
        }
        placed.addAll(otherwise);
        return placed;
    }

    /**
     * What people of a group would draw if they had a place.
     *
     * @param group its place among the groups
     * @param gain over what they draw otherwise
     */
    private record Wish(int group, Draw draw, BigDecimal gain) {}

    /**
     * The places of each incentive that has fewer of them than its groups have people. Where it limits each of several things on its
     * own, who has a place has it for all of them: as many as the scarcest thing has.
     */
    private Map<Integer, Integer> places() {
        Map<Integer, Set<Relief>> limited = Map.of();
        for (Claim claim : claims) {
            if (claim.payment().isLimited()) {
                limited = limited.isEmpty() ? new HashMap<>() : limited;
                limited.computeIfAbsent(claim.of(), any -> EnumSet.noneOf(Relief.class))
                        .add(claim.payment().on());
            }
        }
        if (limited.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Integer> places = new HashMap<>();
        limited.forEach((of, things) -> {
            Map<Relief, Map<Payment.To, Integer>> taken = new EnumMap<>(Relief.class);
            for (Claim claim : claims) {
                Payment payment = claim.payment();
                if (claim.of() == of && things.contains(payment.on())) {
                    taken.computeIfAbsent(payment.on(), any -> new HashMap<>())
                            .merge(payment.to(), payment.people(), Math::max);
                }
            }
            taken.values()
                    .forEach(people -> places.merge(
                            of,
                            people.values().stream().mapToInt(Integer::intValue).sum(),
                            Math::min));
        });
        return places;
    }

    /** The others by which people fall out of the jobs that this one counts. */
    private long counting(int place) {
        long others = 0;
        for (Tie tie : ties) {
            if (tie.relation().kind() == Relation.Kind.PER_PERSON
                    && tie.relation().counts() != null
                    && tie.place() == place) {
                others |= tie.with();
            }
        }
        return others;
    }

    /**
     * People who may be kept for the count of jobs.
     *
     * @param kept what they draw then
     * @param loss what each of them loses by it
     */
    private record Kept(Some some, Draw kept, BigDecimal loss) {}

    /**
     * Keeps for the count of jobs those to whom the other aids bring least, at the step where all together is worth most. Jobs
     * beyond the people who could draw anything else are counted first.
     */
    private List<Some> count(int place, List<Some> people, Shares shares) {
        long others = counting(place);
        List<Some> untouched = new ArrayList<>();
        List<Kept> drawing = new ArrayList<>();
        int inAll = 0;
        for (Some some : people) {
            Draw kept = without(some.draw(), others, some.group().claims());
            BigDecimal loss = some.draw().value().subtract(kept.value());
            if (loss.signum() > 0) {
                drawing.add(new Kept(some, kept, loss));
                inAll += some.people();
            } else {
                untouched.add(some);
            }
        }
        drawing.sort(Comparator.comparing(Kept::loss));
        List<Ledger.JobStep> all = steps.get(place);
        int jobs = all.get(all.size() - 1).jobs();
        List<Some> best = people;
        Ledger.JobStep chosen = all.get(0);
        BigDecimal most = null;
        for (Ledger.JobStep step : all) {
            int open = Math.max(0, step.jobs() - Math.max(0, jobs - inAll));
            List<Some> shared = new ArrayList<>(untouched);
            BigDecimal worth = step.worth();
            for (Kept one : drawing) {
                Some some = one.some();
                int taken = Math.min(open, some.people());
                open -= taken;
                shared.add(new Some(some.group(), one.kept(), taken));
                shared.add(new Some(some.group(), some.draw(), some.people() - taken));
                worth = worth.subtract(one.loss().multiply(BigDecimal.valueOf(taken)));
            }
            if (most == null || worth.compareTo(most) > 0) {
                most = worth;
                best = shared;
                chosen = step;
            }
        }
        shares.counted[place] = chosen;
        shares.value = shares.value.add(chosen.worth());
        return best;
    }

    /** Adds what one may draw of those incentives for each of the largest sets of them of which nobody has to choose between two. */
    private void addDraws(long from, List<Claim> claims, List<Draw> draws) {
        for (long left = from; left != 0; left &= left - 1) {
            long others = alternatives(first(left)) & from;
            if (others != 0) {
                addDraws(from & ~bit(first(left)), claims, draws);
                addDraws(from & ~bit(first(others)), claims, draws);
                return;
            }
        }
        draws.add(draw(from, claims));
    }

    /** What one draws of those incentives: of what competes, what is worth most. */
    private Draw draw(long from, List<Claim> claims) {
        List<Claim> drawn = new ArrayList<>(claims.size());
        long[] preferred = new long[claims.size()];
        BigDecimal value = BigDecimal.ZERO;
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            if (has(from, claim.of())) {
                preferred[i] = preferred(i, from, claims, preferred);
                if (has(preferred[i], claim.of())) {
                    drawn.add(claim);
                    value = value.add(claim.payment().each());
                }
            }
        }
        return new Draw(from, drawn, value);
    }

    /**
     * Of the incentives that claim the same, those that have it.
     *
     * @param before what was found for the claims before that one
     */
    private long preferred(int number, long from, List<Claim> claims, long[] before) {
        Claim claim = claims.get(number);
        if ((rivals(claim.of(), claim.payment().on()) & from) == 0) {
            return bit(claim.of());
        }
        long claiming = 0;
        for (int i = 0; i < claims.size(); i++) {
            Claim other = claims.get(i);
            if (has(from, other.of()) && claim.competesWith(other)) {
                if (i < number && (rivals(other.of(), other.payment().on()) & from) != 0) {
                    return before[i];
                }
                claiming |= bit(other.of());
            }
        }
        return dearest(claiming, claim, claims);
    }

    /** Of the largest sets in which no two are rivals, the one worth most; of several the first. */
    private long dearest(long all, Claim cell, List<Claim> claims) {
        for (long left = all; left != 0; left &= left - 1) {
            long rivals = rivals(first(left), cell.payment().on()) & all;
            if (rivals != 0) {
                long one = dearest(all & ~bit(first(left)), cell, claims);
                long other = dearest(all & ~bit(first(rivals)), cell, claims);
                return worth(other, cell, claims).compareTo(worth(one, cell, claims)) > 0 ? other : one;
            }
        }
        return all;
    }

    private static BigDecimal worth(long set, Claim cell, List<Claim> claims) {
        BigDecimal worth = BigDecimal.ZERO;
        for (Claim claim : claims) {
            if (has(set, claim.of()) && claim.competesWith(cell)) {
                worth = worth.add(claim.payment().each());
            }
        }
        return worth;
    }

    /** The first of those worth most once the others are left out. */
    private Draw best(List<Draw> draws, long others, List<Claim> claims) {
        Draw best = without(draws.get(0), others, claims);
        for (int i = 1; i < draws.size(); i++) {
            Draw draw = without(draws.get(i), others, claims);
            best = draw.value().compareTo(best.value()) > 0 ? draw : best;
        }
        return best;
    }

    private Draw without(Draw draw, long others, List<Claim> claims) {
        return (draw.from() & others) == 0 ? draw : draw(draw.from() & ~others, claims);
    }

    /** Those of which one alone is paid on a thing, that one or another. */
    private long rivals(int place, Relief on) {
        long rivals = 0;
        for (int i = 0; i < ties.size(); i++) {
            Relation relation = ties.get(i).relation();
            if (relation.kind() == Relation.Kind.TO_CONFIRM
                    || (relation.kind() == Relation.Kind.EXCLUDES
                            && relation.on().contains(on))) {
                rivals |= ties.get(i).to(place);
            }
        }
        return rivals;
    }

    /** Those of which a person draws one, that one or another. */
    private long alternatives(int place) {
        long alternatives = 0;
        for (Tie tie : ties) {
            if (tie.relation().kind() == Relation.Kind.PER_PERSON
                    && tie.relation().counts() == null) {
                alternatives |= tie.to(place);
            }
        }
        return alternatives;
    }
}
