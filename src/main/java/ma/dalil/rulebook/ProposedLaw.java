package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be proposed instead of the law: other values for its parameters, another last day for its windows, and that a criterion is dropped. Values
 * and days are written into a copy of the files, in the place and the form of the law, and the copy is read as every rulebook is: what is tried is
 * what would be enacted.
 */
public final class ProposedLaw {
    /** The source that every proposed value rests on, so that no answer from it can pass as law. */
    public static final String SOURCE = "proposal";

    private static final String LONG_KNOWN = "1900-01-01";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final RuleFiles files;
    private final Text called;
    private final SortedMap<String, Place> parameters = new TreeMap<>();
    private final SortedMap<String, LastWindow> windows = new TreeMap<>();

    /**
     * A parameter of the law.
     *
     * @param id that of its folder and its own, as {@code circular-15-2025.income-tax-advantage.common-ceiling}
     */
    public record Proposable(String id, Text says, Unit unit) {}

    /**
     * A time that may end otherwise.
     *
     * @param says the name of the regime or incentive
     * @param last the day on which the latest window ends by the law, as a JSON text; null where no end is written
     */
    public record Ending(Text says, @Nullable JsonNode last) {}

    private record Place(String path, String key, Proposable parameter) {}

    private record LastWindow(String path, Ending ending) {}

    /**
     * @param files those of a rulebook that was read without a problem
     * @param called what the source of proposed values is called: no law
     */
    public ProposedLaw(RuleFiles files, Text called) {
        this.files = files;
        this.called = called;
        // Not kept: of a whole rulebook it is much, and proposals are few.
        Map<String, JsonNode> parsed =
                ParsedFiles.of(files).map(ParsedFiles::documents).orElse(Map.of());
        files.contents().keySet().stream().sorted().forEach(path -> {
            String folder =
                    path.substring(0, Math.max(0, path.lastIndexOf('/'))).replace('/', '.');
            if (path.endsWith("/parameters.yaml")) {
                add(path, folder, at(path, parsed));
            } else if (path.startsWith("tables/") && isOfParameters(path)) {
                add(path, path.substring(0, path.length() - ".yaml".length()).replace('/', '.'), at(path, parsed));
            } else if (path.endsWith("/regime.yaml") || path.endsWith("/incentive.yaml")) {
                Yaml card = at(path, parsed);
                if (card.has("windows")) {
                    JsonNode all = card.json().get("windows");
                    JsonNode last = all.get(all.size() - 1).path("to").get("date");
                    windows.put(folder, new LastWindow(path, new Ending(card.sentence("name"), last)));
                }
            }
        });
    }

    private static boolean isOfParameters(String path) {
        return Schemas.nameFor(path).equals("parameters");
    }

    private void add(String path, String folder, Yaml file) {
        file.fields().forEach((key, at) -> {
            String id = folder + "." + key;
            parameters.put(id, new Place(path, key, new Proposable(id, at.sentence("says"), Unit.of(at.text("unit")))));
        });
    }

    /** Every parameter for which another value may be proposed, in the order of their ids. */
    public List<Proposable> parameters() {
        return parameters.values().stream().map(Place::parameter).toList();
    }

    /** The parameter with that id, which must be one of them. */
    public Proposable parameter(String id) {
        return Rulebook.known(parameters, id).parameter();
    }

    /** Ids of the regimes and incentives that have a last day of their own. */
    public List<String> windows() {
        return List.copyOf(windows.keySet());
    }

    /** When a regime or incentive ends by the law. */
    public Ending window(String id) {
        return Rulebook.known(windows, id).ending();
    }

    /** What the law has for a parameter on a day; null where it has no value, or none that is published. */
    public @Nullable JsonNode value(String id, LocalDate day) {
        Place place = Rulebook.known(parameters, id);
        JsonNode last = null;
        for (Map.Entry<String, JsonNode> dated :
                at(place.path()).json().get(place.key()).get("values").properties()) {
            last = LocalDate.parse(dated.getKey()).isAfter(day)
                    ? last
                    : dated.getValue().get("value");
        }
        return last;
    }

    /**
     * The rulebook as it would be by a proposal.
     *
     * @param values by parameter and first day; each holds until the next day for which the law or the proposal has a value
     * @param ends the last day of the latest window, by regime or incentive
     * @param dropped criteria, each by the id of its incentive and its own
     * @throws BrokenRulebook when the proposal makes no rulebook
     */
    public Rulebook read(
            Map<String, SortedMap<LocalDate, JsonNode>> values, Map<String, LocalDate> ends, Set<String> dropped) {
        Rulebook read = RulebookReader.read(written(values, ends));
        Map<String, Incentive> incentives = new LinkedHashMap<>();
        read.incentives().forEach((id, incentive) -> incentives.put(id, incentive.without(dropped)));
        return new Rulebook(
                read.version(),
                read.regimes(),
                incentives,
                read.facts(),
                read.sources(),
                read.authorities(),
                read.documents(),
                read.relations(),
                read.territory());
    }

    /** The files with a proposal written into them. */
    private RuleFiles written(Map<String, SortedMap<LocalDate, JsonNode>> values, Map<String, LocalDate> ends) {
        Map<String, ObjectNode> changed = new TreeMap<>();
        values.forEach((id, dated) -> {
            Place place = Rulebook.known(parameters, id);
            ObjectNode parameter = (ObjectNode) changed(changed, place.path()).get(place.key());
            write(parameter, dated, place.path().startsWith("tables/"));
        });
        ends.forEach((id, day) -> {
            JsonNode all = changed(changed, Rulebook.known(windows, id).path()).get("windows");
            ((ObjectNode) all.get(all.size() - 1)).set("to", proposed("date", JSON.valueToTree(day.toString())));
        });
        RuleFiles written = files.with("sources.yaml", withSource());
        for (Map.Entry<String, ObjectNode> file : changed.entrySet()) {
            written = written.with(file.getKey(), JSON.writeValueAsString(file.getValue()));
        }
        return written;
    }

    private ObjectNode changed(Map<String, ObjectNode> changed, String path) {
        return changed.computeIfAbsent(path, any -> (ObjectNode) at(path).json().deepCopy());
    }

    /** Values stand in the order of their days; one that changes says by which day it does. */
    private static void write(ObjectNode parameter, SortedMap<LocalDate, JsonNode> dated, boolean ofEverybody) {
        SortedMap<LocalDate, JsonNode> all = new TreeMap<>();
        parameter
                .get("values")
                .properties()
                .forEach(value -> all.put(LocalDate.parse(value.getKey()), value.getValue()));
        dated.forEach((day, value) -> all.put(day, proposed("value", value)));
        ObjectNode values = parameter.putObject("values");
        all.forEach((day, value) -> values.set(day.toString(), value));
        if (!ofEverybody && all.size() > 1 && !parameter.has("datedBy")) {
            parameter.put("datedBy", "day");
        }
    }

    private static ObjectNode proposed(String name, JsonNode value) {
        ObjectNode proposed = JSON.createObjectNode();
        proposed.set(name, value);
        proposed.putArray("cites").addObject().put("source", SOURCE);
        return proposed.put("evidence", "text");
    }

    private String withSource() {
        ArrayNode sources = (ArrayNode) at("sources.yaml").json().deepCopy();
        ObjectNode source = sources.addObject()
                .put("id", SOURCE)
                .put("kind", SOURCE)
                .put("published", LONG_KNOWN)
                .put("checked", LONG_KNOWN);
        source.putObject("title").put("fr", called.fr()).put("ar", called.ar()).put("en", called.en());
        return JSON.writeValueAsString(sources);
    }

    private Yaml at(String path) {
        return at(path, Map.of());
    }

    /** @param parsed what a build parsed, by path */
    private Yaml at(String path, Map<String, JsonNode> parsed) {
        JsonNode document = parsed.get(path);
        return document == null
                ? Yaml.parse(path, files.content(path), new ArrayList<>())
                : Yaml.parsed(path, files.content(path), document, new ArrayList<>());
    }
}
