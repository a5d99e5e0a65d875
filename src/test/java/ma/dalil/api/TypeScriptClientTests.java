package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ma.dalil.Chromium;
import ma.dalil.Examples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A portal that is written in TypeScript, with a client made from the published contract: the compiler finds nothing wrong with it, and in a browser it loses nothing of what it is
 * told. The compiler runs in the browser too, so that nothing else has to be installed.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.api.points-per-minute=0")
class TypeScriptClientTests {
    private static final Map<String, String> SERVED = new ConcurrentHashMap<>();
    private static final HttpServer PORTAL = portal();
    private static final Path CLIENT = Path.of("target/generated-test-sources/typescript");
    private static final Path WRITTEN = Path.of("src/test/typescript");
    private static final String COMPILER = "META-INF/resources/webjars/typescript/*/lib/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    private BrowserContext window;
    private Page page;

    /** What the compiler says of a program, and what it makes of it. */
    private record Compiled(List<String> complaints, Map<String, String> files) {}

    /** The site of the portal: another origin than ours, which may ask because it was named. */
    private static HttpServer portal() {
        try {
            HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            portal.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                byte[] body = SERVED.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders()
                        .set(
                                "Content-Type",
                                (path.endsWith(".js") ? "text/javascript" : "text/html") + ";charset=utf-8");
                exchange.sendResponseHeaders(SERVED.containsKey(path) ? 200 : 404, 0);
                try (exchange) {
                    exchange.getResponseBody().write(body);
                }
            });
            portal.start();
            return portal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String origin() {
        return "http://localhost:" + PORTAL.getAddress().getPort();
    }

    @DynamicPropertySource
    static void mayAsk(DynamicPropertyRegistry properties) {
        properties.add("dalil.api.origins", TypeScriptClientTests::origin);
    }

    @AfterAll
    static void stop() {
        PORTAL.stop(0);
    }

    @BeforeEach
    void openThePortal() throws IOException {
        SERVED.put("/", "<!doctype html><title>Portal</title>");
        SERVED.put(
                "/typescript.js", resources("typescript.js").values().iterator().next());
        window = Chromium.window("en", 800, true);
        page = window.newPage();
        page.navigate(origin());
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl(origin() + "/typescript.js"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void itIsCompiledAndLosesNothingOfWhatItIsTold() throws IOException {
        Compiled portal = compiled(Files.readString(WRITTEN.resolve("portal.ts")));
        assertThat(portal.complaints()).isEmpty();
        SERVED.putAll(portal.files());

        List<JsonNode> read = new ArrayList<>();
        run("rulebook").forEach(read::add);
        Map<String, JsonNode> besides = new TreeMap<>();
        ApiRequests.ADVICE.forEach((path, more) -> besides.put(path, JSON.readTree(more)));
        for (String example : Examples.all()) {
            run("advice", JSON.readTree(example), besides).forEach(read::add);
        }

        assertThat(read).hasSizeGreaterThan(40 + 10 * Examples.all().size() - 1);
        Server server = new Server(port);
        for (JsonNode answer : read) {
            String path = "/api/v1/" + answer.get("path").asString();
            JsonNode told = answer.has("body")
                    ? server.post(path, answer.get("body").toString(), "en", "application/json")
                            .json()
                    : server.get(path, "en").json();
            assertThat(Told.of(answer.get("read"))).as(path).isEqualTo(Told.of(told));
        }
        assertThat(run("said").asString()).isEqualTo("employment.tahfiz: incomplete");
        assertThat(run("refused").asString()).isEqualTo("/profile/project/stableJobs");
        assertThat(run("list", "name;site.prefecture\nAtlas;fes\n").asString())
                .contains("\"name\":\"Atlas\"", "\"complete\":true");
    }

    /** Each is one that a portal would make, and the contract is where it is known from. */
    @Test
    void theCompilerFindsWhatTheContractDoesNotHave() throws IOException {
        String portal = Files.readString(WRITTEN.resolve("portal.ts"));

        assertThat(compiled(portal.replace("${first.verdict}", "${first.veredict}"))
                        .complaints())
                .singleElement()
                .asString()
                .contains("'veredict' does not exist");
        assertThat(compiled(portal.replace("stableJobs: 60", "stableJobs: \"60\""))
                        .complaints())
                .singleElement()
                .asString()
                .contains("'string' is not assignable to type 'number'");
        assertThat(compiled(portal.replace("AssessExplainEnum.Trace", "\"loudly\""))
                        .complaints())
                .singleElement()
                .asString()
                .contains("loudly");
    }

    private Compiled compiled(String portal) throws IOException {
        Map<String, String> files = new HashMap<>();
        resources("*.d.ts").forEach((name, text) -> files.put("/lib/" + name, text));
        try (Stream<Path> client = Files.walk(CLIENT)) {
            client.filter(it -> it.toString().endsWith(".ts"))
                    .forEach(it -> files.put("/client/" + CLIENT.relativize(it), text(it)));
        }
        files.put("/portal.ts", portal);
        JsonNode said = JSON.valueToTree(page.evaluate(
                Files.readString(WRITTEN.resolve("compiler.js")), Map.of("files", files, "root", "/portal.ts")));
        Map<String, String> made = new HashMap<>();
        said.get("compiled")
                .properties()
                .forEach(it -> made.put(it.getKey(), it.getValue().asString()));
        return new Compiled(
                said.get("complaints").valueStream().map(JsonNode::asString).toList(), made);
    }

    private JsonNode run(String function, Object... values) {
        return JSON.readTree((String) page.evaluate(
                "async ([name, server, values]) => JSON.stringify(await (await import('/portal.js'))[name](server, ...JSON.parse(values)))",
                List.of(function, "http://localhost:" + port, JSON.writeValueAsString(values))));
    }

    private static Map<String, String> resources(String pattern) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + COMPILER + pattern)) {
            texts.put(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
