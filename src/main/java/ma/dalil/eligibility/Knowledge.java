package ma.dalil.eligibility;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;

/** The compiled rules, and which criterion each of them judges. */
final class Knowledge {
    private final KieBase rules;
    private final Map<Rule, Integer> indexes = new IdentityHashMap<>();
    private final Map<Criterion, Integer> criteria = new IdentityHashMap<>();

    /** @throws IllegalStateException when the compiled rules are not those of the rulebook */
    Knowledge(KieBase rules, Rulebook rulebook) {
        this.rules = rules;
        Map<String, Criterion> byName = new HashMap<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            for (Criterion criterion : incentive.criteria()) {
                if (criterion.condition() != null) {
                    byName.put("rules." + incentive.id().replace('-', '_') + "/" + criterion.id(), criterion);
                }
            }
        }
        rules.getKiePackages().forEach(folder -> folder.getRules().forEach(rule -> {
            Criterion criterion = byName.remove(rule.getPackageName() + "/" + rule.getName());
            if (criterion != null) {
                indexes.put(rule, indexes.size());
                criteria.put(criterion, criteria.size());
            }
        }));
        if (!byName.isEmpty()) {
            throw new IllegalStateException("the compiled rules lack " + byName.keySet() + ": run the build again");
        }
    }

    KieSession newSession() {
        return rules.newKieSession();
    }

    /** How many criteria are judged by rules. */
    int criteria() {
        return criteria.size();
    }

    int indexOf(Rule rule) {
        return indexes.get(rule);
    }

    int indexOf(Criterion criterion) {
        return criteria.get(criterion);
    }
}
