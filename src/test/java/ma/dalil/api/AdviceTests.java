package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Advice, as a stranger asks for it from the published contract alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AdviceTests {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "questions",
                "changes",
                "ladders",
                "sites",
                "duels",
                "outlook",
                "curves",
                "comparisons",
                "claim-calendars"
            })
    void theExampleOfTheContractIsAnsweredInThreeLanguagesWithTheSameNumbers(String path) {
        JsonNode example = new Server(port)
                .get("/v3/api-docs", "en")
                .json()
                .at("/paths/~1api~1v1~1" + path
                        + "/post/requestBody/content/application~1json/examples/fes-shore/value");

        JsonNode french = answer(path, example, "fr");
        JsonNode arabic = answer(path, example, "ar");

        assertThat(french).isNotEqualTo(arabic);
        assertThat(french.findValues("total")).isEqualTo(arabic.findValues("total"));
        assertThat(french.findValues("verdict")).isEqualTo(arabic.findValues("verdict"));
        assertThat(answer(path, example, "fr")).isEqualTo(french);
    }

    @Test
    void theFirstQuestionSaysWhatItIsAskedForAndUnderWhichLaw() {
        JsonNode first = new Server(port)
                .post("/api/v1/questions", "{\"on\":\"2026-11-22\"}", "en", "application/json")
                .json()
                .at("/questions/0");

        assertThat(first.get("asks").asString()).endsWith("?");
        assertThat(first.get("decides").asString()).isEqualTo("verdict");
        assertThat(first.get("why").size()).isPositive();
        assertThat(first.at("/topic/says").asString()).isNotBlank();
    }

    private JsonNode answer(String path, JsonNode body, String language) {
        Server.Answer answer = new Server(port).post("/api/v1/" + path, body.toString(), language, "application/json");
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        return answer.json();
    }
}
