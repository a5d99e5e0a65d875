package ma.dalil.edition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.dalil.assessment.ScenarioMatch;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Scenario;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a rulebook must stand before it may answer: it asks what the contract says is asked, and all its scenarios come out as they were worked by hand. */
record RulebookTrial(Edition edition) {
    private static final int MOST_NAMED = 5;

    /** @throws RefusedPackage saying what it failed */
    void stand(Rulebook served) {
        askWhatTheContractSays(served);
        bearOutItsScenarios();
    }

    /**
     * Values, days, texts, criteria, amounts and new incentives are the law's, and change with it. What clients were promised changes with the product: the facts,
     * their kinds and their options, and that an incentive once named is known.
     */
    private void askWhatTheContractSays(Rulebook served) {
        Rulebook offered = edition.rulebook();
        Set<String> differing = new TreeSet<>();
        Set<String> facts = new TreeSet<>(served.facts().keySet());
        facts.addAll(offered.facts().keySet());
        for (String id : facts) {
            Fact before = served.facts().get(id);
            Fact after = offered.facts().get(id);
            if (before == null || after == null || !promised(before).equals(promised(after))) {
                differing.add(id);
            }
        }
        for (String id : served.incentives().keySet()) {
            if (!offered.incentives().containsKey(id) && offered.formerly(id).isEmpty()) {
                differing.add(id);
            }
        }
        if (!differing.isEmpty()) {
            throw new RefusedPackage(
                    "it is not for this version of the product: the contract says otherwise of " + differing);
        }
    }

    private static Map<String, Object> promised(Fact fact) {
        return Map.of(
                "type", fact.type(),
                "options", fact.options().stream().map(Fact.Option::id).toList(),
                "bounds", Arrays.asList(fact.min(), fact.max(), fact.first(), fact.last(), fact.maxLength()),
                "asked", fact.derivedFrom().isEmpty());
    }

    private void bearOutItsScenarios() {
        Assessor assessor = new Assessor(edition.rulebook(), edition.rules());
        RequestReader reader = new RequestReader(edition.rulebook());
        List<String> failed = new ArrayList<>();
        for (Scenario scenario : Scenario.all(edition.files())) {
            if (!comesOut(scenario, assessor, reader)) {
                failed.add("rules/" + scenario.file() + ":" + scenario.line() + " " + scenario.name());
            }
        }
        if (!failed.isEmpty()) {
            throw new RefusedPackage(failed.size() + " of its scenarios do not come out: "
                    + String.join("; ", failed.subList(0, Math.min(MOST_NAMED, failed.size()))));
        }
    }

    private static boolean comesOut(Scenario scenario, Assessor assessor, RequestReader reader) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", scenario.on().toString());
        request.put("knownOn", scenario.knownOn().toString());
        request.putArray("incentives").add(scenario.incentive());
        request.set("profile", scenario.profile());
        try {
            return new ScenarioMatch(assessor.assess(reader.read(request), true)
                            .incentives()
                            .get(0))
                    .with(scenario.expected());
        } catch (InvalidRequest unread) {
            return false;
        }
    }
}
