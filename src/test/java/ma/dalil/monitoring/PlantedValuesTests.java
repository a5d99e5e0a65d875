package ma.dalil.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.Http;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three hundred values that only one person can have written, sent by every way there is: none is in what is logged, counted or said of a fault. With a database
 * that takes all of it, and with one that is away.
 */
class PlantedValuesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROUNDS = 15;
    private static final int LEAST = 300;
    private static final String SECRET = "5ecret5ecret5ecret5ecret5ecret5ecret";

    private final List<String> planted = new ArrayList<>();
    private final List<HttpResponse<String>> faults = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void noneIsInTheLogOrTheMetrics() {
        try (Product product = start()) {
            assertThat(ready(product).at("/status").asString()).isEqualTo("UP");
            write(product);
            assertNothingShows(product);
            assertThat(lines(product)).as("a key that is wrong").anySatisfy(line -> {
                assertThat(line.at("/http/response/status_code").asInt()).isEqualTo(401);
                assertThat(line.at("/http/route").asString()).isEqualTo("/api/v1/inquiries");
                assertThat(line.at("/http/request/method").asString()).isEqualTo("POST");
                assertThat(line.at("/http/request/id").asString()).isNotEmpty();
            });
        }
    }

    @Test
    void norIsThereWhereTheDatabaseIsAwayAndTheLogSaysByLinesOfJsonWhichRequestMissedIt() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        try (Product product = start(
                "--spring.datasource.url=jdbc:postgresql://localhost:" + nobody + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.connection-timeout=300")) {
            JsonNode ready = ready(product);
            assertThat(ready.at("/status").asString()).isEqualTo("DEGRADED");
            assertThat(ready.at("/components/database/status").asString()).isEqualTo("DEGRADED");
            assertThat(ready.at("/components/rulebook/status").asString()).isEqualTo("UP");

            String id = "0af7651916cd43dd8448eb211c80319c";
            HttpResponse<String> away = Http.send(product.http()
                    .to("/en/asked?reference=DL-2026-222222")
                    .header("Accept", "text/html")
                    .header("X-Request-Id", id));
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body()).contains(id);
            assertThat(lines(product))
                    .anySatisfy(line ->
                            assertThat(line.at("/http/request/id").asString("")).isEqualTo(id));
            write(product);
            assertNothingShows(product);
        }
    }

    private static Stream<JsonNode> lines(Product product) {
        return product.log().lines().filter(line -> line.startsWith("{")).map(JSON::readTree);
    }

    private Product start(String... database) {
        List<String> properties = new ArrayList<>(List.of(
                "--logging.structured.format.console=ecs",
                "--spring.main.banner-mode=off",
                "--management.server.port=0",
                "--dalil.secret=" + SECRET));
        properties.addAll(List.of(database));
        return Product.start(List.of(), "300m", folder, properties.toArray(String[]::new));
    }

    /** As a probe asks: what has just started says so a moment before it lets traffic in. */
    private static JsonNode ready(Product product) {
        HttpResponse<String> ready = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> product.management().get("/actuator/health/readiness"),
                        answer -> answer.statusCode() == 200);
        return JSON.readTree(ready.body());
    }

    private void assertNothingShows(Product product) {
        assertThat(planted).hasSizeGreaterThanOrEqualTo(LEAST);
        String log = product.log();
        String metrics = product.management().get("/actuator/prometheus").body();
        assertThat(log).doesNotContain(SECRET);
        assertThat(metrics).contains("http_server_requests").doesNotContain(SECRET);
        Set<String> logged = new TreeSet<>();
        Set<String> counted = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        String said = faults.stream().map(HttpResponse::body).collect(Collectors.joining("\n"));
        for (String value : planted) {
            (log.contains(value) ? logged : new TreeSet<String>()).add(value);
            (metrics.contains(value) ? counted : new TreeSet<String>()).add(value);
            (said.contains(value) ? told : new TreeSet<String>()).add(value);
        }
        assertThat(logged).as("logged").isEmpty();
        assertThat(counted).as("counted").isEmpty();
        assertThat(told).as("told in a problem document").isEmpty();
    }

    /** One that nobody else writes, of that kind. */
    private String plant(String kind) {
        String value = kind + "q7x" + (10_000 + planted.size());
        planted.add(value);
        return value;
    }

    private void write(Product product) {
        Http http = product.http();
        for (int i = 0; i < ROUNDS; i++) {
            String name = plant("Name");
            String mail = plant("mail") + "@example.ma";
            String telephone = "06" + plant("12");
            // What is sent to the animation structure: well, and by halves.
            form(
                    http,
                    "/en/ask",
                    "form=" + plant("form") + "&name=" + name + "&email=" + encoded(mail) + "&telephone=" + telephone
                            + "&message=" + plant("message") + "&consent=yes");
            form(
                    http,
                    "/fr/ask",
                    "name=" + plant("name") + "&email=" + plant("nomail") + "&message=" + plant("message"));
            form(http, "/fr/questions", "topic=" + plant("topic") + "&company.segment=" + plant("segment"));
            form(http, "/desk/en/login", "username=" + plant("user") + "&password=" + plant("password"));
            // Addresses, well spelled and not.
            http.get("/en/result?a=" + plant("answers"));
            http.get("/en/" + plant("page") + "?q=" + plant("query"));
            http.get("/en/verify?t=" + plant("code"));
            raw(product.port(), "GET /en/" + plant("raw") + "|{}^ HTTP/1.1\r\nHost: x\r\n\r\n");
            raw(product.port(), plant("METHOD") + " /en HTTP/1.1\r\nHost: x\r\n\r\n");
            raw(
                    product.port(),
                    "GET /en HTTP/1.1\r\nHost: x\r\nCookie: " + plant("cookie") + "=\u0001;;\r\n" + plant("header")
                            + "\r\n\r\n");
            // Bodies and heads of programs. That a fact has a value it cannot have is told with the value.
            fault(http.postJson(
                    "/api/v1/assessments",
                    "{\"profile\":{\"workforce\":[{\"label\":\"" + plant("label") + "\",\"headcount\":\"many\"}]}}",
                    "en"));
            fault(http.postJson("/api/v1/assessments", "{\"profile\": " + plant("cut"), "en"));
            fault(Http.send(http.to("/api/v1/rulebook").header("Authorization", "Bearer " + plant("key"))));
            fault(Http.send(http.to("/api/v1/inquiries")
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + plant("key"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + plant("name") + "\"}"))));
            Http.send(http.to("/en").header("User-Agent", plant("agent")).header("Accept-Language", plant("tongue")));
            Http.send(http.to("/en").header("X-Forwarded-For", plant("for")).header("X-Request-Id", plant("id")));
            Http.send(http.to("/en")
                    .header("traceparent", plant("trace"))
                    .header("Referer", "https://x.ma/" + plant("from")));
            writeWithoutBeingLetIn(http);
        }
    }

    /** What only clients and advisers may send, by somebody who is neither. */
    private void writeWithoutBeingLetIn(Http http) {
        for (String path : List.of("/en/alert", "/en/alert/stop")) {
            http.get(path + "?key=" + plant("alert"));
            form(http, path, "key=" + plant("alert"));
        }
        http.get("/desk/provider?code=" + plant("code") + "&state=" + plant("state"));
        fault(Http.send(http.to("/desk/en/inquiries/" + plant("reference") + "/attachments")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + plant("paper")
                                + ".pdf\"\r\n\r\n" + plant("content") + "\r\n--b--\r\n"))));
        for (String path :
                List.of("/webhooks", "/simulations", "/simulations/jobs", "/portfolios/jobs", "/assessments")) {
            fault(Http.send(http.to("/api/v1" + path)
                    .header("Content-Type", "application/json")
                    .header("Prefer", "store")
                    .header("Idempotency-Key", plant("call"))
                    .header("Authorization", "Bearer " + token(plant("subject")))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"https://" + plant("host") + ".ma\"}"))));
        }
        // Who asks for an address is told it again: it is not looked for in the answer, as all else is.
        Http.send(http.to("/api/v1/assessments/" + plant("stored") + "/changes")
                .header("Authorization", "Bearer " + plant("key")));
    }

    /** As an issuer writes them, but for the signature. */
    private static String token(String subject) {
        return Stream.of("{\"alg\":\"RS256\",\"kid\":\"1\"}", "{\"sub\":\"" + subject + "\"}", subject)
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }

    private void form(Http http, String path, String form) {
        fault(Http.send(http.to(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
    }

    /** A problem document is read by programs, and kept by them; what a page shows is shown to who wrote it. */
    private void fault(HttpResponse<String> answer) {
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            faults.add(answer);
        }
    }

    private static void raw(int port, String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
