package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests drawn from the contract, and spoilt: in types, bounds, structure, encoding, headers and parameters. None breaks anything, each answer is one that the
 * contract has, each refusal a problem document, and none costs more than two seconds of processor time. {@code -Dfuzz.requests=100000} draws more, {@code -Dfuzz.seed} others.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "logging.level.root=off")
class FuzzTests {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 300);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int DEEPEST = 8;
    private static final Duration DEAREST = Duration.ofSeconds(2);
    private static final int TRIES = 3;
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ODD = List.of(
            "null",
            "-1",
            "0.5",
            "1e400",
            "1e-400",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000\"",
            "\"\u202e\"",
            "\"x\"",
            "[]",
            "{}",
            "[[[]]]",
            "true",
            "\"2026-02-30\"",
            "\"1949-12-31\"",
            "{\"a\":{\"b\":{}}}",
            "\"" + "é".repeat(300) + "\"");
    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    private JsonNode document;
    private Contract contract;
    private String key;
    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String method, String path, JsonNode says) {}

    @BeforeEach
    void read() {
        document = new Server(port).get("/v3/api-docs", "en").json();
        contract = new Contract(document);
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation ->
                        operations.add(new Operation(operation.getKey(), path.getKey(), operation.getValue()))));
        long client = clients.enter("Portal " + UUID.randomUUID(), EnumSet.allOf(ApiScope.class), true, 100_000);
        key = clients.draw(clients.find(client).orElseThrow(), 3);
    }

    @Test
    void whateverIsDrawnFromTheContractIsAnsweredByIt() {
        Map<String, String> faults = new TreeMap<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Duration dearest = Duration.ZERO;
        for (int i = 0; i < REQUESTS; i++) {
            Random random = new Random(SEED * 1_000_003 + i);
            Operation operation = operations.get(random.nextInt(operations.size()));
            Duration before = processorTime();
            HttpResponse<String> answer = Http.send(request(operation, random));
            Duration cost = processorTime().minus(before);
            // What else the process does is counted along: only what is dear each time is dear.
            for (int tries = 1; tries < TRIES && cost.compareTo(DEAREST) > 0; tries++) {
                Random again = new Random(SEED * 1_000_003 + i);
                again.nextInt(operations.size());
                before = processorTime();
                Http.send(request(operation, again));
                cost = processorTime().minus(before);
            }
            dearest = cost.compareTo(dearest) > 0 ? cost : dearest;
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            String fault = cost.compareTo(DEAREST) > 0 ? "costs too much" : fault(operation, answer);
            if (!fault.isEmpty()) {
                faults.putIfAbsent(
                        fault,
                        operation.method() + " " + answer.uri() + " -> " + answer.statusCode() + " of draw " + i);
            }
        }

        assertThat(faults).isEmpty();
        assertThat(statuses.keySet()).contains(200, 400, 422);
        System.out.println("fuzzed: " + statuses + ", dearest " + dearest.toMillis() + " ms of processor time");
    }

    private static Duration processorTime() {
        return Duration.ofNanos(MACHINE.getProcessCpuTime());
    }

    /** What is wrong with an answer; empty for nothing. */
    private String fault(Operation operation, HttpResponse<String> answer) {
        int status = answer.statusCode();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (status == 503 && answer.headers().firstValue("Retry-After").isPresent()) {
            return "";
        }
        if (status >= 500) {
            return "answered " + status;
        }
        if (status < 300) {
            return type.equals("application/json")
                    ? String.join(
                            "; ",
                            contract.wrongWith(
                                    operation.method(), operation.path(), status, JSON.readTree(answer.body())))
                    : "";
        }
        if (!type.startsWith("application/problem+json")) {
            return "refused as " + type;
        }
        JsonNode problem = JSON.readTree(answer.body());
        if (Stream.of(ProblemType.values())
                        .noneMatch(it ->
                                it.uri().toString().equals(problem.path("type").asString("")))
                || problem.path("status").asInt() != status
                || problem.path("title").asString("").isBlank()
                || problem.path("detail").asString("").isBlank()
                || answer.body().contains("Exception")) {
            return "no problem document";
        }
        // Of headers that name no form of ours the contract says nothing.
        return status == 404 || status == 406
                ? ""
                : String.join("; ", contract.wrongWith(operation.method(), operation.path(), status, problem));
    }

    private HttpRequest.Builder request(Operation operation, Random random) {
        String path = operation
                .path()
                .replace(
                        "{id}",
                        pick(
                                random,
                                List.of("circular-15-2025.employment-premium", "x.y", "%00", "a%2Fb", "é").stream()
                                        .map(it -> it.equals("é") ? "%C3%A9" : it)
                                        .toList()))
                .replace("{table}", pick(random, List.of("incentives", "parameters", "sources", "x", "%F0%9F%98%80")))
                .replace("{reference}", pick(random, List.of("DL-2026-ABCDEF", "DL-TEST-ABCDEF", "x", "%F0%9F%98%80")))
                .replaceAll("\\{\\w+}", pick(random, List.of("1", "x", "a%2Fb", "%C3%A9", "%00")));
        HttpRequest.Builder request = new Http(port).to(path + query(operation, random));
        request.header("Accept-Language", pick(random, List.of("fr", "ar", "en", "de", "x-y;q=2", "*")));
        if (isOneIn(8, random)) {
            request.header(
                    "Accept",
                    pick(
                            random,
                            List.of(
                                    "application/json",
                                    "text/csv",
                                    "a/b",
                                    "*/*;q=0",
                                    "x",
                                    "application/problem+json")));
        }
        if (!isOneIn(10, random)) {
            request.header("Authorization", "Bearer " + key);
        } else if (isOneIn(2, random)) {
            request.header("Authorization", pick(random, List.of("Bearer x", "Bearer ", "Basic eDp5", key)));
        }
        if (isOneIn(2, random)) {
            request.header("Idempotency-Key", pick(random, List.of("a", "b b", "x".repeat(65))));
        }
        if (operation.method().equals("get")) {
            return request;
        }
        if (operation.method().equals("delete")) {
            return request.DELETE();
        }
        request.header(
                "Content-Type",
                isOneIn(12, random)
                        ? pick(random, List.of("text/plain", "application/xml", "x", "application/json;charset=x"))
                        : operation.says().at("/requestBody/content").propertyNames().stream()
                                .findFirst()
                                .orElse("application/json"));
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body(operation, random)));
    }

    private static String query(Operation operation, Random random) {
        List<String> told = new ArrayList<>();
        operation.says().path("parameters").forEach(parameter -> {
            if (parameter.get("in").asString().equals("query") && isOneIn(3, random)) {
                List<String> values = new ArrayList<>(
                        List.of("", " ", "x", "2026-11-22", "2061-01-01", "2026-13-01", "-1", "\u0000", "é,é"));
                parameter.at("/schema/enum").forEach(it -> values.add(it.asString()));
                if (parameter.has("example")) {
                    values.add(parameter.get("example").asString());
                }
                told.add(parameter.get("name").asString() + "="
                        + URLEncoder.encode(pick(random, values), StandardCharsets.UTF_8));
            }
        });
        if (isOneIn(15, random)) {
            told.add(pick(random, List.of("x=1", "on=2026-11-22&on=2026-11-22", "=", "%5B%5D=1")));
        }
        return told.isEmpty() ? "" : "?" + String.join("&", told);
    }

    private byte[] body(Operation operation, Random random) {
        JsonNode schema = operation.says().at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode()) {
            String list = pick(
                    random,
                    List.of(
                            "",
                            "name;site.park\nA;fes-shore\n",
                            "{\"profile\":{}}\n{",
                            "PK\u0003\u0004",
                            "\u0000\u0001",
                            "a,b\n\"x"));
            return list.getBytes(pick(random, ENCODINGS));
        }
        String text = drawn(schema, random, 0).toString();
        return switch (random.nextInt(16)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 1 -> text.getBytes(pick(random, ENCODINGS));
            case 2 -> text.replaceFirst("\\{", "{\"on\":null,\"on\":null,").getBytes(StandardCharsets.UTF_8);
            case 3 -> (text + "]").getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A value by its schema, or, now and then, one that is none. */
    private JsonNode drawn(JsonNode schema, Random random, int depth) {
        if (schema.has("$ref")) {
            return drawn(document.at(schema.get("$ref").asString().substring(1)), random, depth);
        }
        if (isOneIn(40, random)) {
            try {
                return JSON.readTree(pick(random, ODD));
            } catch (JacksonException beyond) {
                return NODES.nullNode();
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        String type = schema.path("type").isArray()
                ? schema.get("type").get(0).asString()
                : schema.path("type").asString("object");
        return switch (type) {
            case "array" -> list(schema, random, depth);
            case "integer" -> NODES.numberNode(random.nextInt(3000));
            case "number" -> NODES.numberNode(random.nextInt(10_000_000) / 100.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "string" -> NODES.stringNode(text(schema, random));
            default -> object(schema, random, depth);
        };
    }

    private ArrayNode list(JsonNode schema, Random random, int depth) {
        ArrayNode list = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0 && depth < DEEPEST; i--) {
            list.add(drawn(schema.get("items"), random, depth + 1));
        }
        return list;
    }

    private ObjectNode object(JsonNode schema, Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (depth < DEEPEST && random.nextInt(5) < 2) {
                object.set(property.getKey(), drawn(property.getValue(), random, depth + 1));
            }
        });
        if (isOneIn(40, random)) {
            object.put("moon~/é", 1);
        }
        return object;
    }

    private static String text(JsonNode schema, Random random) {
        return schema.path("format").asString("").equals("date")
                ? "20" + (10 + random.nextInt(30)) + "-" + pick(random, List.of("01-01", "02-28", "06-30", "12-31"))
                : pick(
                        random,
                        List.of(
                                "x",
                                "fes-shore",
                                "circular-15-2025.employment-premium",
                                "site.park",
                                "sara@example.ma",
                                "0522000000"));
    }

    private static <T> T pick(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static boolean isOneIn(int many, Random random) {
        return random.nextInt(many) == 0;
    }
}
