package ma.dalil.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the contract says of answers, taken strictly: a property it does not know is lost to whoever reads by it, and so at fault. */
final class Contract {
    private static final String ADDRESS = "https://dalil.invalid/contract.json";
    private static final String SUCCESS = "2\\d\\d";

    private final JsonNode contract;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new TreeMap<>();

    Contract(JsonNode contract) {
        this.contract = contract;
        JsonNode strict = contract.deepCopy();
        strict.at("/components/schemas").forEach(Contract::close);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ADDRESS, strict.toString())::get));
    }

    /** Whoever describes properties describes all of them. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties") instanceof ObjectNode) {
            object.put("unevaluatedProperties", false);
        }
        schema.forEach(Contract::close);
    }

    /** What is wrong with that answer; empty for nothing. */
    List<String> wrongWith(String method, String path, int status, JsonNode answer) {
        String pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method + "/responses/" + status
                + "/content/"
                + (String.valueOf(status).matches(SUCCESS) ? "application~1json" : "application~1problem+json")
                + "/schema";
        if (contract.at(pointer).isMissingNode()) {
            return List.of("not in the contract: " + pointer);
        }
        return schemas
                .computeIfAbsent(
                        pointer,
                        at -> registry.getSchema(SchemaLocation.of(
                                ADDRESS + "#" + at.replace("{", "%7B").replace("}", "%7D"))))
                .validate(answer)
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .distinct()
                .limit(20)
                .toList();
    }
}
