package ma.dalil.eligibility;

import java.util.BitSet;
import java.util.Map;
import org.kie.api.runtime.rule.Match;

/** Collects what the rules find met; rules do nothing else. */
public final class Findings {
    private final Knowledge knowledge;
    private final Map<Object, Integer> items;
    private final int width;
    private final BitSet met = new BitSet();

    /** @param items place of each group or training in the profile, by identity */
    Findings(Knowledge knowledge, Map<Object, Integer> items) {
        this.knowledge = knowledge;
        this.items = items;
        this.width = items.size() + 1;
    }

    /** Called by every rule when its condition holds. */
    public void met(Match match) {
        int criterion = knowledge.indexOf(match.getRule());
        met.set(criterion * width);
        for (Object matched : match.getObjects()) {
            Integer item = items.get(matched);
            if (item != null) {
                met.set(criterion * width + 1 + item);
            }
        }
    }

    boolean isMet(int criterion) {
        return met.get(criterion * width);
    }

    boolean isMet(int criterion, Object item) {
        return met.get(criterion * width + 1 + items.get(item));
    }
}
