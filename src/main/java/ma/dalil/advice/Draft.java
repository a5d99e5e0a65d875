package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.eligibility.InvalidRequest;
import ma.dalil.eligibility.Profile;
import ma.dalil.eligibility.RequestReader;
import ma.dalil.eligibility.Site;
import ma.dalil.rulebook.Fact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request with other answers tried in it; read again as a stranger's would be, so none is tried that would be refused. Immutable. */
final class Draft {
    private final ObjectNode json;
    private final RequestReader reader;

    private Draft(ObjectNode json, RequestReader reader) {
        this.json = json;
        this.reader = reader;
    }

    static Draft of(AssessmentRequest request, RequestReader reader) {
        return new Draft((ObjectNode) RequestReader.write(request), reader);
    }

    /** The same request with another profile. */
    Draft of(Profile profile) {
        return of(new AssessmentRequest(on(), null, List.of(), profile), reader);
    }

    /** The request it makes; empty when its answers contradict each other or are out of bounds. */
    Optional<AssessmentRequest> request() {
        try {
            return Optional.of(read());
        } catch (InvalidRequest refused) {
            return Optional.empty();
        }
    }

    /**
     * The request it makes.
     *
     * @throws InvalidRequest when its answers contradict each other or are out of bounds
     */
    AssessmentRequest read() {
        return reader.read(json);
    }

    LocalDate on() {
        return LocalDate.parse(json.get("on").stringValue());
    }

    Draft on(LocalDate day) {
        ObjectNode changed = json.deepCopy();
        changed.put("on", day.toString());
        return new Draft(changed, reader);
    }

    Draft of(List<String> incentives) {
        ObjectNode changed = json.deepCopy();
        ArrayNode wanted = changed.putArray("incentives");
        incentives.forEach(wanted::add);
        return new Draft(changed, reader);
    }

    Site site() {
        JsonNode site = json.path("profile").path("site");
        return new Site(text(site.get("park")), text(site.get("prefecture")), null);
    }

    private static String text(JsonNode told) {
        return told == null || told.isNull() ? null : told.stringValue();
    }

    /** The answer told, or null. */
    Object told(Fact fact, Integer item) {
        JsonNode told = json.path("profile");
        for (String name : fact.section().split("\\.")) {
            told = told.path(name);
        }
        told = (item == null ? told : told.path(item)).path(name(fact));
        if (told.isMissingNode() || told.isNull()) {
            return null;
        }
        return switch (fact.type()) {
            case BOOLEAN -> told.booleanValue();
            case COUNT, YEAR -> told.decimalValue().intValueExact();
            case MONEY, SHARE, RATIO -> told.decimalValue();
            case DATE -> LocalDate.parse(told.stringValue());
            case CHOICE, TEXT -> told.stringValue();
        };
    }

    /** How many workforce groups or trainings there are. */
    int items(String section) {
        return json.path("profile").path(section).size();
    }

    /** The same with another answer; null takes it away. */
    Draft with(Fact fact, Integer item, Object answer) {
        ObjectNode changed = json.deepCopy();
        ObjectNode holder = section(changed, fact.section(), item);
        holder.set(name(fact), node(answer));
        return new Draft(changed, reader);
    }

    /** The same with one more workforce group or training, of which nothing is told. */
    Draft withItem(String section) {
        ObjectNode changed = json.deepCopy();
        ObjectNode profile = object(changed, "profile");
        (profile.get(section) instanceof ArrayNode items ? items : profile.putArray(section)).addObject();
        return new Draft(changed, reader);
    }

    /** The same with other workforce groups or trainings: copies of those at these places, in this order. */
    Draft withItems(String section, List<Integer> places) {
        ObjectNode changed = json.deepCopy();
        ArrayNode items = object(changed, "profile").putArray(section);
        places.forEach(
                place -> items.add(json.get("profile").get(section).get(place).deepCopy()));
        return new Draft(changed, reader);
    }

    private static ObjectNode section(ObjectNode request, String section, Integer item) {
        ObjectNode holder = object(request, "profile");
        if (item != null) {
            return (ObjectNode) holder.get(section).get(item);
        }
        for (String name : section.split("\\.")) {
            holder = object(holder, name);
        }
        return holder;
    }

    private static ObjectNode object(ObjectNode holder, String name) {
        return holder.get(name) instanceof ObjectNode object ? object : holder.putObject(name);
    }

    private static String name(Fact fact) {
        return fact.id().substring(fact.section().length() + 1);
    }

    private static JsonNode node(Object answer) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (answer == null) {
            return nodes.nullNode();
        }
        if (answer instanceof Boolean yes) {
            return nodes.booleanNode(yes);
        }
        if (answer instanceof Integer count) {
            return nodes.numberNode(count);
        }
        return answer instanceof BigDecimal number ? nodes.numberNode(number) : nodes.stringNode(answer.toString());
    }
}
