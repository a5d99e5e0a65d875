package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Scenario;
import org.drools.model.Model;
import org.drools.model.impl.ModelImpl;

/** The incentives, each compiled on its own, with the scenarios that should notice a change. Safe for use by many threads. */
final class MutationBench {
    static final String REFUSED = "refused: ";

    private record Worked(Scenario scenario, AssessmentRequest request) {}

    private final RuleFiles files;
    private final Rulebook rulebook;
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Map<String, CompiledRules> compiled = new LinkedHashMap<>();
    private final Map<String, List<Worked>> scenarios = new LinkedHashMap<>();
    private final Map<String, Assessor> unchanged = new LinkedHashMap<>();
    private final MutationTrials trials;

    MutationBench(RuleFiles files, Rulebook rulebook) {
        this.files = files;
        this.rulebook = rulebook;
        this.trials = new MutationTrials(rulebook);
        rulebook.incentives().forEach((id, incentive) -> {
            models.put(id, model(rulesOf(id)));
            compiled.put(id, new CompiledRules(List.of(models.get(id))));
            scenarios.put(id, new ArrayList<>());
            unchanged.put(id, new Assessor(MutationCopies.only(incentive, rulebook), compiled.get(id)));
        });
        Scenario.all(files)
                .forEach(scenario ->
                        scenarios.get(scenario.incentive()).add(new Worked(scenario, ScenarioCheck.request(scenario))));
    }

    long scenarios() {
        return scenarios.values().stream().mapToInt(List::size).sum();
    }

    /** What notices the change: a scenario, or the compiler; null when nothing does. */
    String killer(Mutation mutation) {
        for (String incentive : mutation.concerns()) {
            CompiledRules rules;
            try {
                rules = rules(incentive, mutation);
            } catch (IllegalStateException refused) {
                return REFUSED + refused.getMessage();
            }
            String killer = killer(incentive, mutation.law(), rules);
            if (killer != null) {
                return killer;
            }
        }
        return null;
    }

    private CompiledRules rules(String incentive, Mutation mutation) {
        return mutation.rule() == null ? compiled.get(incentive) : compile(incentive, mutation.file(), mutation.rule());
    }

    /** The first of so many requests, for each incentive concerned, that the changed law answers otherwise; null when none is. */
    String telling(Mutation mutation, int wanted) {
        for (String incentive : mutation.concerns()) {
            Assessor law = unchanged.get(incentive);
            Assessor changed = new Assessor(
                    mutation.law()
                            .apply(MutationCopies.only(rulebook.incentives().get(incentive), rulebook)),
                    rules(incentive, mutation));
            List<Scenario> worked =
                    scenarios.get(incentive).stream().map(Worked::scenario).toList();
            Iterator<AssessmentRequest> requests =
                    trials.requests(mutation, incentive, worked, wanted).iterator();
            while (requests.hasNext()) {
                AssessmentRequest request = requests.next();
                String answer = MutationTrials.answer(law, request);
                String other;
                try {
                    other = MutationTrials.answer(changed, request);
                } catch (RuntimeException failed) {
                    other = failed.toString();
                }
                if (!answer.equals(other)) {
                    return "%s, %s%n  is answered %s%n  and would be %s".formatted(incentive, request, answer, other);
                }
            }
        }
        return null;
    }

    /** The first scenario of the incentive that does not come out as expected under the changed law; null when all do. */
    String killer(String incentive, UnaryOperator<Rulebook> law) {
        return killer(incentive, law, compiled.get(incentive));
    }

    /** The same under the law itself, with a rule of each of its files compiled alone and set back in its place. */
    String killerWithoutChange(String incentive) {
        for (Map.Entry<String, String> file : rulesOf(incentive).entrySet()) {
            String rule = MutationsOfRules.names(file.getValue()).get(0);
            CompiledRules rules = compile(incentive, file.getKey(), MutationsOfRules.alone(rule, file.getValue()));
            String killer = killer(incentive, UnaryOperator.identity(), rules);
            if (killer != null) {
                return killer;
            }
        }
        return null;
    }

    private String killer(String id, UnaryOperator<Rulebook> law, CompiledRules rules) {
        Incentive incentive = rulebook.incentives().get(id);
        Assessor assessor;
        try {
            assessor = new Assessor(law.apply(MutationCopies.only(incentive, rulebook)), rules);
        } catch (IllegalStateException refused) {
            return REFUSED + refused.getMessage();
        }
        for (Worked worked : scenarios.get(id)) {
            try {
                IncentiveAssessment found =
                        assessor.assess(worked.request(), false).incentives().get(0);
                ScenarioCheck.comesOutAsWorkedByHand(worked.scenario(), found);
            } catch (AssertionError | RuntimeException noticed) {
                return worked.scenario().file() + ":" + worked.scenario().line();
            }
        }
        return null;
    }

    /** The rules of one incentive, one of them changed: that one alone is compiled, and set among the others. */
    private CompiledRules compile(String incentive, String file, Mutation.ChangedRule changed) {
        Model law = models.get(incentive);
        ModelImpl whole = new ModelImpl(law.getName());
        law.getGlobals().forEach(whole::addGlobal);
        law.getRules().stream()
                .filter(rule -> !rule.getName().equals(changed.name()))
                .forEach(whole::addRule);
        model(Map.of(file, changed.text())).getRules().forEach(whole::addRule);
        return new CompiledRules(List.of(whole));
    }

    private Map<String, String> rulesOf(String incentive) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : List.of("/eligibility.drl", "/amount.drl")) {
            String path = MutationPlaces.folder(incentive) + name;
            if (files.contents().containsKey(path)) {
                texts.put(path, files.contents().get(path));
            }
        }
        return texts;
    }

    private static Model model(Map<String, String> texts) {
        return Rulebooks.models(texts).iterator().next();
    }
}
