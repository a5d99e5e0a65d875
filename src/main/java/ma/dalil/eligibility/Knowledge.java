package ma.dalil.eligibility;

import java.util.HashMap;
import java.util.Map;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;

/** The compiled rules, taken apart by incentive: a session holds only the rules of the incentive it judges. */
final class Knowledge {
    private final Map<String, IncentiveRules> incentives = new HashMap<>();

    /** @throws IllegalStateException when the compiled rules are not those of the rulebook */
    Knowledge(KieBase rules, Rulebook rulebook) {
        for (Incentive incentive : rulebook.incentives().values()) {
            KiePackage folder = rules.getKiePackage("rules." + incentive.id().replace('-', '_'));
            incentives.put(incentive.id(), new IncentiveRules(incentive, folder));
        }
    }

    IncentiveRules of(Incentive incentive) {
        return incentives.get(incentive.id());
    }
}
