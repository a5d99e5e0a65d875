package ma.dalil.handbook;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.IncentiveAssessment;
import ma.dalil.eligibility.RequestReader;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
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
    private final LocalDate everythingKnown;

    WorkedCases(Assessor assessor, RequestReader reader, Rulebook rulebook) {
        this.assessor = assessor;
        this.reader = reader;
        this.scenarios = Scenario.all(files).stream().collect(Collectors.groupingBy(Scenario::incentive));
        this.everythingKnown = rulebook.sources().values().stream()
                .flatMap(source -> Stream.of(source.published(), source.checked()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    List<WorkedCase> of(String incentive) {
        return run.computeIfAbsent(incentive, id -> scenarios.getOrDefault(id, List.of()).stream()
                .map(scenario -> new WorkedCase(scenario, agrees(scenario)))
                .toList());
    }

    private boolean agrees(Scenario scenario) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        LocalDate knownOn = scenario.knownOn() == null ? everythingKnown : scenario.knownOn();
        request.put("on", scenario.on().toString());
        request.put("knownOn", knownOn.toString());
        request.putArray("incentives").add(scenario.incentive());
        request.set("profile", scenario.profile());
        IncentiveAssessment found =
                assessor.assess(reader.read(request), false).incentives().get(0);
        return new Agreement(found).with(scenario.expected());
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
