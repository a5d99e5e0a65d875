package ma.dalil.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A worked case of an incentive: a profile on two dates, and what must come out.
 *
 * @param name in English, for who works on the rulebook; readers are told what the case tells
 * @param base the profile from which the cases of the file start
 * @param profile in the shape of a request's profile
 * @param knownOn only texts published by that day are used; where the case names no day, that of the head of its file
 * @param expected what must come out; what is absent in it is not checked
 */
public record Scenario(
        String incentive,
        String name,
        String file,
        int line,
        LocalDate on,
        LocalDate knownOn,
        JsonNode base,
        JsonNode profile,
        Expected expected) {

    /**
     * @param findings outcome by criterion
     * @param says sentences of criteria by id, and of the card as {@code summary} and {@code amount}
     * @param because words of the English reason why it is to confirm, by criterion
     * @param missing fact ids; null when not checked
     * @param readings what contradicts the values used, by parameter
     */
    public record Expected(
            @Nullable String verdict,
            Map<String, String> findings,
            Map<String, ExpectedSentence> says,
            Map<String, String> because,
            @Nullable ExpectedAmount amount,
            @Nullable List<String> missing,
            Map<String, List<ExpectedReading>> readings) {}

    /**
     * What another source says.
     *
     * @param total the whole amount under it, in MAD; null when it is the same
     */
    public record ExpectedReading(JsonNode value, @Nullable BigDecimal total) {}

    /** What a sentence must say; a language that is null is not checked, nor is whether a space may break. */
    public record ExpectedSentence(@Nullable String fr, @Nullable String ar, @Nullable String en) {
        public boolean is(@Nullable Text found) {
            return found != null && is(fr, found.fr()) && is(ar, found.ar()) && is(en, found.en());
        }

        private static boolean is(@Nullable String expected, String found) {
            return expected == null || expected.equals(found.replaceAll("[\u00a0\u202f]", " "));
        }
    }

    /**
     * Money in MAD; null parts are not checked.
     *
     * @param evidence the weakest that the sum rests on
     * @param lines lines of the breakdown by year and id, null for one that is not shown; those of the first group where there are several
     */
    public record ExpectedAmount(
            AmountCard.@Nullable Kind kind,
            @Nullable Evidence evidence,
            @Nullable BigDecimal thisYear,
            @Nullable BigDecimal total,
            @Nullable Map<Integer, BigDecimal> schedule,
            Map<Integer, Map<String, @Nullable BigDecimal>> lines) {}

    /**
     * All scenarios of a rulebook, in the order of its files.
     *
     * @throws BrokenRulebook when a scenario file is not of its form
     */
    public static List<Scenario> all(RuleFiles files) {
        List<BrokenRulebook.Fault> problems = new ArrayList<>();
        Schemas schemas = new Schemas(files);
        List<Scenario> scenarios = new ArrayList<>();
        files.contents().forEach((path, content) -> {
            if (path.endsWith("/scenarios.yaml")) {
                Yaml file = Yaml.parse(path, content, problems);
                if (!schemas.refuses(path, file)) {
                    file.at("scenarios").items().forEach(at -> scenarios.add(scenario(path, file, at)));
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new BrokenRulebook(problems);
        }
        return List.copyOf(scenarios);
    }

    private static Scenario scenario(String path, Yaml file, Yaml at) {
        return new Scenario(
                path.substring(0, path.lastIndexOf('/')).replace('/', '.'),
                at.text("name"),
                path,
                at.line(),
                at.date("on"),
                (at.has("knownOn") ? at : file).date("knownOn"),
                over(JsonNodeFactory.instance.objectNode(), file.at("base").json()),
                over(file.at("base").json(), at.at("given").json()),
                expected(at.at("expect"), at.date("on").getYear()));
    }

    private static Expected expected(Yaml at, int asked) {
        return new Expected(
                at.ifAny("verdict", Yaml::text),
                texts(at.at("findings")),
                said(at.at("says")),
                texts(at.at("because")),
                at.ifAny("amount", it -> amount(it, asked)),
                at.has("missing") ? at.strings("missing") : null,
                readings(at.at("readings")));
    }

    private static Map<String, String> texts(Yaml at) {
        Map<String, String> texts = new LinkedHashMap<>();
        at.fields().forEach((criterion, text) -> texts.put(criterion, text.text()));
        return texts;
    }

    private static Map<String, List<ExpectedReading>> readings(Yaml at) {
        Map<String, List<ExpectedReading>> readings = new LinkedHashMap<>();
        at.fields()
                .forEach((parameter, others) -> readings.put(
                        parameter,
                        others.items().stream()
                                .map(it -> new ExpectedReading(it.at("value").json(), it.ifAny("total", Yaml::decimal)))
                                .toList()));
        return readings;
    }

    private static Map<String, ExpectedSentence> said(Yaml at) {
        Map<String, ExpectedSentence> said = new LinkedHashMap<>();
        at.fields()
                .forEach((id, text) -> said.put(
                        id,
                        new ExpectedSentence(
                                text.ifAny("fr", Yaml::text),
                                text.ifAny("ar", Yaml::text),
                                text.ifAny("en", Yaml::text))));
        return said;
    }

    private static ExpectedAmount amount(Yaml at, int asked) {
        Map<Integer, Map<String, @Nullable BigDecimal>> lines = new LinkedHashMap<>();
        lines.put(asked, lines(at.at("lines")));
        at.at("laterLines").fields().forEach((later, own) -> lines.put(Integer.valueOf(later), lines(own)));
        return new ExpectedAmount(
                at.ifAny("kind", it -> it.constant(AmountCard.Kind.class)),
                at.ifAny("evidence", it -> it.constant(Evidence.class)),
                at.ifAny("thisYear", Yaml::decimal),
                at.ifAny("total", Yaml::decimal),
                at.ifAny("schedule", Scenario::schedule),
                lines);
    }

    private static Map<Integer, BigDecimal> schedule(Yaml at) {
        Map<Integer, BigDecimal> schedule = new LinkedHashMap<>();
        at.fields().forEach((year, sum) -> schedule.put(Integer.valueOf(year), sum.decimal()));
        return schedule;
    }

    private static Map<String, @Nullable BigDecimal> lines(Yaml at) {
        Map<String, @Nullable BigDecimal> lines = new LinkedHashMap<>();
        at.json().propertyNames().forEach(id -> lines.put(id, at.ifAny(id, Yaml::decimal)));
        return lines;
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
