package ma.dalil.handbook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.ScenarioMatch;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Scenario;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The scenarios of each incentive, run once, the first time somebody looks. */
@Component
final class WorkedCases {
    private static final int MOST_EXAMPLES = 500;

    private final Assessor assessor;
    private final RequestReader reader;
    private final RuleFiles files;
    private final Supplier<Map<String, List<Scenario>>> scenarios;
    private final Map<String, List<WorkedCase>> run = new ConcurrentHashMap<>();
    /** By incentive and day: anybody may ask for any day. */
    private final Cache<List<Object>, Optional<WorkedExample>> examples =
            Caffeine.newBuilder().maximumSize(MOST_EXAMPLES).build();

    WorkedCases(RuleFiles files, Assessor assessor, RequestReader reader) {
        this.files = files;
        this.assessor = assessor;
        this.reader = reader;
        this.scenarios = SingletonSupplier.of(
                () -> Scenario.all(files).stream().collect(Collectors.groupingBy(Scenario::incentive)));
    }

    List<WorkedCase> of(String incentive) {
        return run.computeIfAbsent(incentive, id -> scenarios.get().getOrDefault(id, List.of()).stream()
                .map(scenario -> new WorkedCase(scenario, agrees(scenario)))
                .toList());
    }

    private boolean agrees(Scenario scenario) {
        return new ScenarioMatch(assessed(scenario, scenario.on(), scenario.knownOn())).with(scenario.expected());
    }

    private IncentiveAssessment assessed(Scenario scenario, LocalDate on, LocalDate knownOn) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", on.toString());
        request.put("knownOn", knownOn.toString());
        request.putArray("incentives").add(scenario.incentive());
        request.set("profile", scenario.profile());
        return assessor.assess(reader.read(request), false).incentives().get(0);
    }

    /**
     * The case that the page of an incentive works out: the first that is paid something.
     *
     * @return null where no case is paid anything
     */
    @Nullable
    WorkedExample example(Incentive incentive, LocalDate day, LocalDate today) {
        return examples.get(
                        List.of(incentive.id(), day, today),
                        key -> scenarios.get().getOrDefault(incentive.id(), List.of()).stream()
                                .map(scenario -> WorkedExample.of(
                                        day,
                                        scenario.profile(),
                                        assessed(scenario, day, today).amount()))
                                .filter(Objects::nonNull)
                                .findFirst())
                .orElse(null);
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
