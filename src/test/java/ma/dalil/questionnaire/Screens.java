package ma.dalil.questionnaire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.advice.AdviceReader;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every page in each of its states: empty, with errors, full, and longer than anybody would like. */
final class Screens {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MANY_GROUPS = 6;

    private final Links links;
    private final AdviceReader reader;

    Screens(Links links, AdviceReader reader) {
        this.links = links;
        this.reader = reader;
    }

    /** Addresses below the language, by what they show. */
    Map<String, String> all() {
        String full = token(profile("fes-shore-employer"));
        String undecided = token(profile("crm-3000-jobs-site-undecided"));
        String longest = token(longest());
        Map<String, String> all = new LinkedHashMap<>();
        all.put("start", "");
        all.put("first question", "/questions");
        all.put("question answered", "/questions?topic=site&a=" + full);
        all.put("long question", "/questions?topic=jobs&a=" + longest);
        all.put("all questions, empty", "/answers");
        all.put("all questions, full", "/answers?a=" + full);
        all.put("result, empty", "/result");
        all.put("result", "/result?a=" + full);
        all.put("result, undecided", "/result?a=" + undecided);
        all.put("result, long", "/result?a=" + longest);
        all.put("what if", "/what-if?a=" + full + "&project.stableJobs=200");
        all.put("what if, wrong", "/what-if?a=" + full + "&project.stableJobs=many");
        all.put("sites", "/sites?a=" + full);
        all.put("sites, empty", "/sites");
        all.put("compare, empty", "/compare");
        all.put("compare", "/compare?a=" + full + "&a=" + undecided + "&a=" + longest);
        all.put("no such page", "/nothing-here");
        all.put("broken link", "/result?a=broken");
        return all;
    }

    String token(JsonNode request) {
        return links.write(new SavedAnswers(reader.questions(request), null));
    }

    static ObjectNode profile(String example) {
        return (ObjectNode) JSON.readTree(Told.of(example).body());
    }

    /** Many groups with names as long as they may be. */
    private static ObjectNode longest() {
        ObjectNode request = profile("fes-shore-employer");
        ArrayNode groups = (ArrayNode) request.at("/profile/workforce");
        List<JsonNode> more = new ArrayList<>();
        for (int i = 0; i < MANY_GROUPS; i++) {
            ObjectNode group = ((ObjectNode) groups.get(0)).deepCopy();
            group.put(
                    "label",
                    "Conseillers-clientèle-multilingues-de-nuit ".repeat(2).strip());
            group.put("annualGrossTaxableIncome", 123_456_789);
            more.add(group);
        }
        groups.addAll(more);
        return request;
    }
}
