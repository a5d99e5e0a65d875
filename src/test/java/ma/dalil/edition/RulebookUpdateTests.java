package ma.dalil.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import ma.dalil.rulebook.RulebookPublished;
import ma.dalil.webhook.Webhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rulebook that is published takes the place of the one before while requests are answered, and a bad one does not. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dalil.secret=0123456789abcdef0123456789abcdef", "dalil.api.points-per-minute=0"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulebookUpdateTests {
    private static final Signatures.Keys KEYS = Signatures.Keys.drawn();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** {@code -Dupdates=20} makes more of them. */
    private static final int UPDATES = Integer.getInteger("updates", 5);

    private static final int CLIENTS = 3;

    private static final String REQUEST = """
            {"profile":{"company":{"segment":"BPO"}}}""";

    /** Named before the context is made, which is earlier than JUnit makes one. */
    private static final Path PLACE = folderOfOurs();

    private final HttpClient http = HttpClient.newHttpClient();
    private byte[] changed;

    @LocalServerPort
    private int port;

    @Autowired
    private Editions editions;

    @Autowired
    private EditionScope scope;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private HealthIndicator rulebookHealthIndicator;

    @Autowired
    private Told told;

    /** What the product itself is told of updates. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Told {
        private final Queue<String> versions = new ConcurrentLinkedQueue<>();

        @EventListener
        void hear(RulebookPublished published) {
            versions.add(published.version());
        }
    }

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) throws IOException {
        Files.createDirectories(packages());
        properties.add("dalil.rulebook.packages", () -> packages().toString());
        properties.add("dalil.rulebook.keys", KEYS::publicKey);
        properties.add("dalil.data", () -> PLACE.resolve("data").toString());
    }

    private static Path folderOfOurs() {
        try {
            return Files.createTempDirectory("rulebooks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path packages() {
        return PLACE.resolve("packages");
    }

    @BeforeAll
    void buildAChangedRulebook() {
        changed = built("changed").withCapOf2031(360_000).signed(KEYS.privateKey());
    }

    @AfterEach
    void answerByTheProductsOwnAgain() throws Exception {
        try (Stream<Path> files = Files.list(packages())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        await(() -> editions.versions().size() == 1 && editions.problems().isEmpty());
    }

    private static BuiltRulebook built(String name) {
        return new BuiltRulebook(PLACE.resolve(name));
    }

    @Test
    void aSignedPackageAnswersWhileRequestsGoOnAndNoneFails() throws Exception {
        String before = version();
        Path file = Files.write(PLACE.resolve("changed.zip"), changed);
        AtomicInteger answered = new AtomicInteger();
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        try {
                            HttpResponse<String> answer = assess("");
                            if (answer.statusCode() != 200) {
                                failed.add(answer.body());
                            }
                            answered.incrementAndGet();
                        } catch (InterruptedException stopped) {
                            return;
                        } catch (IOException e) {
                            failed.add(e.toString());
                        }
                    }
                });
            }
            PackageFolder.publish(file, packages());
            await(() -> !version().equals(before));
        } finally {
            clients.shutdownNow();
            clients.awaitTermination(1, TimeUnit.MINUTES);
        }
        String after = version();

        assertThat(failed).isEmpty();
        assertThat(answered).hasPositiveValue();
        assertThat(read(assess("")).at("/rulebook/version").stringValue()).isEqualTo(after);
        assertThat(read(get("/api/v1/rulebook")).at("/carried")).hasSize(2);
        assertThat(cap()).contains("360000");
        assertThat(told.versions).filteredOn(after::equals).hasSize(1);
        await(() -> webhooks.isLast(after));

        assertThat(read(assess("?rulebook=" + before)).at("/rulebook/version").stringValue())
                .isEqualTo(before);
        HttpResponse<String> unknown = assess("?rulebook=" + "0".repeat(64));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains(before, after);
    }

    private String cap() throws Exception {
        return get("/api/v1/data/parameters.csv").body();
    }

    Stream<Arguments> badPackages() {
        return Stream.of(
                Arguments.of(
                        "tampered", "its files are not those that were signed", (Bytes) () -> BuiltRulebook.changed(
                                changed, BuiltRulebook.CAP, "income-cap: {}".getBytes(StandardCharsets.UTF_8))),
                Arguments.of("unsigned", "it is not signed", (Bytes)
                        () -> BuiltRulebook.changed(changed, "manifest.sig", new byte[0])),
                Arguments.of("strange key", "it is signed by none of the keys", (Bytes)
                        () -> built("strange").signed(Signatures.Keys.drawn().privateKey())),
                Arguments.of("cut within a file", "it ends within a file", (Bytes)
                        () -> Arrays.copyOf(changed, BuiltRulebook.fileFrom(changed, changed.length / 2) + 100)),
                Arguments.of("cut between two files", ".class is missing", (Bytes)
                        () -> Arrays.copyOf(changed, BuiltRulebook.fileFrom(changed, changed.length / 2))),
                Arguments.of("cut in the head of a file", ".class is missing", (Bytes)
                        () -> Arrays.copyOf(changed, BuiltRulebook.fileFrom(changed, changed.length / 2) + 20)),
                Arguments.of("nothing written", "manifest.txt is missing", (Bytes) () -> new byte[0]),
                Arguments.of("scenario fails", "of its scenarios do not come out", (Bytes) () -> built("wrong")
                        .with(BuiltRulebook.CAP, it -> it.replace("value: 300000", "value: 290000"))
                        .signed(KEYS.privateKey())),
                Arguments.of("syntax error", "its rules are wrong", (Bytes) () -> built("syntax")
                        .with(BuiltRulebook.CAP, it -> it.replace("income-cap:", "income-cap"))
                        .signed(KEYS.privateKey())),
                Arguments.of("other contract", "the contract says otherwise of [company.segment]", (Bytes)
                        () -> built("contract")
                                .with(
                                        "rulebook/facts.yaml",
                                        it -> it.replaceFirst(
                                                "    - id: other\n",
                                                "    - id: elsewhere\n      says: { fr: Ailleurs, ar: أخرى, en: Elsewhere }\n    - id: other\n"))
                                .signed(KEYS.privateKey())));
    }

    private interface Bytes {
        byte[] get();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPackages")
    void aBadPackageIsRefusedAndTheOneBeforeGoesOn(String name, String wrong, Bytes content) throws Exception {
        String before = version();
        PackageFolder.publish(Files.write(PLACE.resolve("bad"), content.get()), packages());

        await(() -> !editions.problems().isEmpty());

        assertThat(editions.problems().values()).singleElement().asString().contains(wrong);
        assertThat(rulebookHealthIndicator.health().getDetails().get("refused").toString())
                .contains(wrong);
        assertThat(rulebookHealthIndicator.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(version()).isEqualTo(before);
        assertThat(assess("").statusCode()).isEqualTo(200);
    }

    @Test
    void aReferenceToNothingLeavesTheOneBefore() throws Exception {
        String before = version();
        Files.writeString(packages().resolve("current"), "gone.dalil");

        await(() -> !editions.problems().isEmpty());

        assertThat(editions.problems()).containsOnlyKeys("current");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void whatIsReplacedIsLetGoOf() throws Exception {
        BuiltRulebook built = built("again");
        List<WeakReference<Edition>> replaced = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
            String before = version();
            int update = i;
            built.with(BuiltRulebook.CAP, it -> it + "# update " + update + "\n");
            Path signed = Files.write(PLACE.resolve("update"), built.signed(KEYS.privateKey()));
            String name = PackageFolder.publish(signed, packages());
            await(() -> !version().equals(before));
            assertThat(assess("").statusCode()).isEqualTo(200);
            replaced.add(new WeakReference<>(scope.current()));
            try (Stream<Path> files = Files.list(packages())) {
                for (Path file :
                        (Iterable<Path>) files.filter(it -> it.toString().endsWith(".dalil"))::iterator) {
                    if (!file.endsWith(name)) {
                        Files.delete(file);
                    }
                }
            }
        }
        await(() -> {
            System.gc();
            return replaced.stream().filter(it -> it.get() != null).count() <= 1;
        });
    }

    private String version() {
        try {
            return read(get("/api/v1/rulebook")).at("/version").stringValue();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> assess(String query) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/assessments" + query))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        for (int i = 0; i < 3_000 && !what.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(what.getAsBoolean()).isTrue();
    }
}
