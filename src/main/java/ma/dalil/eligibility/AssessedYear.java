package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import ma.dalil.assessment.Payment;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.Demanded;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Reads;
import ma.dalil.rulebook.Relief;
import org.jspecify.annotations.Nullable;

/** One fiscal year of one incentive's schedule: the law of that year, who counts, and what the amount rules pay. */
public final class AssessedYear {
    private final Schedule schedule;
    private final int number;
    private final boolean first;
    private final Law law;
    private List<Calculation> calculations = List.of();
    private boolean untold;
    private @Nullable Cap cap;
    /** None before the first is named. */
    private String rule = "";

    /**
     * What the years of one incentive have in common.
     *
     * @param relief the first thing that the incentive relieves
     * @param lastDay last day of the window; null when none is known
     * @param outcomes says which groups and trainings meet every criterion on them
     * @param isExplained whether somebody will read how its sums come about
     */
    record Schedule(
            String incentive,
            Relief relief,
            @Nullable LocalDate lastDay,
            CriterionOutcomes outcomes,
            AssessedProfile assessedProfile,
            boolean isExplained) {}

    /** The most the year pays, and the line that shows what is left under it. */
    record Cap(String line, BigDecimal most) {}

    AssessedYear(Schedule schedule, int number, boolean first, Law law) {
        this.schedule = schedule;
        this.number = number;
        this.first = first;
        this.law = law;
    }

    public String getIncentive() {
        return schedule.incentive();
    }

    /** The calendar year. */
    public int getNumber() {
        return number;
    }

    /** Whether it is that calendar year; in rules in place of {@code number == …}, which Drools indexes too early to know this year's law. */
    public boolean is(int calendarYear) {
        return number == calendarYear;
    }

    /** Whether it is the fiscal year of the day assessed. */
    public boolean isFirst() {
        return first;
    }

    public Law getLaw() {
        return law;
    }

    /** Whether the income-tax scale of this year is known, without which no income tax can be calculated. */
    public boolean isIncomeTaxKnown() {
        return law.scale("income-tax-scale") != null;
    }

    /** Says that the law of this year is not known well enough for an amount: silence, not zero. */
    public void cannotTell() {
        untold = true;
    }

    /** Names the rule whose accounts are opened from now on. */
    void computeBy(String name) {
        rule = name;
    }

    boolean isUntold() {
        return untold;
    }

    /** Whether that group or training meets every criterion on people or training, and is there by the end of the year. */
    @Reads("workforce.hiredOn")
    public boolean counts(Object item) {
        boolean notYetHired = item instanceof WorkforceGroup group
                && group.hiredOn() != null
                && group.hiredOn().getYear() > number;
        return !notYetHired && schedule.outcomes().counts(item);
    }

    /** Whether the incentive's window, as known, still runs on that day. */
    public boolean covers(LocalDate day) {
        return schedule.lastDay() == null || !day.isAfter(schedule.lastDay());
    }

    /** Income tax of one person of the group in this year. */
    @Reads("workforce.dependants")
    public IncomeTax incomeTax(WorkforceGroup group) {
        return IncomeTax.of(Demanded.of(group.annualGrossTaxableIncome()), group.dependants(), law);
    }

    /** Income tax of one person of the group in this year, on another income than the group's own. */
    @Reads("workforce.dependants")
    public IncomeTax incomeTax(WorkforceGroup group, BigDecimal income) {
        return IncomeTax.of(income, group.dependants(), law);
    }

    /** What the employer owes on such a pay of this year. */
    public EmployerCharges employerCharges(BigDecimal pay) {
        return EmployerCharges.of(pay, law);
    }

    /** The part of an amount of twelve months that falls to so many of them. */
    public BigDecimal twelfths(BigDecimal ofTwelveMonths, int months) {
        return ofTwelveMonths
                .multiply(BigDecimal.valueOf(months))
                .divide(BigDecimal.valueOf(12), MathContext.DECIMAL64);
    }

    /** Opens an account of the company's own. */
    public Calculation calculate() {
        return open(null);
    }

    /** Opens an account of a group or training. */
    public Calculation calculate(Object item) {
        return open(item);
    }

    /**
     * Limits the sum of what all rules pay for this year, whichever comes first.
     *
     * @param line the line of the incentive's card that shows the sum after the limit
     * @param most in MAD
     */
    public void capAt(String line, BigDecimal most) {
        cap = new Cap(line, most);
    }

    /** What all rules pay together, under the limit if there is one. */
    BigDecimal paid() {
        BigDecimal sum =
                calculations.isEmpty() ? BigDecimal.ZERO : calculations.get(0).paid();
        for (int i = 1; i < calculations.size(); i++) {
            sum = sum.add(calculations.get(i).paid());
        }
        return cap == null ? sum : sum.min(cap.most());
    }

    /** The limit on the year; null when there is none. */
    @Nullable
    Cap cap() {
        return cap;
    }

    /** Whether all its lines are those of another year, by the same law. */
    boolean repeats(AssessedYear other) {
        boolean same =
                law == other.law && Objects.equals(cap, other.cap) && calculations.size() == other.calculations.size();
        for (int i = 0; i < calculations.size() && same; i++) {
            same = calculations.get(i).repeats(other.calculations.get(i));
        }
        return same && (cap == null || paid().equals(other.paid()));
    }

    private Calculation open(@Nullable Object item) {
        Calculation calculation = new Calculation(
                rule,
                item,
                item == null ? null : schedule.assessedProfile().places().get(item),
                schedule.relief(),
                law.of(item),
                schedule.isExplained());
        calculations = calculations.isEmpty() ? new ArrayList<>(4) : calculations;
        calculations.add(calculation);
        return calculation;
    }

    /** Adds what was paid on which thing and to whom: a limit on the year is taken off what is paid on jobs first, then in the order of the rules. */
    void addPayments(List<Payment> payments) {
        int before = payments.size();
        for (int i = 0; i < calculations.size(); i++) {
            calculations.get(i).addPayments(number, payments);
        }
        if (cap != null) {
            List<Payment> own = payments.subList(before, payments.size());
            own.sort(Comparator.comparing(payment -> payment.on() == Relief.JOB));
            BigDecimal left = cap.most();
            for (int i = 0; i < own.size(); i++) {
                own.set(i, own.get(i).atMost(left));
                left = left.subtract(own.get(i).amount());
            }
        }
    }

    List<Calculation> calculations() {
        return calculations;
    }
}
