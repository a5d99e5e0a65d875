package ma.dalil.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something an investor can claim.
 *
 * @param formerly ids it once had
 * @param relieves what it is paid on, or spares
 * @param windows when it applies: its own, or its regime's
 * @param parameters every parameter its rules may read, by id: its own, its regime's and the tables'
 * @param read ids of those that its rules do read
 */
public record Incentive(
        String id,
        List<String> formerly,
        Regime regime,
        Text name,
        Text summary,
        String nature,
        Set<Relief> relieves,
        List<Window> windows,
        List<Criterion> criteria,
        AmountCard amount,
        List<Step> procedure,
        List<Text> notes,
        Map<String, Parameter> parameters,
        Set<String> read) {

    /** Whether it is counted by the fiscal years of the company: so is what lightens taxes on profits, and nothing else. */
    public boolean isOnProfits() {
        return relieves.stream().anyMatch(Relief::isOnProfits);
    }

    /** The parameters its rules read, in the order of their ids. */
    public List<Parameter> parametersRead() {
        return read.stream().sorted().map(parameters::get).toList();
    }

    /** By its id alone: all it says would be read again at each look-up. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
