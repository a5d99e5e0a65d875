package ma.dalil.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.rulebook.Relief;

/**
 * Payment by payment what one incentive pays.
 *
 * @param steps what it pays where only so many jobs count, the fewest first; empty where nobody falls out of the count
 */
public record Ledger(List<Payment> payments, List<JobStep> steps) {
    public static final Ledger EMPTY = new Ledger(List.of(), List.of());

    /** What is paid where so many jobs count and no fewer. */
    public record JobStep(int jobs, List<Payment> payments) {
        /** The sum of it, in MAD. */
        public BigDecimal worth() {
            return payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    public static Ledger of(List<Payment> payments) {
        return new Ledger(payments, List.of());
    }

    public Ledger with(List<JobStep> told) {
        return new Ledger(payments, told);
    }

    /** The same but for what is paid on that thing. */
    public Ledger without(Relief thing) {
        return new Ledger(
                payments.stream().filter(payment -> payment.on() != thing).toList(), steps);
    }

    /** What of it is paid in that fiscal year. */
    public Ledger in(int fiscalYear) {
        return new Ledger(
                in(fiscalYear, payments),
                steps.stream()
                        .map(step -> new JobStep(step.jobs(), in(fiscalYear, step.payments())))
                        .toList());
    }

    /** This and another of the same incentive, of other years. */
    public Ledger and(Ledger later) {
        List<Payment> all = new ArrayList<>(payments);
        all.addAll(later.payments);
        return new Ledger(all, steps.isEmpty() ? later.steps : steps);
    }

    private static List<Payment> in(int fiscalYear, List<Payment> payments) {
        List<Payment> ofYear = new ArrayList<>();
        for (Payment payment : payments) {
            if (payment.fiscalYear() == fiscalYear) {
                ofYear.add(payment);
            }
        }
        return ofYear;
    }
}
