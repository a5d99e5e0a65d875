package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nothing that is offered breaks a client that was written by the contract last released. {@code -Dapi-spec.release} releases the one that is offered.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReleasedContractTests {
    private static final Path RELEASED = Path.of("api-spec/released.json");
    private static final String SCHEMAS = "/components/schemas";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Test
    void whatIsOfferedBreaksNobody() throws IOException {
        JsonNode offered = new Server(port).get("/v3/api-docs", "en").json();
        if (System.getProperty("api-spec.release") != null) {
            Files.writeString(RELEASED, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(offered) + "\n");
        }

        assertThat(breaks(JSON.readTree(Files.readString(RELEASED)), offered)).isEmpty();
    }

    /** Each of these would, and is seen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "remove | /paths | /api/v1/duels",
                "remove | /paths/~1api~1v1~1facts/get/responses | 200",
                "remove | /components/schemas/Assessment/properties | incentives",
                "require | /components/schemas/AssessmentRequest | profile",
                "type | /components/schemas/Site/properties/park | integer",
                "type | /components/schemas/Amount/properties/total | string",
                "narrow | /components/schemas/Site/properties/park/enum | ",
                "rename | /components/schemas/Site/properties | park"
            })
    void whatWouldBreakAClientIsFound(String act, String pointer, String name) throws IOException {
        JsonNode released = JSON.readTree(Files.readString(RELEASED));
        JsonNode changed = released.deepCopy();
        JsonNode at = changed.at(pointer);
        assertThat(at.isMissingNode()).as(pointer).isFalse();
        switch (act) {
            case "remove" -> ((ObjectNode) at).remove(name);
            case "rename" -> ((ObjectNode) at).set(name + "2", ((ObjectNode) at).remove(name));
            case "require" -> ((ObjectNode) at).withArray("required").add(name);
            case "type" -> ((ObjectNode) at).put("type", name);
            default -> ((ArrayNode) at).remove(0);
        }

        assertThat(breaks(released, changed)).isNotEmpty();
    }

    @Test
    void whatIsOnlyAddedBreaksNobody() throws IOException {
        JsonNode released = JSON.readTree(Files.readString(RELEASED));
        JsonNode changed = released.deepCopy();
        ((ObjectNode) changed.at("/components/schemas/Assessment/properties"))
                .putObject("more")
                .put("type", "string");
        ((ObjectNode) changed.at("/paths")).set("/api/v1/more", changed.at("/paths/~1api~1v1~1facts"));

        assertThat(breaks(released, changed)).isEmpty();
    }

    /** What would break a client, told for people; empty for nothing. */
    private static String breaks(JsonNode before, JsonNode after) {
        ChangedOpenApi changed = OpenApiCompare.fromSpecifications(read(before), read(after));
        List<String> gone = gone(before, after);
        if (changed.isCompatible() && gone.isEmpty()) {
            return "";
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new MarkdownRender().render(changed, new OutputStreamWriter(told, StandardCharsets.UTF_8));
        return "gone: " + gone + "\n" + told.toString(StandardCharsets.UTF_8);
    }

    /** Of what is sent, too: it is read strictly, so that a field that is gone is refused. */
    private static List<String> gone(JsonNode before, JsonNode after) {
        return before.at(SCHEMAS).properties().stream()
                .flatMap(schema -> schema.getValue().path("properties").propertyNames().stream()
                        .map(name -> SCHEMAS + "/" + schema.getKey() + "/properties/" + name))
                .filter(pointer -> after.at(pointer).isMissingNode())
                .toList();
    }

    private static OpenAPI read(JsonNode contract) {
        JsonNode old = contract.deepCopy();
        ((ObjectNode) old).put("openapi", "3.0.1");
        nameOneType(old);
        return new OpenAPIV3Parser().readContents(old.toString()).getOpenAPI();
    }

    /** As OpenAPI 3.0 has it: lists of types, and what is in lists, are not compared otherwise. */
    private static void nameOneType(JsonNode part) {
        if (part instanceof ObjectNode schema && schema.get("type") instanceof ArrayNode types) {
            List<String> told = types.valueStream().map(JsonNode::asString).toList();
            schema.put(
                    "type",
                    told.stream()
                            .filter(type -> !type.equals("null"))
                            .findFirst()
                            .orElseThrow());
            schema.put("nullable", told.contains("null"));
        }
        part.forEach(ReleasedContractTests::nameOneType);
    }
}
