package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.payroll.PayrollFiles;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Docstrings are the descriptions of the contract. One that lists what a value may be lists what the contract allows, all of it and nothing else; and
 * what is listed in words is a closed set, which the contract knows.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ListedValuesTests {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CODES =
            Pattern.compile("`[a-z-]+`(?: \\([^)]*\\)| [^,.;`]*)?(?:, (?:or |and )?| or | and )\\s*`[a-z-]+`");
    private static final Pattern LIST = Pattern.compile("[\\w=<>-]+(?:, [\\w=<>-]+)+(?:,? (?:or|and) [\\w=<>-]+)?");

    /** Words beside values that are in no closed set: ids of facts and of criteria. */
    private static final Set<String> OPEN =
            Set.of("/components/schemas/Change/fact", "/components/schemas/Finding/criterion");

    /** Several values in one, parted by commas, which the contract cannot tell apart. */
    private static final Map<String, List<String>> IN_ONE = Map.of("confirmed", PayrollFiles.SUGGESTIONS);

    @LocalServerPort
    private int port;

    @Test
    void aDescriptionListsWhatTheContractAllows() {
        List<String> faults = new ArrayList<>();
        JsonNode contract = new Server(port).get("/v3/api-docs", "en").json();

        int lists = look("", contract, faults);

        assertThat(faults).isEmpty();
        assertThat(lists).as("lists compared").isPositive();
    }

    /** How many lists were compared. */
    private static int look(String place, JsonNode at, List<String> faults) {
        int lists = 0;
        if (at.path("description").isString()) {
            lists += compare(place, at, faults);
        }
        for (String name : at.propertyNames()) {
            lists += look(name.equals("properties") ? place : place + "/" + name, at.get(name), faults);
        }
        if (at.isArray()) {
            for (int i = 0; i < at.size(); i++) {
                lists += look(place + "/" + i, at.get(i), faults);
            }
        }
        return lists;
    }

    private static int compare(String place, JsonNode at, List<String> faults) {
        String says = at.get("description").stringValue().replaceAll("\\s+", " ");
        JsonNode schema = at.has("schema") ? at.get("schema") : at;
        Set<String> allowed =
                new LinkedHashSet<>(IN_ONE.getOrDefault(at.path("name").asString(""), List.of()));
        Stream.of(schema.path("enum"), schema.path("items").path("enum"))
                .flatMap(JsonNode::valueStream)
                .forEach(value -> allowed.add(value.asString()));
        boolean isText = schema.path("type").asString("").equals("string") && !place.contains("/headers/");
        if (allowed.isEmpty() && isText && CODES.matcher(says).find() && !OPEN.contains(place)) {
            faults.add(place + " lists values, and the contract allows any: " + says);
        }
        List<Set<String>> lists = listed(says).stream()
                .filter(words -> words.stream().filter(allowed::contains).count() > 1)
                .toList();
        for (Set<String> words : lists) {
            if (!words.equals(allowed)) {
                faults.add(place + " lists " + words + ", and the contract allows " + allowed);
            }
        }
        return lists.size();
    }

    /** What is written as code, together; and each list in words. */
    private static List<Set<String>> listed(String says) {
        List<Set<String>> lists = new ArrayList<>();
        lists.add(words(CODE.matcher(says).results().map(code -> code.group(1))));
        LIST.matcher(says)
                .results()
                .map(MatchResult::group)
                .forEach(list -> lists.add(words(Stream.of(list.split(", (?:or |and )?| or | and ")))));
        return lists;
    }

    private static Set<String> words(Stream<String> words) {
        Set<String> all = new LinkedHashSet<>();
        words.forEach(all::add);
        return all;
    }
}
