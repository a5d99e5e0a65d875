package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import org.drools.model.Rule;

/** The compiled rules of one incentive: which criterion each judges, and which reckon amounts. */
final class IncentiveRules {
    private final Map<String, Integer> places = new HashMap<>();
    private final RuleLoop[] judging;
    private final List<RuleLoop> paying = new ArrayList<>();

    /** @throws IllegalStateException when a rule of the incentive was not compiled, or has a form that cannot be run */
    IncentiveRules(Incentive incentive, List<Rule> compiled) {
        judging = new RuleLoop[incentive.criteria().size()];
        for (int place = 0; place < judging.length; place++) {
            places.put(incentive.criteria().get(place).id(), place);
        }
        for (Rule rule : compiled) {
            Integer place = places.get(rule.getName());
            if (place != null) {
                judging[place] = new RuleLoop(rule);
            } else {
                paying.add(new RuleLoop(rule));
            }
        }
        for (Criterion criterion : incentive.criteria()) {
            if (criterion.condition() != null && judging[places.get(criterion.id())] == null) {
                throw new IllegalStateException("the compiled rules of " + incentive.id() + " lack `" + criterion.id()
                        + "`: run the build again");
            }
        }
    }

    /** What is met by a situation, under each reading of the law. */
    Findings judge(Situation situation, List<Law> readings) {
        Findings findings = findings(situation);
        for (int place = 0; place < judging.length; place++) {
            if (judging[place] != null) {
                int criterion = place;
                judging[place].matches(situation, readings, held -> findings.met(criterion, held));
            }
        }
        return findings;
    }

    /** Reckons what is paid in each of those years. */
    void pay(Situation situation, List<Year> years) {
        paying.forEach(rule -> rule.fire(situation, years));
    }

    /** Nothing found yet. */
    Findings findings(Situation situation) {
        return new Findings(places, situation.items());
    }
}
