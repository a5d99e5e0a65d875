package ma.dalil.handbook;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Scenario;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The scenarios of each incentive, run once, the first time somebody looks. */
@Component
final class WorkedCases {
    private final Assessor assessor;
    private final RequestReader reader;
    private final RuleFiles files = RuleFiles.packaged();
    private final Map<String, List<Scenario>> scenarios;
    private final Map<String, List<WorkedCase>> run = new ConcurrentHashMap<>();

    WorkedCases(Assessor assessor, RequestReader reader) {
        this.assessor = assessor;
        this.reader = reader;
        this.scenarios = Scenario.all(files).stream().collect(Collectors.groupingBy(Scenario::incentive));
    }

    List<WorkedCase> of(String incentive) {
        return run.computeIfAbsent(incentive, id -> scenarios.getOrDefault(id, List.of()).stream()
                .map(scenario -> new WorkedCase(scenario, agrees(scenario)))
                .toList());
    }

    private boolean agrees(Scenario scenario) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", scenario.on().toString());
        request.put("knownOn", scenario.knownOn().toString());
        request.putArray("incentives").add(scenario.incentive());
        request.set("profile", scenario.profile());
        IncentiveAssessment found =
                assessor.assess(reader.read(request), false).incentives().get(0);
        return new ScenarioMatch(found).with(scenario.expected());
    }

    /** Paths of the files an incentive is written in, its regime's included. */
    List<String> filesOf(Incentive incentive) {
        String own = incentive.id().replace('.', '/') + "/";
        String regime = incentive.regime().id() + "/";
        return files.contents().keySet().stream()
                .filter(path ->
                        path.startsWith(own) || (path.startsWith(regime) && path.indexOf('/', regime.length()) < 0))
                .map(path -> "rules/" + path)
                .toList();
    }
}
