package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import org.drools.model.Rule;

/** The compiled rules of one incentive: the check of each criterion, and how amounts are calculated. */
final class IncentiveRules {
    private final Map<String, Check> checks = new HashMap<>();
    private final List<RuleLoop> paying = new ArrayList<>();

    /** @throws IllegalStateException when a rule of the incentive was not compiled, or has a form that cannot be run */
    IncentiveRules(Incentive incentive, List<Rule> compiled) {
        Set<String> judged = incentive.criteria().stream()
                .filter(criterion -> criterion.condition() != null)
                .map(Criterion::id)
                .collect(Collectors.toSet());
        Set<String> reckoned =
                incentive.amount().rules().stream().map(AmountRule::name).collect(Collectors.toSet());
        // A criterion that a proposal drops leaves a rule that nothing asks for.
        for (Rule rule : compiled) {
            if (judged.contains(rule.getName())) {
                checks.put(rule.getName(), new Check(rule));
            } else if (reckoned.contains(rule.getName())) {
                paying.add(new RuleLoop(rule));
            }
        }
        judged.removeAll(checks.keySet());
        if (!judged.isEmpty()) {
            throw new IllegalStateException(
                    "the compiled rules of " + incentive.id() + " lack " + judged + ": run the build again");
        }
    }

    /** What a criterion tests that a rule judges. */
    Check check(Criterion criterion) {
        return Present.in(checks, criterion.id());
    }

    /** Reckons what is paid in each of those years. */
    void pay(AssessedProfile assessedProfile, List<AssessedYear> years) {
        for (RuleLoop rule : paying) {
            rule.fire(assessedProfile, years);
        }
    }
}
