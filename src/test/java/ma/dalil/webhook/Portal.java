package ma.dalil.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal that asks the API with a key of its own, and listens on this machine for what it is told. */
public final class Portal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLACE = "/api/v1/webhooks";
    private static final int LONGEST_SECONDS = 30;

    private final Http api;
    private final String key;
    private final HttpServer server;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private volatile int status = 204;

    /** Something that came, with the headers of the Standard Webhooks. */
    public record Told(String path, String id, String timestamp, String signature, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    public Portal(int port, ApiClients clients, boolean test) throws IOException {
        this.api = new Http(port);
        long client = clients.enter("Portal " + UUID.randomUUID(), EnumSet.allOf(ApiScope.class), test, 100_000);
        this.key = clients.draw(clients.find(client).orElseThrow(), 3);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            told.add(new Told(
                    exchange.getRequestURI().getPath(),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    public void answers(int with) {
        this.status = with;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/news";
    }

    public Told next() throws InterruptedException {
        Told next = told.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("was told something").isNotNull();
        return next;
    }

    public boolean isToldNothing() {
        return told.isEmpty();
    }

    public HttpResponse<String> ask(String method, String path, String body) {
        return ask(method, path, body, "en");
    }

    public HttpResponse<String> ask(String method, String path, String body, String language) {
        return Http.send(api.to(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .header("Prefer", "store")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    public JsonNode json(String method, String path, String body) {
        HttpResponse<String> answer = ask(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> enter(String url) {
        return ask(
                "POST",
                PLACE,
                JSON.writeValueAsString(
                        Map.of("url", url, "events", List.of("rulebook.published", "assessment.changed"))));
    }

    /** Entered, as it was answered. */
    public JsonNode entered() {
        HttpResponse<String> answer = enter(url());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    /** The webhook of what {@link #entered} answered. */
    public static String place(JsonNode entered) {
        return PLACE + "/" + entered.at("/webhook/id").asString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
