package ma.dalil.rulebook;

import java.util.List;

/**
 * One condition of an incentive, one paragraph of a source.
 *
 * @param toConfirm why only an authority can say; null when a rule judges it
 * @param otherwise why not meeting it is no refusal; null when it is one
 * @param affectsAmount whether it decides how much rather than whether
 * @param condition what its rule tests; null when {@code toConfirm} is set
 */
public record Criterion(
        String id,
        Text says,
        List<Citation> cites,
        Evidence evidence,
        ToConfirm toConfirm,
        ToConfirm otherwise,
        boolean affectsAmount,
        Condition condition) {

    /** Whether it is judged for each workforce group or training on its own. */
    public boolean isRepeated() {
        return condition != null && condition.subject().isRepeated();
    }
}
