package ma.dalil.rulebook;

import java.util.List;
import java.util.Map;

/**
 * Something an investor can claim.
 *
 * @param windows when it applies: its own, or its regime's
 * @param parameters every parameter its rules may read, by id: its own, its regime's and the tables'
 */
public record Incentive(
        String id,
        Regime regime,
        Text name,
        Text summary,
        String nature,
        List<Window> windows,
        List<Criterion> criteria,
        AmountCard amount,
        List<Step> procedure,
        List<Text> notes,
        Map<String, Parameter> parameters) {}
