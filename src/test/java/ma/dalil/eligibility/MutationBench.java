package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Scenario;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** The incentives, each compiled on its own, with the scenarios that should notice a change. Safe for use by many threads. */
final class MutationBench {
    static final String REFUSED = "refused: ";
    private static final AtomicInteger BUILDS = new AtomicInteger();

    private record Worked(Scenario scenario, AssessmentRequest request) {}

    private final RuleFiles files;
    private final Rulebook rulebook;
    private final Map<String, KieBase> compiled = new LinkedHashMap<>();
    private final Map<String, List<Worked>> scenarios = new LinkedHashMap<>();

    MutationBench(RuleFiles files, Rulebook rulebook) {
        this.files = files;
        this.rulebook = rulebook;
        rulebook.incentives().keySet().forEach(id -> {
            compiled.put(id, compile(id, null, null));
            scenarios.put(id, new ArrayList<>());
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
            KieBase rules = compiled.get(incentive);
            if (mutation.rules() != null) {
                try {
                    rules = compile(incentive, mutation.file(), mutation.rules());
                } catch (IllegalStateException refused) {
                    return REFUSED + refused.getMessage();
                }
            }
            String killer = killer(incentive, mutation.law(), rules);
            if (killer != null) {
                return killer;
            }
        }
        return null;
    }

    /** The first scenario of the incentive that does not come out as expected under the changed law; null when all do. */
    String killer(String incentive, UnaryOperator<Rulebook> law) {
        return killer(incentive, law, compiled.get(incentive));
    }

    private String killer(String id, UnaryOperator<Rulebook> law, KieBase rules) {
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

    /** The rules of one incentive, with one of its files replaced. */
    private KieBase compile(String incentive, String replaced, String content) {
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("ma.dalil.mutation", incentive, "1." + BUILDS.incrementAndGet());
        KieFileSystem system = services.newKieFileSystem().generateAndWritePomXML(id);
        for (String name : List.of("/eligibility.drl", "/amount.drl")) {
            String path = MutationPlaces.folder(incentive) + name;
            String text = path.equals(replaced) ? content : files.contents().get(path);
            if (text != null) {
                system.write("src/main/resources/" + path, text);
            }
        }
        KieBuilder builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(
                    builder.getResults().getMessages(Message.Level.ERROR).toString());
        }
        try {
            return services.newKieContainer(id).getKieBase();
        } finally {
            services.getRepository().removeKieModule(id);
        }
    }
}
