package ma.dalil.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A worked case of an incentive: a profile on two dates, and what must come out.
 *
 * @param profile in the shape of a request's profile
 * @param knownOn null for "as known when all texts are"
 * @param expected what must come out; what is absent in it is not checked
 */
public record Scenario(
        String incentive,
        String name,
        String file,
        int line,
        LocalDate on,
        LocalDate knownOn,
        JsonNode profile,
        Expected expected) {

    /** @param findings outcome by criterion; {@code missing} fact ids, or null when not checked */
    public record Expected(String verdict, Map<String, String> findings, ExpectedAmount amount, List<String> missing) {}

    /**
     * Money in MAD; null parts are not checked.
     *
     * @param lines lines of the breakdown for the year of {@code on}, by id; those of the first group where there are several
     */
    public record ExpectedAmount(
            String kind,
            BigDecimal thisYear,
            BigDecimal total,
            Map<Integer, BigDecimal> schedule,
            Map<String, BigDecimal> lines) {}

    /**
     * All scenarios of a rulebook, in the order of its files.
     *
     * @throws BrokenRulebook when a scenario file is not of its form
     */
    public static List<Scenario> all(RuleFiles files) {
        List<BrokenRulebook.Problem> problems = new ArrayList<>();
        Schemas schemas = new Schemas(files);
        List<Scenario> scenarios = new ArrayList<>();
        files.contents().forEach((path, content) -> {
            if (path.endsWith("/scenarios.yaml")) {
                Yaml file = Yaml.parse(path, content, problems);
                if (!schemas.refuses("scenarios", file)) {
                    file.at("scenarios").items().forEach(at -> scenarios.add(scenario(path, file.at("base"), at)));
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new BrokenRulebook(problems);
        }
        return List.copyOf(scenarios);
    }

    private static Scenario scenario(String path, Yaml base, Yaml at) {
        return new Scenario(
                path.substring(0, path.lastIndexOf('/')).replace('/', '.'),
                at.text("name"),
                path,
                at.line(),
                at.date("on"),
                at.date("knownOn"),
                over(base.json(), at.at("given").json()),
                expected(at.at("expect")));
    }

    private static Expected expected(Yaml at) {
        Map<String, String> findings = new LinkedHashMap<>();
        at.at("findings").fields().forEach((criterion, outcome) -> findings.put(criterion, outcome.text()));
        return new Expected(
                at.text("verdict"),
                findings,
                at.has("amount") ? amount(at.at("amount")) : null,
                at.has("missing") ? at.strings("missing") : null);
    }

    private static ExpectedAmount amount(Yaml at) {
        Map<Integer, BigDecimal> schedule = null;
        if (at.has("schedule")) {
            schedule = new LinkedHashMap<>();
            for (Map.Entry<String, Yaml> year : at.at("schedule").fields().entrySet()) {
                schedule.put(
                        Integer.valueOf(year.getKey()), year.getValue().json().decimalValue());
            }
        }
        Map<String, BigDecimal> lines = new LinkedHashMap<>();
        at.at("lines").fields().forEach((id, line) -> lines.put(id, line.json().decimalValue()));
        return new ExpectedAmount(at.text("kind"), at.decimal("thisYear"), at.decimal("total"), schedule, lines);
    }

    /** Lays one document over another: objects by name, lists by place, null takes away. */
    static JsonNode over(JsonNode under, JsonNode over) {
        if (over.isNull()) {
            return under;
        }
        if (under.isObject() && over.isObject()) {
            ObjectNode merged = JsonNodeFactory.instance.objectNode();
            under.propertyNames().forEach(name -> merged.set(name, under.get(name)));
            for (String name : over.propertyNames()) {
                JsonNode value = over.get(name);
                if (value.isNull()) {
                    merged.remove(name);
                } else {
                    merged.set(name, merged.has(name) ? over(merged.get(name), value) : withoutNulls(value));
                }
            }
            return merged;
        }
        if (under.isArray() && over.isArray()) {
            ArrayNode merged = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.max(under.size(), over.size()); i++) {
                merged.add(
                        i >= over.size()
                                ? under.get(i)
                                : i >= under.size() ? withoutNulls(over.get(i)) : over(under.get(i), over.get(i)));
            }
            return merged;
        }
        return over;
    }

    private static JsonNode withoutNulls(JsonNode value) {
        return value.isObject() ? over(JsonNodeFactory.instance.objectNode(), value) : value;
    }
}
