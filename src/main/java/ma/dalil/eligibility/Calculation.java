package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ma.dalil.assessment.Payment;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Reads;
import ma.dalil.rulebook.Relief;
import org.jspecify.annotations.Nullable;

/** The sum of one year for one group, training or the company: intermediate results, then what is paid. */
public final class Calculation {
    private final String rule;
    private final @Nullable Object item;
    private final @Nullable Integer place;
    private final Relief relief;
    private final Law law;
    private final boolean isShown;
    private List<LineValue> entries = List.of();
    private final List<Pay> pays = new ArrayList<>(2);

    record LineValue(String line, BigDecimal value) {}

    /** How many people of all groups together may benefit, and the line that shows how many of this one do. */
    record Places(String line, int most) {}

    /**
     * @param each for one person; null where the amount is told for all of them
     * @param places the limit on people while it is not settled who has a place; else null
     */
    private record Pay(Relief on, BigDecimal amount, @Nullable BigDecimal each, int people, @Nullable Places places) {
        static Pay each(Relief on, BigDecimal each, int people, @Nullable Places places) {
            return new Pay(on, each.multiply(BigDecimal.valueOf(people)), each, people, places);
        }

        Pay settled(int some) {
            return each == null ? this : each(on, each, some, null);
        }
    }

    /**
     * @param rule name of the rule that opens it
     * @param item the group or training; null for the company
     * @param place its place in the profile
     * @param relief what it is paid on where its rule names nothing
     * @param law by which it is calculated
     * @param isShown whether its lines are kept
     */
    Calculation(String rule, @Nullable Object item, @Nullable Integer place, Relief relief, Law law, boolean isShown) {
        this.rule = rule;
        this.item = item;
        this.place = place;
        this.relief = relief;
        this.law = law;
        this.isShown = isShown;
    }

    /** Shows an intermediate result under a label of the incentive's card. */
    public Calculation line(String id, BigDecimal value) {
        if (isShown) {
            entries = entries.isEmpty() ? new ArrayList<>(8) : entries;
            entries.add(new LineValue(id, value));
        }
        return this;
    }

    /** Adds to what the year pays, in MAD, on the one thing that the incentive relieves. */
    public Calculation pays(BigDecimal amount) {
        return pays(relief, amount);
    }

    /** Adds to what the year pays, in MAD, on one of the things that the incentive relieves. */
    public Calculation pays(String thing, BigDecimal amount) {
        return pays(Relief.of(thing), amount);
    }

    /**
     * Adds so much for each person of the group, where only so many people of all groups together may benefit over all the years: those for
     * whom it is worth most.
     *
     * @param line the line that shows how many people of the group do
     */
    @Reads("workforce.headcount")
    public Calculation paysEach(String thing, BigDecimal each, String line, int most) {
        pays.add(Pay.each(Relief.of(thing), each, people(), new Places(line, most)));
        return this;
    }

    /** What is paid on to some people only, while it is not settled to whom. */
    List<Relief> unsettled() {
        List<Relief> unsettled = List.of();
        for (int i = 0; i < pays.size(); i++) {
            if (pays.get(i).places() != null) {
                unsettled = unsettled.isEmpty() ? new ArrayList<>() : unsettled;
                unsettled.add(pays.get(i).on());
            }
        }
        return unsettled;
    }

    /** How many people of all groups may draw a thing that is not settled. */
    Places places(Relief thing) {
        for (Pay pay : pays) {
            if (pay.on() == thing && pay.places() != null) {
                return pay.places();
            }
        }
        throw new IllegalStateException("it is settled who draws on " + thing);
    }

    /** What one person of the group draws on a thing that is not settled. */
    BigDecimal each(Relief thing) {
        return pays.stream()
                .filter(pay -> pay.on() == thing && pay.places() != null)
                .map(Pay::each)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Gives so many people of the group a place. */
    void settle(Relief thing, int people) {
        line(places(thing).line(), BigDecimal.valueOf(people));
        pays.replaceAll(pay -> pay.on() == thing && pay.places() != null ? pay.settled(people) : pay);
    }

    private Calculation pays(Relief on, BigDecimal amount) {
        pays.add(new Pay(on, amount, null, people(), null));
        return this;
    }

    /** How many people the group has; 1 for what is none. */
    int people() {
        return item instanceof WorkforceGroup group && group.headcount() != null ? group.headcount() : 1;
    }

    String rule() {
        return rule;
    }

    /** Place of the group or training in the profile; null for the company. */
    @Nullable
    Integer item() {
        return place;
    }

    /** The same of an account that has one. */
    int place() {
        return Objects.requireNonNull(place, "the company's own account is nobody's in its lists");
    }

    Law law() {
        return law;
    }

    List<LineValue> entries() {
        return entries;
    }

    /** Whether it shows the same lines of the same one, by the same law. */
    boolean repeats(Calculation other) {
        return law == other.law && item == other.item && rule.equals(other.rule) && entries.equals(other.entries);
    }

    BigDecimal paid() {
        BigDecimal paid = pays.isEmpty() ? BigDecimal.ZERO : pays.get(0).amount();
        for (int i = 1; i < pays.size(); i++) {
            paid = paid.add(pays.get(i).amount());
        }
        return paid;
    }

    /** Adds what is paid, thing by thing. */
    void addPayments(int fiscalYear, List<Payment> payments) {
        for (int i = 0; i < pays.size(); i++) {
            Pay pay = pays.get(i);
            if (pay.people() > 0 || pay.each() != null) {
                payments.add(new Payment(
                        fiscalYear,
                        pay.on(),
                        Payment.To.of(item, place),
                        pay.amount(),
                        pay.each() != null
                                ? pay.each()
                                : pay.amount().divide(BigDecimal.valueOf(pay.people()), MathContext.DECIMAL64),
                        pay.people(),
                        people()));
            }
        }
    }
}
