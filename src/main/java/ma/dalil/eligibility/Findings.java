package ma.dalil.eligibility;

import java.util.BitSet;
import java.util.Map;
import org.kie.api.runtime.rule.Match;

/** Collects what the rules find met; rules do nothing else. */
public final class Findings {
    private final Map<String, Integer> criteria;
    private final Map<Object, Integer> items;
    private final int width;
    private final int height;
    private final BitSet met = new BitSet();

    /**
     * @param criteria place of each criterion in the incentive's list, by its id, which is the name of its rule
     * @param items place of each group or training in the profile, by identity
     */
    Findings(Map<String, Integer> criteria, Map<Object, Integer> items) {
        this.criteria = criteria;
        this.items = items;
        this.width = items.size() + 1;
        this.height = criteria.size() * width;
    }

    /** Called by every rule when its condition holds. */
    public void met(Match match) {
        met(criteria.get(match.getRule().getName()), match.getObjects().toArray());
    }

    /** @param matched the facts that meet the criterion together: what it judges, and the law where it reads it */
    void met(int criterion, Object[] matched) {
        int reading = 0;
        Integer item = null;
        for (Object fact : matched) {
            if (fact instanceof Law law) {
                reading = law.reading();
            } else if (item == null) {
                item = items.get(fact);
            }
        }
        int place = place(criterion, reading);
        met.set(place);
        if (item != null) {
            met.set(place + 1 + item);
        }
    }

    /** @param reading number of the law's reading; 0 for a criterion that reads no law */
    boolean isMet(int criterion, int reading) {
        return met.get(place(criterion, reading));
    }

    boolean isMet(int criterion, int reading, Object item) {
        return met.get(place(criterion, reading) + 1 + items.get(item));
    }

    /** How much was found met. */
    int count() {
        return met.cardinality();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Findings findings && met.equals(findings.met);
    }

    @Override
    public int hashCode() {
        return met.hashCode();
    }

    private int place(int criterion, int reading) {
        return reading * height + criterion * width;
    }
}
