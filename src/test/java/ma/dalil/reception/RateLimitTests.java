package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.Http;
import ma.dalil.SetTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who asks too much of the API is told when to come again; nobody else waits for it, and a proxy is believed only where it is ours. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dalil.api.points-per-minute=60",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1"
        })
class RateLimitTests {
    private static final int POINTS = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping offered;

    /** Which is no method of ours: the assistants' server stands there. */
    private static final String ASSISTANTS = "POST /api/v1/mcp";

    @Test
    void everyRouteOfTheApiHasItsCostAndNoOtherHas() {
        List<String> routes = Stream.concat(
                        Stream.of(ASSISTANTS),
                        offered.getHandlerMethods().keySet().stream().flatMap(route -> route.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/"))
                                .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                        .map(method -> method + " " + path))))
                .toList();

        assertThat(Costs.ROUTES.stream().map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void theCostsAreThoseOfTheDocumentation() throws IOException {
        assertThat(Files.readString(Path.of("docs/api.md")))
                .as("replace the table by this one")
                .contains(Costs.ROUTES.stream()
                        .map(route -> "| `" + route.method() + " " + route.path() + "` | " + route.points() + " | `"
                                + route.scope().id() + "` |\n")
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, fr, Trop de demandes de votre part",
        "192.0.2.2, en, More requests than you may send",
        "192.0.2.3, ar, طلبات أكثر مما يُسمح لكم به"
    })
    void whoHasUsedUpTheirPointsIsToldSoInTheirLanguage(String address, String language, String title) {
        HttpResponse<String> refused = empty(address, language);

        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"address\";q=60;w=60");
        assertThat(header(refused, "RateLimit")).matches("\"address\";r=0;t=(59|60)");
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(problem.get("title").asString()).isEqualTo(title);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/status-429");
        assertThat(problem.get("instance").asString()).isEqualTo("/api/v1/facts");
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, /api/v1/sites",
        "198.51.100.2, /api/v1/%73ites",
        "198.51.100.3, /api/v1/sites;a=b",
        "198.51.100.4, /api/v1/sites?x=1"
    })
    void aRequestCostsTheSameHoweverItsAddressIsSpelled(String address, String path) {
        assertThat(left(posted(path, address, "{}"))).isEqualTo(POINTS - 10);
    }

    @Test
    void whatIsRefusedAndWhatDoesNotExistHaveTheirCostToo() {
        assertThat(left(posted("/api/v1/simulations", "192.0.2.10", "{"))).isEqualTo(POINTS - 50);
        assertThat(left(Http.send(from("192.0.2.11", "/api/v9/nothing")))).isEqualTo(POINTS - 1);
    }

    @Test
    void whatIsDearIsRefusedWhileWhatIsCheapIsNot() {
        posted("/api/v1/simulations", "192.0.2.20", "{}");

        HttpResponse<String> refused = posted("/api/v1/payroll", "192.0.2.20", "x");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(15, 20);
        assertThat(Http.send(facts("192.0.2.20")).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesHaveNoSuchLimit() {
        empty("192.0.2.30", "en");

        HttpResponse<String> page = Http.send(from("192.0.2.30", "/en/"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
    }

    @Test
    void aProxyIsBelievedOnlyWhereItIsOurs() throws IOException {
        assertThat(strange("203.0.113.1")).contains("\"address\";r=59;");
        assertThat(strange("203.0.113.2")).contains("\"address\";r=58;");
        assertThat(left(Http.send(facts("203.0.113.1")))).isEqualTo(POINTS - 1);
    }

    @Test
    void anIpv6NetworkIsOneAndAnIpv4AddressIsTheSameInEitherForm() {
        Allowances allowances = new Allowances(POINTS, TimeMeter.SYSTEM_NANOTIME);

        assertThat(Stream.of(
                                "2001:db8:1:1::1",
                                "2001:db8:1:1:ffff::2%eth0",
                                "2001:db8:1:2::1",
                                "192.0.2.1",
                                "::ffff:192.0.2.1",
                                "192.0.2.2",
                                "no:address")
                        .map(address -> allowances.take(address, 1).getRemainingTokens()))
                .containsExactly(59L, 58L, 59L, 59L, 58L, 59L, 59L);
    }

    @Test
    void manyAddressesTakeNoMoreRoomThanAFewThousand() {
        Allowances allowances = new Allowances(POINTS, TimeMeter.SYSTEM_NANOTIME);
        IntStream.range(0, 3 * Allowances.MOST_ADDRESSES)
                .forEach(i -> allowances.take("2001:db8:" + Integer.toHexString(i >> 8) + ":" + (i & 255) + "::1", 1));

        assertThat(allowances.remembered()).isLessThanOrEqualTo(Allowances.MOST_ADDRESSES);
    }

    @Test
    void whoWaitsForTheSecondsToldIsAnsweredAndASecondBeforeIsNot() {
        AtomicLong now = new AtomicLong();
        Allowances allowances = new Allowances(POINTS, new SetTime(now));
        allowances.take("192.0.2.1", POINTS);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));

        ConsumptionProbe refused = allowances.take("192.0.2.1", 10);
        long told = RateLimit.seconds(refused.getNanosToWaitForRefill());
        now.addAndGet(TimeUnit.SECONDS.toNanos(told - 1));
        boolean before = allowances.take("192.0.2.1", 10).isConsumed();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));

        assertThat(told).isEqualTo(10);
        assertThat(before).isFalse();
        assertThat(allowances.take("192.0.2.1", 10).isConsumed()).isTrue();
    }

    @Test
    void aLimitUnderWhichSomethingCouldNeverBeAskedIsNone() {
        assertThatThrownBy(() -> new Allowances(Costs.MOST - 1, TimeMeter.SYSTEM_NANOTIME))
                .hasMessageContaining("dalil.api.points-per-minute is 49: the dearest request costs 50 points");
    }

    /** @return the first refusal: a moment later a point may have come back */
    private HttpResponse<String> empty(String address, String language) {
        posted("/api/v1/simulations", address, "{}");
        posted("/api/v1/sites", address, "{}");
        HttpResponse<String> answer;
        do {
            answer = Http.send(facts(address).header("Accept-Language", language));
        } while (answer.statusCode() != 429);
        return answer;
    }

    private HttpRequest.Builder from(String address, String path) {
        return new Http(port).to(path).header("X-Forwarded-For", address);
    }

    private HttpRequest.Builder facts(String address) {
        return from(address, "/api/v1/facts");
    }

    private HttpResponse<String> posted(String path, String address, String body) {
        return Http.send(from(address, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The answer to somebody who says to be a proxy, and is none of ours. */
    private String strange(String forwardedFor) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName("127.0.0.2"), 0)) {
            socket.getOutputStream()
                    .write(("GET /api/v1/rulebook HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: "
                                    + forwardedFor + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Reader answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
            StringBuilder text = new StringBuilder();
            for (int c = answer.read(); c >= 0; c = answer.read()) {
                text.append((char) c);
            }
            return text.toString();
        }
    }

    private static long left(HttpResponse<String> answer) {
        return Long.parseLong(header(answer, "RateLimit").replaceFirst(".*;r=(\\d+);.*", "$1"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
