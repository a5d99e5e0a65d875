package ma.dalil.eligibility;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.rulebook.Scenario;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every worked case of the rulebook. {@code -Dscenarios=circular-15-2025} runs those of one regime or incentive. */
class ScenarioTests {

    @TestFactory
    Stream<DynamicContainer> everyScenarioComesOutAsWorkedByHand() {
        String only = System.getProperty("scenarios", "");
        Map<String, List<Scenario>> byIncentive = Scenario.all(Rulebooks.FILES).stream()
                .filter(scenario -> scenario.incentive().startsWith(only))
                .collect(Collectors.groupingBy(Scenario::incentive, LinkedHashMap::new, Collectors.toList()));
        return byIncentive.entrySet().stream()
                .map(entry -> DynamicContainer.dynamicContainer(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(scenario -> DynamicTest.dynamicTest(
                                        scenario.name(),
                                        place(scenario),
                                        () -> ScenarioCheck.comesOutAsWorkedByHand(scenario, assess(scenario))))));
    }

    private static URI place(Scenario scenario) {
        return URI.create(Path.of("rules", scenario.file()).toUri() + "?line=" + scenario.line());
    }

    static IncentiveAssessment assess(Scenario scenario) {
        return Rulebooks.ASSESSOR
                .assess(ScenarioCheck.request(scenario), true)
                .incentives()
                .get(0);
    }
}
