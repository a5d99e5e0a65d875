package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each call of docs/api.md is made as it stands there, and its answer holds what the page shows of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DocumentedCallsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOST = "http://localhost:8080";

    /** What is shown of the answer stands in the next block, after its status. */
    private static final Pattern CALL = Pattern.compile("(?m)^    curl (.+)\\n(?:\\n    (\\d{3}) (\\{.*}))?");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @LocalServerPort
    private int port;

    static List<Call> calls() {
        return CALL.matcher(page())
                .results()
                .map(it -> new Call(
                        it.group(1),
                        it.group(2) == null ? 200 : Integer.parseInt(it.group(2)),
                        it.group(3) == null ? "{}" : it.group(3)))
                .toList();
    }

    record Call(String words, int status, String shown) {}

    @Test
    void everyCallOfThePageIsFound() {
        assertThat(calls())
                .hasSize((int)
                        page().lines().filter(line -> line.contains("curl ")).count())
                .hasSizeGreaterThan(7);
        assertThat(calls().stream().filter(call -> !call.shown().equals("{}"))).hasSize((int)
                page().lines().filter(line -> line.matches("    \\d{3} .*")).count());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theAnswerHoldsWhatIsShown(Call call) {
        HttpResponse<String> answer = send(call.words());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(call.status());
        JsonNode given = JSON.readTree(answer.body());
        assertThat(holds(given, JSON.readTree(call.shown())))
                .as("%s in %s", call.shown(), given)
                .isTrue();
    }

    /** Whether all that is shown is there; a list shows some of its items, in any order. */
    private static boolean holds(JsonNode given, JsonNode shown) {
        if (shown.isObject()) {
            return shown.properties().stream()
                    .allMatch(field -> given.has(field.getKey()) && holds(given.get(field.getKey()), field.getValue()));
        }
        if (shown.isArray()) {
            return shown.valueStream().allMatch(item -> given.valueStream().anyMatch(some -> holds(some, item)));
        }
        return given.equals(shown);
    }

    private HttpResponse<String> send(String call) {
        List<String> words = new ArrayList<>(
                WORD.matcher(call).results().map(DocumentedCallsTests::word).toList());
        String address = words.remove(words.size() - 1);
        assertThat(address).startsWith(HOST);
        HttpRequest.Builder request = new Http(port).to(address.substring(HOST.length()));
        for (int i = 0; i < words.size(); i += 2) {
            String value = words.get(i + 1);
            switch (words.get(i)) {
                case "-H" -> request.header(value.split(": ")[0], value.split(": ")[1]);
                case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(
                        value.startsWith("@") ? read(Path.of(value.substring(1))) : value));
                default -> throw new AssertionError("not known here: " + words.get(i));
            }
        }
        return Http.send(request);
    }

    private static String word(MatchResult word) {
        return word.group(1) == null ? word.group(2) : word.group(1);
    }

    private static String page() {
        return read(Path.of("docs/api.md"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
