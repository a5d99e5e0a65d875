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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each call of docs/api.md is made as it stands there, and its answer holds what the page shows of it. An editor that makes calls by itself finds the same ones in api-spec/calls.http. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DocumentedCallsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOST = "http://localhost:8080";

    /** What is shown of the answer stands in the next block, after its status. */
    private static final Pattern CALL = Pattern.compile("(?m)^    curl (.+)\\n(?:\\n    (\\d{3}) (\\{.*}))?");

    private static final Pattern HEADING = Pattern.compile("(?m)^##+ (.+)$");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @LocalServerPort
    private int port;

    static List<Call> calls() {
        String page = page();
        return CALL.matcher(page)
                .results()
                .map(it -> Call.of(
                        heading(page.substring(0, it.start())),
                        new ArrayList<>(WORD.matcher(it.group(1))
                                .results()
                                .map(DocumentedCallsTests::word)
                                .toList()),
                        it.group(2) == null ? 200 : Integer.parseInt(it.group(2)),
                        it.group(3) == null ? "{}" : it.group(3)))
                .toList();
    }

    /**
     * @param under the heading of the page under which it stands
     * @param headers each as it is sent
     * @param body null where none is sent, {@code @} and a file for what that file holds
     */
    record Call(String under, String path, List<String> headers, @Nullable String body, int status, String shown) {
        static Call of(String under, List<String> words, int status, String shown) {
            String address = words.remove(words.size() - 1);
            assertThat(address).startsWith(HOST);
            List<String> headers = new ArrayList<>();
            String body = null;
            for (int i = 0; i < words.size(); i += 2) {
                switch (words.get(i)) {
                    case "-H" -> headers.add(words.get(i + 1));
                    case "-d", "--data-binary" -> body = words.get(i + 1);
                    default -> throw new AssertionError("not known here: " + words.get(i));
                }
            }
            return new Call(under, address.substring(HOST.length()), headers, body, status, shown);
        }

        boolean isOfFile() {
            return body != null && body.startsWith("@");
        }

        /** As editors have it. */
        String inCollection() {
            String sent = body == null ? "" : "\n" + (isOfFile() ? "< ../" + body.substring(1) : body) + "\n";
            return "\n### " + under + "\n" + (body == null ? "GET" : "POST") + " {{host}}" + path + "\n"
                    + String.join("", headers.stream().map(it -> it + "\n").toList()) + sent;
        }
    }

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
        HttpResponse<String> answer = send(call);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(call.status());
        boolean isLines = answer.headers().firstValue("Content-Type").orElse("").equals("application/x-ndjson");
        assertThat(isLines ? answer.body().lines().toList() : List.of(answer.body()))
                .as(call.shown())
                .anyMatch(given -> holds(JSON.readTree(given), JSON.readTree(call.shown())));
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

    @Test
    void theCollectionHasTheSameCalls() {
        assertThat(read(Path.of("api-spec/calls.http")))
                .as("replace it by this one")
                .isEqualTo("# The calls of docs/api.md, for an editor that makes them by itself.\n@host = " + HOST
                        + "\n"
                        + String.join(
                                "", calls().stream().map(Call::inCollection).toList()));
    }

    private HttpResponse<String> send(Call call) {
        HttpRequest.Builder request = new Http(port).to(call.path());
        call.headers().forEach(it -> request.header(it.split(": ")[0], it.split(": ")[1]));
        if (call.body() != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(
                    call.isOfFile() ? read(Path.of(call.body().substring(1))) : call.body()));
        }
        return Http.send(request);
    }

    private static String heading(String before) {
        return HEADING.matcher(before)
                .results()
                .map(it -> it.group(1))
                .reduce((first, last) -> last)
                .orElseThrow();
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
