package ma.dalil.lab;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.pages.Days;
import ma.dalil.pages.TypedNumber;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import ma.dalil.simulation.Synthetic;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A proposal as it is typed, and as its address carries it: only what differs from the law.
 *
 * @param sent fields by name
 * @param first the day from which proposed values hold where none is typed
 */
record TypedProposal(MultiValueMap<String, String> sent, List<Levers.OfRegime> regimes, LocalDate first) {
    static final String FROM = "from";
    static final String COMPANY = "a";

    private static final String END = "end.";
    private static final String DROPPED = "drop";
    private static final List<String> NUMBERS = List.of("kinds", "people", "seed");
    private static final Map<String, String> PARTS = Map.of("segments", "segment.", "regions", "region.");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Whether somebody has asked for an answer. */
    public boolean isAsked() {
        return sent.containsKey(FROM);
    }

    /** The day from which proposed values hold; empty where what was typed is none. */
    public Optional<LocalDate> from() {
        return typed(FROM).isEmpty() ? Optional.of(first) : Days.written(typed(FROM));
    }

    public String typed(String field) {
        String typed = sent.getFirst(field);
        return typed == null ? "" : typed.strip();
    }

    /** What an empty field of the population stands for. */
    public int usual(String field) {
        Synthetic usual = new Synthetic(null, null, null, null, null);
        return switch (field) {
            case "people" -> usual.people();
            case "kinds" -> usual.kinds();
            default -> usual.seed();
        };
    }

    private List<String> all(String field) {
        return sent.getOrDefault(field, List.of());
    }

    /** What stands in the field of a lever. */
    public String typed(Lever lever, Words w) {
        return sent.containsKey(lever.field()) ? typed(lever.field()) : lever.typed(w);
    }

    /** Where the slider of a lever stands. */
    public BigDecimal at(Lever lever) {
        return lever.at(all(lever.field()));
    }

    public boolean holds(Lever lever, String option) {
        return (sent.containsKey(lever.field())
                        ? all(lever.field())
                        : lever.law().options())
                .contains(option);
    }

    public String end(String id, LocalDate law, Words w) {
        return sent.containsKey(END + id) ? typed(END + id) : w.day(law);
    }

    public boolean drops(String criterion) {
        return all(DROPPED).contains(criterion);
    }

    private static Stream<Lever> levers(Levers.OfRegime regime) {
        return Stream.concat(
                regime.levers().stream(),
                regime.incentives().stream().flatMap(incentive -> incentive.levers().stream()));
    }

    /** Whether anything of a regime is proposed otherwise. */
    public boolean changes(Levers.OfRegime regime) {
        return levers(regime).anyMatch(this::changes)
                || regime.ends().entrySet().stream().anyMatch(end -> moves(end.getKey(), end.getValue()))
                || regime.incentives().stream()
                        .flatMap(incentive -> incentive.criteria().keySet().stream())
                        .anyMatch(this::drops);
    }

    private boolean changes(Lever lever) {
        List<String> typed = all(lever.field());
        return !typed.isEmpty() && (lever.isList() || !typed.get(0).isBlank()) && !lever.isLaw(typed);
    }

    private boolean moves(String id, LocalDate law) {
        String typed = typed(END + id);
        return !typed.isEmpty() && !Days.written(typed).equals(Optional.of(law));
    }

    /** The parameters of the address under which it is answered. */
    public String query() {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>();
        kept.add(FROM, from().map(LocalDate::toString).orElse(typed(FROM)));
        for (Levers.OfRegime regime : regimes) {
            levers(regime).filter(this::changes).forEach(lever -> kept.put(lever.field(), all(lever.field())));
            regime.ends().forEach((id, law) -> {
                if (moves(id, law)) {
                    kept.add(END + id, typed(END + id));
                }
            });
        }
        kept.put(DROPPED, all(DROPPED));
        Stream.concat(
                        Stream.concat(NUMBERS.stream(), Stream.of(COMPANY)),
                        sent.keySet().stream()
                                .filter(name -> PARTS.values().stream().anyMatch(name::startsWith)))
                .filter(name -> !typed(name).isEmpty())
                .forEach(name -> kept.add(name, typed(name)));
        return kept.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** As the API takes it. */
    public JsonNode request() {
        ObjectNode request = JSON.objectNode();
        ObjectNode reform = request.putObject("reform");
        ObjectNode values = reform.putObject("values");
        ObjectNode ends = reform.putObject("ends");
        String day = from().map(LocalDate::toString).orElse(typed(FROM));
        for (Levers.OfRegime regime : regimes) {
            levers(regime).filter(this::changes).forEach(lever -> values.putObject(lever.id())
                    .set(day, lever.proposed(all(lever.field()))));
            regime.ends().forEach((id, law) -> {
                if (moves(id, law)) {
                    ends.put(
                            id,
                            Days.written(typed(END + id))
                                    .map(LocalDate::toString)
                                    .orElse(typed(END + id)));
                }
            });
        }
        ArrayNode dropped = reform.putArray("dropped");
        all(DROPPED).forEach(dropped::add);
        if (typed(COMPANY).isEmpty()) {
            ObjectNode synthetic = request.putObject("synthetic");
            NUMBERS.stream().filter(name -> !typed(name).isEmpty()).forEach(name -> synthetic.set(name, count(name)));
            PARTS.forEach((section, prefix) -> {
                ObjectNode parts = synthetic.putObject(section);
                sent.keySet().stream()
                        .filter(name -> name.startsWith(prefix) && !typed(name).isEmpty())
                        .forEach(name -> parts.set(name.substring(prefix.length()), count(name)));
            });
        }
        return request;
    }

    private JsonNode count(String field) {
        return TypedNumber.read(Fact.Type.COUNT, typed(field)).answer();
    }

    /** The field in which what a pointer of the request names was typed; null for none. */
    static @Nullable String field(String pointer) {
        String[] names = pointer.substring(1).split("/");
        return switch (names[0] + "/" + (names.length > 1 ? names[1] : "")) {
            case "reform/values" -> names.length > 2 ? Lever.FIELD + names[2] : null;
            case "reform/ends" -> names.length > 2 ? END + names[2] : null;
            case "synthetic/segments", "synthetic/regions" -> names.length > 2
                    ? PARTS.get(names[1]) + names[2]
                    : names[1];
            default -> names[0].equals("synthetic") && names.length > 1 ? names[1] : null;
        };
    }
}
