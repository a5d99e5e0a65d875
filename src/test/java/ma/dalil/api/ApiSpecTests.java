package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The published contract is what the product offers. {@code -Dapi-spec.write} writes it anew. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiSpecTests {
    private static final Path PUBLISHED = Path.of("api-spec/openapi.yaml");

    @LocalServerPort
    private int port;

    @Test
    void itNamesNoHostHoweverOftenItIsAskedFor() {
        Server server = new Server(port);
        String first = server.get("/v3/api-docs.yaml", "en").response().body();

        assertThat(server.get("/v3/api-docs.yaml", "en").response().body())
                .isEqualTo(first)
                .doesNotContain("localhost");
    }

    /** The law changes, and the contract stays: it holds no answer and no version of the rulebook. */
    @Test
    void itHoldsNothingThatChangesWithTheLaw() {
        JsonNode contract = new Server(port).get("/v3/api-docs", "en").json();

        assertThat(contract.toString()).doesNotContainPattern("[0-9a-f]{64}");
        assertThat(contract.get("paths").findValues("responses")).isNotEmpty().allSatisfy(responses -> assertThat(
                        responses.findValues("examples"))
                .isEmpty());
    }

    @Test
    void everythingItRefersToIsInIt() {
        JsonNode contract = new Server(port).get("/v3/api-docs", "en").json();

        assertThat(contract.findValuesAsString("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        contract.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void thePublishedContractIsTheOneOffered() throws IOException {
        String offered =
                new Server(port).get("/v3/api-docs.yaml", "en").response().body();
        if (System.getProperty("api-spec.write") != null) {
            Files.writeString(PUBLISHED, offered);
        }

        assertThat(offered)
                .as(
                        "api-spec/openapi.yaml is out of date: run ./mvnw test -Dtest=ApiSpecTests -Dapi-spec.write and read the difference")
                .isEqualTo(Files.readString(PUBLISHED));
    }
}
