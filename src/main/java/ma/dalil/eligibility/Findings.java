package ma.dalil.eligibility;

import java.util.BitSet;
import java.util.Map;
import org.kie.api.runtime.rule.Match;

/** Collects what the rules find met; rules do nothing else. */
public final class Findings {
    private final IncentiveRules rules;
    private final Map<Object, Integer> items;
    private final int width;
    private final int height;
    private final BitSet met = new BitSet();

    /** @param items place of each group or training in the profile, by identity */
    Findings(IncentiveRules rules, Map<Object, Integer> items) {
        this.rules = rules;
        this.items = items;
        this.width = items.size() + 1;
        this.height = rules.criteria() * width;
    }

    /** Called by every rule when its condition holds. */
    public void met(Match match) {
        int criterion = rules.judgedBy(match.getRule());
        int reading = 0;
        Integer item = null;
        for (Object matched : match.getObjects()) {
            if (matched instanceof Law law) {
                reading = law.reading();
            } else if (item == null) {
                item = items.get(matched);
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

    private int place(int criterion, int reading) {
        return reading * height + criterion * width;
    }
}
