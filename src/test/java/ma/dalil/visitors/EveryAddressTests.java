package ma.dalil.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.Examples;
import ma.dalil.Product;
import ma.dalil.desk.Entered;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.RequestReader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A visitor who asks for every address, and for what nobody would write: whatever is asked, nothing breaks, and the answer is one its reader can read.
 * {@code -Dvisitor.requests=1000000} asks for more, {@code -Dvisitor.seed} for others.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"logging.level.root=off", "dalil.secret=0123456789abcdef0123456789abcdef"})
class EveryAddressTests {
    private static final long REQUESTS = Long.getLong("visitor.requests", 20_000);
    private static final long SEED = Long.getLong("visitor.seed", 1);
    private static final int AT_ONCE = 3;
    private static final int MOST_SHOWN = 3;
    private static final int MOST_AGAIN = 5;
    private static final List<String> READ_BY_SOMEBODY = List.of(
            "Accept", "Accept-Encoding", "Accept-Language", "If-None-Match", "Origin", "User-Agent", "X-Forwarded-For");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private ApplicationContext site;

    @Autowired
    private Links links;

    @Autowired
    private RequestReader reader;

    @Test
    void whateverIsAskedIsAnsweredInAWayItsReaderCanRead() {
        Entered entered = Entered.at(port, site);
        OddRequests requests = new OddRequests(addresses(), tokens(), bodies(), entered);
        assertThat(requests.addresses()).hasSizeGreaterThan(30);
        AtomicLong next = new AtomicLong();
        Map<String, List<String>> faults = new ConcurrentSkipListMap<>();
        Map<Integer, AtomicLong> statuses = new ConcurrentSkipListMap<>();

        Runnable visit = () -> {
            try (Wire wire = new Wire(port)) {
                for (long i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
                    OddRequest request = requests.one(SEED + i);
                    Wire.Answer answer = answer(wire, request);
                    statuses.computeIfAbsent(answer.status(), it -> new AtomicLong())
                            .incrementAndGet();
                    Verdict.on(request, answer)
                            .ifPresent(fault -> faults.computeIfAbsent(fault, it -> new CopyOnWriteArrayList<>())
                                    .add(request + " -> " + answer.status()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        CompletableFuture.allOf(IntStream.range(0, AT_ONCE)
                        .mapToObj(one -> CompletableFuture.runAsync(visit, Executors.newSingleThreadExecutor()))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(summary(faults)).isEmpty();
        assertThat(statuses.keySet()).contains(200, 301, 302, 400, 404, 405, 406, 415, 422);
        assertThat(summary(faults)).isEmpty();
        assertThat(ask("/desk/en", "Cookie: " + entered.cookies()).status())
                .as("still at the desk")
                .isEqualTo(200);
    }

    /** The desk has a firewall of its own, which looks at what is read when it is read. */
    @Test
    void oddBytesInHeadersAndInNamesBreakNoAddress() throws IOException {
        Entered entered = Entered.at(port, site);
        Map<String, List<String>> faults = new TreeMap<>();
        try (Wire wire = new Wire(port)) {
            for (OddRequests.Address address : addresses()) {
                for (OddRequest request : odd(address, entered)) {
                    Verdict.on(request, wire.send(request.bytes(), request.isHead(), false))
                            .ifPresent(fault -> faults.computeIfAbsent(fault, it -> new ArrayList<>())
                                    .add(request.toString()));
                }
            }
        }
        assertThat(summary(faults)).isEmpty();
    }

    private static List<OddRequest> odd(OddRequests.Address address, Entered entered) {
        String path = address.pattern().replace("{lang}", "fr").replace("{reference}", entered.reference());
        String cookies = "Cookie: " + entered.cookies();
        List<String> headers = new ArrayList<>(List.of(cookies));
        READ_BY_SOMEBODY.forEach(name -> headers.add(name + ": \u0085"));
        return Stream.of("GET", "OPTIONS")
                .flatMap(method -> Stream.of(
                        asked(method, path + "?%0a=true", cookies),
                        asked(method, path, headers.toArray(String[]::new))))
                .toList();
    }

    private static OddRequest asked(String method, String target, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host: localhost"));
        all.addAll(List.of(headers));
        return new OddRequest(method, target, all, new byte[0], true);
    }

    private Wire.Answer ask(String target, String header) {
        try (Wire wire = new Wire(port)) {
            return wire.send(asked("GET", target, header).bytes(), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who is told to come again does so. */
    private static Wire.Answer answer(Wire wire, OddRequest request) throws IOException {
        Wire.Answer answer = wire.send(request.bytes(), request.isHead(), !request.endsClearly());
        for (int again = 0; again < MOST_AGAIN && !answer.header("retry-after").isEmpty(); again++) {
            Product.sleep(1_000L * Integer.parseInt(answer.header("retry-after")));
            answer = wire.send(request.bytes(), request.isHead(), !request.endsClearly());
        }
        return answer;
    }

    /** Every kind of fault, how often, and a few of the requests. */
    private static Map<String, String> summary(Map<String, List<String>> faults) {
        Map<String, String> summary = new TreeMap<>();
        faults.forEach((kind, requests) -> summary.put(
                kind + " (" + requests.size() + ")",
                "\n  " + String.join("\n  ", requests.stream().limit(MOST_SHOWN).toList()) + "\n"));
        return summary;
    }

    /** Those the product answers by itself, as it knows them, and some of what it only hands out. */
    private List<OddRequests.Address> addresses() {
        List<OddRequests.Address> addresses = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> add(addresses, mapping, handler));
        Stream.of(
                        "/",
                        "/foo",
                        "/result",
                        "/style/base.css",
                        "/script/dalil.js",
                        "/webjars/htmx.org/dist/htmx.min.js",
                        "/swagger-ui/index.html",
                        "/favicon.ico",
                        "/api/v1/nothing",
                        "/actuator/health",
                        "/h2-console")
                .map(path -> new OddRequests.Address("GET", path, List.of()))
                .forEach(addresses::add);
        // The order in which a machine lists its files is its own: the same seed has to make the same requests on all
        // of them.
        return addresses.stream()
                .sorted(Comparator.comparing(OddRequests.Address::pattern)
                        .thenComparing(OddRequests.Address::method)
                        .thenComparing(it -> it.parameters().toString()))
                .toList();
    }

    private static void add(List<OddRequests.Address> addresses, RequestMappingInfo mapping, HandlerMethod handler) {
        List<String> parameters = Arrays.stream(handler.getMethodParameters())
                .filter(it -> it.hasParameterAnnotation(RequestParam.class))
                .map(it -> {
                    it.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
                    String name = it.getParameterAnnotation(RequestParam.class).name();
                    // A page that takes whatever is sent takes answers too.
                    return name.isEmpty()
                            ? Map.class.isAssignableFrom(it.getParameterType()) ? "a" : it.getParameterName()
                            : name;
                })
                .toList();
        for (String pattern : mapping.getPatternValues()) {
            String path = pattern.replaceAll("\\{lang:[^}]*}", "{lang}").replace("/**", "/nothing");
            for (String method : mapping.getMethodsCondition().getMethods().isEmpty()
                    ? List.of("GET")
                    : mapping.getMethodsCondition().getMethods().stream()
                            .map(Enum::name)
                            .toList()) {
                addresses.add(new OddRequests.Address(method, path, parameters));
                if (path.startsWith("/{lang}")) {
                    addresses.add(new OddRequests.Address(method, "/embed/cri-fes" + path, parameters));
                }
            }
        }
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        tokens.add(links.write(SavedAnswers.NONE));
        for (String example : Examples.all()) {
            JsonNode request = JSON.readTree(example);
            // What people call their groups is in their own language.
            request.at("/profile/workforce").forEach(group -> ((ObjectNode) group).remove("label"));
            tokens.add(links.write(SavedAnswers.of(reader.read(request))));
        }
        return tokens;
    }

    private static List<String> bodies() {
        List<String> bodies = new ArrayList<>(Examples.all());
        bodies.add("{\"against\":{\"on\":\"2025-09-01\",\"knownOn\":\"2025-10-01\"}}");
        bodies.add("{\"start\":\"2026-12-01\"}");
        bodies.add("{\"sites\":[\"oujda-shore\"]}");
        bodies.add("{\"vary\":{\"fact\":\"project.stableJobs\",\"from\":0,\"to\":300,\"points\":3}}");
        bodies.add(
                "{\"plan\":[{\"fiscalYear\":2028,\"headcount\":[],\"profile\":{\"finance\":{\"exportProfit\":2400000}}}]}");
        bodies.add("{\"skip\":[\"company.segment\"],\"amounts\":true}");
        return bodies;
    }
}
