package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The sum of one year for one group, training or the company: intermediate results, then what is paid. */
public final class Reckoning {
    private final Integer item;
    private final List<Entry> entries = new ArrayList<>(8);
    private BigDecimal paid = BigDecimal.ZERO;

    record Entry(String line, BigDecimal value) {}

    /** @param item place of the group or training in the profile; null for the company */
    Reckoning(Integer item) {
        this.item = item;
    }

    /** Shows an intermediate result under a label of the incentive's card. */
    public Reckoning line(String id, BigDecimal value) {
        entries.add(new Entry(id, value));
        return this;
    }

    /** Adds to what the year pays, in MAD. */
    public Reckoning pays(BigDecimal amount) {
        paid = paid.add(amount);
        return this;
    }

    Integer item() {
        return item;
    }

    List<Entry> entries() {
        return entries;
    }

    BigDecimal paid() {
        return paid;
    }
}
