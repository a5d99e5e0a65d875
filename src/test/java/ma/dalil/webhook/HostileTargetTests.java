package ma.dalil.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import ma.dalil.access.ApiClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nobody makes this server send a request to an address inside: not by how it is written, and not by a name that leads elsewhere later. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HostileTargetTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CANARY = 8443;
    private static final String PUBLIC = "9.9.9.9";

    /** Addresses inside, each as one who looks names up is told. */
    private static final List<String> INSIDE = List.of(
            "127.0.0.1",
            "127.255.255.254",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.254",
            "169.254.169.254",
            "169.254.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:a9fe:a9fe::",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "3fff::1",
            "5f00::1");

    private static final String SILENT = "silent.example.org";
    private static final CountDownLatch ANSWERED = new CountDownLatch(1);

    private static final Map<String, List<String>> LEADS = new ConcurrentHashMap<>();

    @TestConfiguration
    static class ToldNames {
        @Bean
        @Primary
        Names told() {
            return host -> {
                // As a look-up of the machine, which nobody can interrupt.
                while (host.equals(SILENT) && ANSWERED.getCount() > 0) {
                    LockSupport.parkNanos(1_000_000);
                }
                List<String> leads = LEADS.get(host);
                if (leads == null) {
                    // As the machine would be told: also what is no name, but an address however it is written.
                    return InetAddress.getAllByName(host);
                }
                List<InetAddress> addresses = new ArrayList<>();
                for (String address : leads) {
                    addresses.add(InetAddress.getByName(address));
                }
                return addresses.toArray(InetAddress[]::new);
            };
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private Targets targets;

    private Portal portal;
    private ServerSocket canary;
    private final AtomicInteger reached = new AtomicInteger();

    @BeforeEach
    void begin() throws IOException {
        portal = new Portal(port, clients, false);
        canary = new ServerSocket(CANARY);
        Thread listens = new Thread(() -> {
            while (!canary.isClosed()) {
                try {
                    canary.accept().close();
                    reached.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        listens.setDaemon(true);
        listens.start();
    }

    @AfterEach
    void end() throws IOException {
        portal.close();
        canary.close();
        LEADS.clear();
    }

    static List<String> hostile() {
        List<String> urls = new ArrayList<>();
        for (String address : INSIDE) {
            String host = address.contains(":") ? "[" + address + "]" : address;
            for (String port : List.of("", ":8443", ":443", ":22")) {
                urls.add("https://" + host + port + "/x");
            }
            LEADS.put("n" + urls.size() + ".example.org", List.of(address));
            urls.add("https://n" + urls.size() + ".example.org:8443/");
            LEADS.put("m" + urls.size() + ".example.org", List.of(PUBLIC, address));
            urls.add("https://m" + urls.size() + ".example.org:8443/");
        }
        Stream.of(
                        "2130706433",
                        "0x7f000001",
                        "0x7f.0.0.1",
                        "0177.0.0.1",
                        "017700000001",
                        "127.1",
                        "127.0.1",
                        "0x7f.1",
                        "127.0.0.0x1",
                        "3232235521",
                        "2852039166",
                        "0xa9fea9fe",
                        "0251.0376.0251.0376",
                        "localhost",
                        "localhost.",
                        "localhost.localdomain",
                        "LOCALHOST",
                        "127.0.0.1.",
                        "[::ffff:7f00:1]",
                        "[0:0:0:0:0:0:0:1]",
                        "[::1%25lo]",
                        "①②⑦.⓪.⓪.①",
                        "127。0。0。1",
                        "metadata",
                        "router",
                        "a_b.example.org",
                        "-a.example.org",
                        "a..example.org",
                        "example",
                        "1.2.3.4",
                        "%31%32%37.0.0.1",
                        "127.0.0.1%00.example.org")
                .forEach(host -> urls.add("https://" + host + ":8443/"));
        urls.addAll(List.of(
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:8443/",
                "jar:https://example.org!/",
                "//example.org/",
                "https:///x",
                "https:example.org",
                "https://",
                "",
                " ",
                "https://example.org /",
                "https://example.org\\@127.0.0.1:8443/",
                "https://127.0.0.1:8443\\@example.org/",
                "https://example.org@127.0.0.1:8443/",
                "https://u:p@example.org/",
                "https://@example.org/",
                "https://example.org#@127.0.0.1:8443/",
                "https://example.org:80/",
                "https://example.org:22/",
                "https://example.org:0/",
                "https://example.org:65536/",
                "https://example.org:-1/",
                "https://example.org:8443:8443/",
                "https://example.org\r\nHost: 127.0.0.1/",
                "https://exa\tmple.org/",
                "javascript:alert(1)",
                "https://exampl\u0435.org/",
                "https://example.org/" + "x".repeat(2000)));
        return urls;
    }

    @Test
    void threeHundredHostileTargetsAreRefusedAndNoneIsReached() {
        List<String> urls = hostile();
        assertThat(urls).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
        Map<String, Integer> taken = new TreeMap<>();

        for (String url : urls) {
            HttpResponse<String> answer = portal.enter(url);
            if (answer.statusCode() != 422 || !answer.body().contains("\"/url\"")) {
                taken.put(url, answer.statusCode());
            }
        }

        assertThat(taken).isEmpty();
        assertThat(reached).hasValue(0);
    }

    @Test
    void aNameThatLeadsInsideAfterItWasEnteredIsNotFollowed() throws InterruptedException {
        for (int from = 0; from < INSIDE.size(); from += Webhooks.MOST) {
            List<String> addresses = INSIDE.subList(from, Math.min(from + Webhooks.MOST, INSIDE.size()));
            List<String> entered = new ArrayList<>();
            for (String address : addresses) {
                String host = "later" + from + "-" + entered.size() + ".example.org";
                LEADS.put(host, List.of(PUBLIC));
                HttpResponse<String> answer = portal.enter("https://" + host + ":" + CANARY + "/");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                LEADS.put(host, List.of(PUBLIC, address));
                entered.add(Portal.place(JSON.readTree(answer.body())));
            }

            entered.forEach(place -> portal.json("POST", place + "/tests", null));

            for (String place : entered) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> last(place).get("attempts").asInt() == 1);
                assertThat(last(place).get("fault").asString()).isEqualTo("address");
                assertThat(portal.ask("DELETE", place, null).statusCode()).isEqualTo(204);
            }
        }
        assertThat(reached).hasValue(0);
    }

    /** Nobody waits for it, and other names are looked up meanwhile. */
    @Test
    @Timeout(120)
    void aNameWhoseServersSayNothingIsGivenUp() {
        LEADS.put("portal.example.org", List.of(PUBLIC));
        try {
            HttpResponse<String> silent = portal.enter("https://" + SILENT + "/");

            assertThat(silent.statusCode()).as(silent.body()).isEqualTo(422);
            assertThat(targets.fault("https://portal.example.org/")).isEmpty();
        } finally {
            ANSWERED.countDown();
        }
    }

    /** Where the connection would go, were it not for what is looked at: the canary does sing. */
    @Test
    void theCanaryIsReachedByWhoIsNotGuarded() throws IOException {
        new java.net.Socket("127.0.0.1", CANARY).close();

        await().atMost(Duration.ofSeconds(10)).until(() -> reached.get() == 1);
    }

    @Test
    void addressesOutsideAreTakenAndNoMoreThanTwoAreTried() throws UnknownHostException {
        LEADS.put("portal.example.org", List.of(PUBLIC, "2620:fe::fe", "8.8.8.8"));

        assertThat(targets.fault("https://portal.example.org/news?x=1")).isEmpty();
        assertThat(targets.resolve("portal.example.org"))
                .containsExactly(InetAddress.getByName(PUBLIC), InetAddress.getByName("2620:fe::fe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":1,\"events\":[]}",
                "{\"url\":\"https://x.y\",\"events\":[\"moon\"]}",
                "[]",
                "{\"moon\":1}"
            })
    void whatIsNoWebhookIsRefusedWithItsFields(String body) {
        HttpResponse<String> refused = portal.ask("POST", "/api/v1/webhooks", body);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(refused.body()).get("errors")).isNotEmpty();
    }

    private JsonNode last(String place) {
        return portal.json("GET", place + "/deliveries", null).get(0);
    }
}
