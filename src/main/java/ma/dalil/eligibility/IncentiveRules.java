package ma.dalil.eligibility;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Subject;
import org.drools.base.base.ObjectType;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;

/** The compiled rules of one incentive, which criterion each of them judges, and what they speak of. */
final class IncentiveRules {
    private final InternalKnowledgeBase rules = KnowledgeBaseFactory.newKnowledgeBase();
    private final Map<Rule, Integer> judged = new IdentityHashMap<>();
    private final int criteria;
    private final Set<Subject> subjects = EnumSet.noneOf(Subject.class);

    /**
     * @param folder null when nothing of the incentive was compiled
     * @throws IllegalStateException when a rule of the incentive was not compiled
     */
    IncentiveRules(Incentive incentive, KiePackage folder) {
        criteria = incentive.criteria().size();
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < criteria; place++) {
            if (incentive.criteria().get(place).condition() != null) {
                places.put(incentive.criteria().get(place).id(), place);
            }
        }
        if (folder != null) {
            rules.addPackages(List.of(folder));
            for (Rule rule : folder.getRules()) {
                Integer place = places.remove(rule.getName());
                if (place != null) {
                    judged.put(rule, place);
                }
            }
        }
        if (!places.isEmpty()) {
            throw new IllegalStateException(
                    "the compiled rules of " + incentive.id() + " lack " + places.keySet() + ": run the build again");
        }
        Set<String> matched = rules.getRete().getObjectTypeNodes().stream()
                .map(node -> node.getObjectType())
                .map(ObjectType::getClassName)
                .collect(Collectors.toSet());
        for (Subject subject : Subject.values()) {
            if (matched.contains(FactReader.recordOf(subject).getName())) {
                subjects.add(subject);
            }
        }
    }

    /** A session that holds everything of the situation that a rule may match. */
    KieSession open(Situation situation, Findings findings) {
        KieSession session = rules.newKieSession();
        session.setGlobal("findings", findings);
        for (Subject subject : subjects) {
            for (Object fact : situation.of(subject)) {
                session.insert(fact);
            }
        }
        return session;
    }

    /** How many criteria the incentive has. */
    int criteria() {
        return criteria;
    }

    /** The place of the criterion a rule judges. */
    int judgedBy(Rule rule) {
        return judged.get(rule);
    }
}
