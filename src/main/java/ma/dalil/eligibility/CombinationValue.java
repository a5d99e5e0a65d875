package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Payment;
import ma.dalil.rulebook.Relation;
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

    /** So much of a payment, drawn by so many people; by one where it is for none. */
    public record Share(String incentive, Payment payment, int people) {
        public BigDecimal amount() {
            return payment.forPeople(people);
        }
    }

    /** What one incentive pays year by year, each year rounded to the centime. */
    private static final class PaidYears {
        private final int first;
        private final @Nullable BigDecimal[] paid;

        PaidYears(Ledger ledger) {
            int earliest = Integer.MAX_VALUE;
            int latest = Integer.MIN_VALUE;
            for (Payment payment : ledger.payments()) {
                earliest = Math.min(earliest, payment.fiscalYear());
                latest = Math.max(latest, payment.fiscalYear());
            }
            for (Ledger.JobStep step : ledger.steps()) {
                for (Payment payment : step.payments()) {
                    earliest = Math.min(earliest, payment.fiscalYear());
                    latest = Math.max(latest, payment.fiscalYear());
                }
            }
            first = earliest;
            paid = new BigDecimal[Math.max(0, latest - earliest + 1)];
        }

        void add(Payment payment, int people) {
            int year = payment.fiscalYear() - first;
            BigDecimal more = payment.forPeople(people);
            BigDecimal before = paid[year];
            paid[year] = before == null ? more : before.add(more);
        }

        List<Amount.OfYear> schedule() {
            List<Amount.OfYear> schedule = new ArrayList<>(paid.length);
            for (int year = 0; year < paid.length; year++) {
                BigDecimal sum = paid[year];
                if (sum != null) {
                    schedule.add(new Amount.OfYear(first + year, sum.setScale(2, RoundingMode.HALF_UP)));
                }
            }
            return schedule;
        }

        BigDecimal sum() {
            BigDecimal all = Amounts.NOTHING;
            for (BigDecimal sum : paid) {
                all = sum == null ? all : all.add(sum.setScale(2, RoundingMode.HALF_UP));
            }
            return all;
        }
    }

    /** What of the package is counted, the best there is. */
    public Total of(Collection<String> held, Map<String, Ledger> ledgers) {
        SharingOut sharing = new SharingOut(held, ledgers, relations);
        SharingOut.Shares best = sharing.best();
        BigDecimal worth = Amounts.NOTHING;
        List<Combination.CountedLine> lines = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        for (String id : held) {
            Ledger ledger = ledgers.get(id);
            if (ledger != null) {
                List<Share> own = new ArrayList<>();
                PaidYears years = new PaidYears(ledger);
                sharing.paid(id, ledger, best, (payment, people) -> {
                    own.add(new Share(id, payment, people));
                    years.add(payment, people);
                });
                worth = worth.add(years.sum());
                lines.add(new Combination.CountedLine(
                        id,
                        years.sum(),
                        List.copyOf(years.schedule()),
                        null,
                        shared(ledger.payments(), own),
                        sharing.jobs(id, best)));
                shares.addAll(own);
            }
        }
        return new Total(worth, List.copyOf(lines), List.copyOf(shares));
    }

    /** The worth of it alone, in MAD. */
    BigDecimal worth(Collection<String> held, Map<String, Ledger> ledgers) {
        SharingOut sharing = new SharingOut(held, ledgers, relations);
        SharingOut.Shares best = sharing.best();
        BigDecimal worth = Amounts.NOTHING;
        for (String id : held) {
            Ledger ledger = ledgers.get(id);
            if (ledger != null) {
                PaidYears years = new PaidYears(ledger);
                sharing.paid(id, ledger, best, years::add);
                worth = worth.add(years.sum());
            }
        }
        return worth;
    }

    /** The groups of which fewer people draw it than they have. */
    private static List<Combination.CountedPeople> shared(List<Payment> claimed, List<Share> drawn) {
        Map<Integer, Integer> of = new TreeMap<>();
        for (Payment payment : claimed) {
            if (payment.to().kind() == Payment.To.Kind.GROUP) {
                of.merge(payment.to().place(), payment.of(), Math::max);
            }
        }
        if (of.isEmpty()) {
            return List.of();
        }
        Map<Integer, Integer> draw = new HashMap<>();
        for (Share share : drawn) {
            if (share.payment().to().kind() == Payment.To.Kind.GROUP) {
                draw.merge(share.payment().to().place(), share.people(), Math::max);
            }
        }
        List<Combination.CountedPeople> shared = new ArrayList<>();
        of.forEach((group, people) -> {
            int some = draw.getOrDefault(group, 0);
            if (some < people) {
                shared.add(new Combination.CountedPeople(group, some, people));
            }
        });
        return List.copyOf(shared);
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
