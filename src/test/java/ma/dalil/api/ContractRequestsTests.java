package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the contract refuses the server refuses, bound by bound on every route, at the place where it was broken; what the contract takes the server takes, or says a reason that
 * the contract says too. {@code -Dcontract.requests} draws more, {@code -Dcontract.seed} others.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.api.points-per-minute=0")
class ContractRequestsTests {
    private static final int REQUESTS = Integer.getInteger("contract.requests", 25);
    private static final long SEED = Long.getLong("contract.seed", 1);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private Rulebook rulebook;

    private JsonNode contract;
    private String key;

    @BeforeEach
    void read() {
        contract = new Server(port).get("/v3/api-docs", "en").json();
        long client = clients.enter("Portal " + UUID.randomUUID(), EnumSet.allOf(ApiScope.class), true, 1_000_000);
        key = clients.draw(clients.find(client).orElseThrow(), 3);
    }

    /** A request with one bound broken. */
    private record Spoilt(String how, String pointer, JsonNode body) {}

    @Test
    void whatTheContractRefusesTheServerRefusesAtThatPlace() {
        List<String> taken = new ArrayList<>();
        int[] broken = {0};
        eachBody((path, schema) -> {
            List<Spoilt> requests = new ArrayList<>();
            spoil(schema, "", ContractRequestsTests::withPeople, requests);
            broken[0] += requests.size();
            for (Spoilt request : requests) {
                HttpResponse<String> answer = send(path, request.body());
                boolean isNamed = answer.statusCode() == 422
                        && JSON.readTree(answer.body())
                                .path("errors")
                                .valueStream()
                                .anyMatch(it -> it.path("pointer").asString("").startsWith(request.pointer()));
                if (!isNamed) {
                    taken.add(path + " " + request.pointer() + " " + request.how() + ": " + answer.statusCode() + " "
                            + answer.body().lines().findFirst().orElse(""));
                }
            }
        });

        assertThat(taken).isEmpty();
        assertThat(broken[0]).as("bounds that were broken").isGreaterThan(2_000);
    }

    /** Of the parameters of an address those that have a bound: a day, yes or no, one of some words. */
    @Test
    void whatTheContractRefusesInAnAddressTheServerRefusesByName() {
        List<String> taken = new ArrayList<>();
        int[] broken = {0};
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode forms = operation.getValue().at("/requestBody/content");
                    operation
                            .getValue()
                            .path("parameters")
                            .valueStream()
                            .filter(it -> it.get("in").asString().equals("query"))
                            .filter(it -> it.get("schema").size() > 1
                                    || !type(it.get("schema")).equals("string"))
                            .map(it -> it.get("name").asString())
                            .forEach(name -> {
                                broken[0]++;
                                String address = path.getKey()
                                                .replace(
                                                        "{id}",
                                                        rulebook.incentives()
                                                                .keySet()
                                                                .iterator()
                                                                .next())
                                        + "?" + name + "=x";
                                boolean isList = !forms.isMissingNode() && !forms.has("application/json");
                                HttpRequest.Builder request = asked(address)
                                        .header("Content-Type", isList ? "text/csv" : "application/json")
                                        .method(
                                                operation.getKey().toUpperCase(Locale.ROOT),
                                                HttpRequest.BodyPublishers.ofString(
                                                        forms.isMissingNode() ? "" : isList ? "segment\nBPO\n" : "{}"));
                                HttpResponse<String> answer = Http.send(request);
                                if (answer.statusCode() != 400
                                        || !answer.body().contains("\"parameter\":\"" + name + "\"")
                                        || !answer.body().contains("\"expected\":")) {
                                    taken.add(operation.getKey() + " " + address + ": " + answer.statusCode() + " "
                                            + answer.body());
                                }
                            });
                }));

        assertThat(taken).isEmpty();
        assertThat(broken[0]).as("bounds that were broken").isGreaterThan(6);
    }

    private interface Placed {
        JsonNode with(JsonNode value);
    }

    /** Numbers for a group of people need one. */
    private static JsonNode withPeople(JsonNode body) {
        if (body.has("plan") && !body.has("profile")) {
            ((ObjectNode) body).putObject("profile").putArray("workforce").addObject();
        }
        return body;
    }

    /** Every bound of a schema and of what is in it, broken one at a time. */
    private void spoil(JsonNode named, String pointer, Placed placed, List<Spoilt> requests) {
        JsonNode schema = resolved(named);
        bounds(schema).forEach((how, value) -> requests.add(new Spoilt(how, pointer, placed.with(value))));
        if (type(schema).equals("object")) {
            ObjectNode least = least(schema, "");
            schema.path("required").forEach(required -> {
                ObjectNode without = least.deepCopy();
                without.remove(required.asString());
                requests.add(new Spoilt("without", pointer + "/" + required.asString(), placed.with(without)));
            });
            if (schema.path("additionalProperties").isBoolean()
                    && !schema.get("additionalProperties").asBoolean()) {
                requests.add(new Spoilt(
                        "unknown",
                        pointer + "/moon",
                        placed.with(least.deepCopy().put("moon", 1))));
            }
            schema.path("properties")
                    .properties()
                    .forEach(property -> spoil(
                            property.getValue(),
                            pointer + "/" + property.getKey(),
                            value -> placed.with(least.deepCopy().set(property.getKey(), value)),
                            requests));
        } else if (type(schema).equals("array")) {
            spoil(
                    schema.get("items"),
                    pointer + "/0",
                    value -> placed.with(NODES.arrayNode().add(value)),
                    requests);
        }
    }

    /** What breaks a schema by itself, by how. */
    private Map<String, JsonNode> bounds(JsonNode schema) {
        Map<String, JsonNode> broken = new TreeMap<>();
        switch (type(schema)) {
            case "object" -> broken.put("a list", NODES.arrayNode());
            case "array" -> broken.put("an object", NODES.objectNode());
            case "string" -> broken.put("a number", NODES.numberNode(7));
            case "boolean" -> broken.put("a word", NODES.stringNode("x"));
            default -> {
                broken.put("a word", NODES.stringNode("x"));
                broken.put("yes", NODES.booleanNode(true));
            }
        }
        if (type(schema).equals("integer")) {
            broken.put("a fraction", NODES.numberNode(new BigDecimal("1.5")));
        }
        if (schema.has("enum")) {
            broken.put("no such word", NODES.stringNode("no-such-word"));
        }
        if (schema.has("minimum")) {
            broken.put(
                    "below",
                    NODES.numberNode(schema.get("minimum").decimalValue().subtract(BigDecimal.ONE)));
        }
        if (schema.has("maximum")) {
            broken.put(
                    "above",
                    NODES.numberNode(schema.get("maximum").decimalValue().add(BigDecimal.ONE)));
        }
        if (schema.has("maxLength")) {
            broken.put(
                    "longer",
                    NODES.stringNode("x".repeat(schema.get("maxLength").asInt() + 1)));
        }
        if (schema.has("maxItems")) {
            ArrayNode many = NODES.arrayNode();
            for (int i = 0; i <= schema.get("maxItems").asInt(); i++) {
                many.add(least(schema.get("items"), "label"));
            }
            broken.put("more", many);
        }
        if (schema.has("minItems")) {
            broken.put("fewer", NODES.arrayNode());
        }
        if (schema.path("format").asString("").equals("date")) {
            broken.put("no day", NODES.stringNode("2026-02-30"));
        }
        return broken;
    }

    /** The least that a schema takes. */
    private <T extends JsonNode> T least(JsonNode named, String name) {
        JsonNode schema = resolved(named);
        JsonNode least =
                switch (type(schema)) {
                    case "array" -> {
                        ArrayNode list = NODES.arrayNode();
                        for (int i = schema.path("minItems").asInt(0); i > 0; i--) {
                            list.add(least(schema.get("items"), name));
                        }
                        yield list;
                    }
                    case "string" -> NODES.stringNode(
                            schema.has("enum")
                                    ? schema.get("enum").get(0).asString()
                                    : schema.path("format").asString("").equals("date")
                                            ? "2026-11-22"
                                            : word(name, new Random(0)));
                    case "boolean" -> NODES.booleanNode(true);
                    case "integer", "number" -> schema.has("minimum") ? schema.get("minimum") : NODES.numberNode(1);
                    default -> {
                        ObjectNode object = NODES.objectNode();
                        schema.path("required")
                                .forEach(it -> object.set(
                                        it.asString(),
                                        least(schema.get("properties").get(it.asString()), it.asString())));
                        yield object;
                    }
                };
        @SuppressWarnings("unchecked")
        T typed = (T) least;
        return typed;
    }

    /**
     * Why a request is refused though each part of it is as the contract has it.
     *
     * @param detail what the refusal says
     * @param at where the contract says so too, in {@code words}
     */
    private record Reason(String detail, String at, String words) {}

    private static final List<Reason> REASONS = List.of(
            new Reason(
                    "although you answer no|is more than|comes before that of|lies in the region|comes after",
                    "/Profile",
                    "contradict each other are refused"),
            new Reason(
                    "values for \\d+ groups",
                    "/PlannedYear/properties/headcount",
                    "in each workforce group of the profile"),
            new Reason("Places named", "/DuelRequest/properties/sites", "two or three different ones"),
            new Reason("is there twice", "/DuelRequest/properties/sites", "two or three different ones"),
            new Reason("Give (2 or more|at most 100)", "/Varied/properties/points", "2 to 100"),
            new Reason("Give at most \\d", "/Varied/properties/item", "place of the workforce group or training"),
            new Reason("is not above from", "/Varied/properties/to", "above `from`"),
            new Reason("Give 1950 or more", "/PlannedYear/properties/fiscalYear", "1950 to 2060"),
            new Reason("Give \\d+ or more", "/Synthetic/properties/people", "at least 10 for each kind"),
            new Reason("\"since\" is missing", "/SinceRequest/properties/since", "beside `rulebook` alone"),
            new Reason("Without your agreement", "/InquiryRequest/properties/consent", "nothing is kept without"),
            new Reason(
                    "address or a telephone number",
                    "/InquiryRequest/properties/email",
                    "absent where `phone` is given"),
            new Reason("public addresses", "/WebhookRequest/properties/url", "public addresses alone"));

    @Test
    void whatTheContractTakesTheServerTakesOrRefusesForAReasonThatTheContractSaysToo() {
        REASONS.forEach(it -> assertThat(contract.at("/components/schemas" + it.at() + "/description")
                        .asString(""))
                .as(it.at())
                .contains(it.words()));
        Map<String, String> unsaid = new TreeMap<>();
        int[] taken = {0};
        eachBody((path, schema) -> {
            for (int i = 0; i < REQUESTS; i++) {
                HttpResponse<String> answer = send(path, drawn(schema, "", new Random(SEED * 1_000_003 + i)));
                taken[0] += answer.statusCode() < 300 ? 1 : 0;
                JsonNode errors = answer.statusCode() < 300
                        ? NODES.arrayNode()
                        : JSON.readTree(answer.body()).path("errors");
                if (answer.statusCode() >= 300 && errors.isEmpty()) {
                    unsaid.putIfAbsent(path, answer.body());
                }
                errors.forEach(it -> {
                    String says = it.path("detail").asString("") + " "
                            + it.path("expected").asString("");
                    if (REASONS.stream().noneMatch(reason -> says.matches(".*(?:" + reason.detail() + ").*"))) {
                        unsaid.putIfAbsent(
                                path + " " + it.path("pointer").asString("").replaceAll("/\\d+", "/*"), says);
                    }
                });
            }
        });

        assertThat(unsaid).isEmpty();
        assertThat(taken[0]).as("requests taken").isGreaterThan(5 * REQUESTS);
    }

    private JsonNode drawn(JsonNode named, String name, Random random) {
        JsonNode schema = resolved(named);
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (type(schema)) {
            case "array" -> {
                ArrayNode list = NODES.arrayNode();
                for (int i = schema.path("minItems").asInt(0) + random.nextInt(3); i > 0; i--) {
                    list.add(drawn(schema.get("items"), name, random));
                }
                yield list;
            }
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode((long) between(schema, random));
            case "number" -> NODES.numberNode(BigDecimal.valueOf((long) (between(schema, random) * 100), 2));
            case "string" -> NODES.stringNode(
                    schema.path("format").asString("").equals("date")
                            ? LocalDate.of(2015, 1, 1)
                                    .plusDays(random.nextInt(5_000))
                                    .toString()
                            : word(name, random));
            default -> {
                ObjectNode object = NODES.objectNode();
                schema.path("properties").properties().forEach(property -> {
                    boolean isRequired = schema.path("required").valueStream().anyMatch(it -> it.asString()
                            .equals(property.getKey()));
                    if (isRequired || random.nextInt(5) < 2) {
                        object.set(property.getKey(), drawn(property.getValue(), property.getKey(), random));
                    }
                });
                yield object;
            }
        };
    }

    private static double between(JsonNode schema, Random random) {
        double least = schema.path("minimum").asDouble(0);
        double most = Math.min(schema.path("maximum").asDouble(100), least + 1_000_000);
        return least + Math.floor(random.nextDouble() * (most - least));
    }

    /** An open word, as the description of its property has it. */
    private String word(String name, Random random) {
        List<String> words =
                switch (name) {
                    case "incentive" -> List.of("circular-15-2025.employment-premium");
                    case "criterion" -> List.of("segment");
                    case "incentives" -> List.copyOf(rulebook.incentives().keySet());
                    case "sites" -> List.of("oujda-shore", "casanearshore", "agadir-ida-ou-tanane", "fes");
                    case "skip" -> rulebook.facts().values().stream()
                            .filter(fact -> !fact.isDerived())
                            .map(Fact::id)
                            .toList();
                    case "dropped" -> List.of("circular-15-2025.employment-premium.segment");
                    case "fact" -> List.of("project.stableJobs", "project.investment");
                    case "rulebook" -> List.of(rulebook.version());
                    case "events" -> List.of("rulebook.published", "assessment.changed");
                    case "url" -> List.of("https://portal.example/dalil");
                    case "email" -> List.of("sara@example.ma");
                    case "phone" -> List.of("0522000000");
                    default -> List.of("engineers");
                };
        return words.get(random.nextInt(words.size()));
    }

    private void eachBody(BiConsumer<String, JsonNode> then) {
        contract.get("paths").properties().forEach(path -> {
            JsonNode schema = path.getValue().at("/post/requestBody/content/application~1json/schema");
            if (!schema.isMissingNode()) {
                then.accept(path.getKey(), schema);
            }
        });
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? contract.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString("object");
    }

    private HttpResponse<String> send(String path, JsonNode body) {
        return Http.send(asked(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder asked(String address) {
        return new Http(port)
                .to(address)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "en")
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
