package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A word that the files may choose among some is a constant for everybody who reads it: the forms of the files and the code list the same ones. */
class ClosedSetsTests {
    private static final Set<Unit> OF_NO_PARAMETER = EnumSet.of(Unit.YEAR, Unit.DAYS);
    private static final Set<Unit> OF_NO_LINE = EnumSet.of(Unit.DAYS, Unit.SCALE);

    /** By the place in the forms where the words are listed. */
    private static final Map<String, List<String>> CONSTANTS = Map.ofEntries(
            Map.entry("authorities/items/scope", ids(Authority.Scope.values())),
            Map.entry("common/evidence", ids(Evidence.values())),
            Map.entry("common/amountKind", ids(AmountCard.Kind.values())),
            Map.entry("documents/items/draft/as", ids(Step.Draft.Kind.values())),
            Map.entry("documents/items/draft/by", ids(Step.Draft.Signatory.values())),
            Map.entry("facts/items/type", ids(Fact.Type.values())),
            Map.entry("facts/items/topic", ids(Fact.Topic.values())),
            Map.entry("incentive/nature", ids(Nature.values())),
            Map.entry("incentive/relieves/items", ids(Relief.values())),
            Map.entry("incentive/amount/lines/items/unit", ids(EnumSet.complementOf(EnumSet.copyOf(OF_NO_LINE)))),
            Map.entry("parameters/unit", ids(EnumSet.complementOf(EnumSet.copyOf(OF_NO_PARAMETER)))),
            Map.entry("prefectures/prefectures/items/type", ids(Territory.Prefecture.Type.values())),
            Map.entry("prefectures/prefectures/items/category", ids(Territory.Category.values())),
            Map.entry("relations/items/kind", ids(Relation.Kind.values())),
            Map.entry("scenarios/scenarios/items/expect/verdict", ids(Verdict.values())),
            Map.entry("scenarios/scenarios/items/expect/findings", ids(Outcome.values())),
            Map.entry("sources/items/kind", ids(Source.Kind.values())));

    /** Where the form lists what no record keeps: a table to take options from, numbers, a mark, a case within the form. */
    private static final Set<String> KEPT_BY_NO_RECORD = Set.of(
            "facts/items/optionsFrom",
            "facts/items/change/effort",
            "facts/items/span/first",
            "facts/items/allOf/6/if/type",
            "facts/items/allOf/7/if/type",
            "incentive/criteria/items/affects",
            "sources/items/if/kind");

    @Test
    void theFormsOfTheFilesAndTheCodeListTheSameWords() {
        Map<String, List<String>> listed = new TreeMap<>();
        RuleFiles.packaged().contents().forEach((path, content) -> {
            if (path.startsWith("schema/")) {
                String name = path.substring("schema/".length(), path.length() - ".json".length());
                collect(name, JsonMapper.shared().readTree(content), listed);
            }
        });
        listed.keySet().removeAll(KEPT_BY_NO_RECORD);

        assertThat(listed.keySet()).isEqualTo(new TreeMap<>(CONSTANTS).keySet());
        listed.forEach((place, words) ->
                assertThat(words).as(place).containsExactlyInAnyOrderElementsOf(CONSTANTS.get(place)));
    }

    private static void collect(String place, JsonNode at, Map<String, List<String>> listed) {
        if (at.path("enum").isArray()) {
            List<String> words = new ArrayList<>();
            at.get("enum").forEach(word -> words.add(word.asString()));
            listed.put(place, words);
        }
        for (String name : at.propertyNames()) {
            boolean holds =
                    Set.of("properties", "$defs", "additionalProperties").contains(name);
            collect(holds ? place : place + "/" + name, at.get(name), listed);
        }
        if (at.isArray()) {
            for (int i = 0; i < at.size(); i++) {
                collect(place + "/" + i, at.get(i), listed);
            }
        }
    }

    private static List<String> ids(Enum<?>... constants) {
        return ids(Arrays.asList(constants));
    }

    private static List<String> ids(Iterable<? extends Enum<?>> constants) {
        List<String> ids = new ArrayList<>();
        constants.forEach(constant -> ids.add(id(constant)));
        return ids;
    }

    private static String id(Enum<?> constant) {
        Stream<Method> methods = Arrays.stream(constant.getDeclaringClass().getMethods());
        return methods.filter(method -> method.isAnnotationPresent(JsonValue.class)
                        || method.getName().equals("id"))
                .findFirst()
                .map(method -> call(method, constant))
                .orElseGet(() -> Ids.of(constant));
    }

    private static String call(Method method, Object constant) {
        try {
            return (String) method.invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
