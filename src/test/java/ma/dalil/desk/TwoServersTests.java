package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.Http;
import ma.dalil.Nginx;
import ma.dalil.Product;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL, behind nginx as {@code deploy/} sets it up, while people ask: one is killed and started again, then the other is stopped and started,
 * as at a roll-out. Nobody is refused, nothing is lost or doubled, and what one server knows the other knows. {@code -Dservers.rounds=20} does it as often.
 */
class TwoServersTests {
    private static final int ROUNDS = Integer.getInteger("servers.rounds", 1);
    private static final int VISITORS = 3;
    /** In milliseconds: whoever starts has to have its share of the processor. */
    private static final int PAUSE = 50;

    private static final int MOST_AGAIN = 20;
    private static final int POINTS = 60;
    private static final int NOTES = 40;
    private static final int MOMENTS = 6;
    private static final String OWN = "seven blue boats at noon";
    private static final Pattern FIRST_PASSWORD = Pattern.compile("with the password (\\S+) ");

    private final int[] ports = {Nginx.freePort(), Nginx.freePort()};
    private final int front = Nginx.freePort();
    private final AtomicReferenceArray<Product> servers = new AtomicReferenceArray<>(2);

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> forms = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answered = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean goesOn = true;

    @TempDir
    private Path folder;

    private String database;

    @Test
    void nobodyNoticesThatOneIsKilledOrThatBothAreReplaced() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Nginx proxy = Nginx.start(folder, site())) {
            database = postgres.getJdbcUrl("postgres", "postgres");
            // Both find an empty database at the same time.
            CompletableFuture.allOf(start(0), start(1)).join();
            try {
                live();
            } finally {
                threads.shutdown();
                IntStream.range(0, 2).forEach(it -> servers.get(it).kill());
            }
        }
    }

    private void live() throws Exception {
        Visitor adviser = new Visitor(front);
        adviser.enterFirst("administrator", firstPassword(), OWN);
        String link = Visitor.to(new Visitor(ports[0]).post("/en/answers", Map.of("result", "yes")));
        assertThat(link).contains("/result");

        List<CompletableFuture<Void>> people = Stream.concat(
                        IntStream.range(0, VISITORS).mapToObj(it -> (Runnable) () -> visit(it)),
                        Stream.of(() -> look(adviser)))
                .map(CompletableFuture::runAsync)
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            Product.sleep(1_000);
            servers.get(round % 2).kill();
            Product.sleep(1_000);
            start(round % 2).join();
            int other = 1 - round % 2;
            servers.get(other).stop();
            start(other).join();
            Product.sleep(500);
        }
        goesOn = false;
        people.forEach(CompletableFuture::join);

        assertThat(failures).isEmpty();
        assertThat(answered.get()).isGreaterThan(100 * ROUNDS);
        assertThat(forms).hasSizeGreaterThan(10);
        assertThat(count("select count(*) from inquiry")).isEqualTo(forms.size());
        for (int port : ports) {
            assertThat(adviser.at(port).get("/desk/en").statusCode()).isEqualTo(200);
            assertThat(new Visitor(port).get(link).statusCode()).isEqualTo(200);
        }
        assertLimitsAreShared(adviser);
        assertTheLogIsOne(adviser);
        assertACodeOpensOneServerOnce(adviser);
    }

    /** Both add to the log of the desk at the same time: it does not fork. */
    private void assertTheLogIsOne(Visitor administrator) throws SQLException {
        String address = "/desk/en/inquiries/" + text("select min(reference) from inquiry");
        int before = count("select count(*) from audit where act = 'noted'");
        Visitor[] both = {administrator.at(ports[0]), administrator.at(ports[1])};
        String token = administrator
                .page(address)
                .select("main input[name=_csrf]")
                .first()
                .val();
        IntStream.range(0, NOTES)
                .mapToObj(it -> CompletableFuture.runAsync(
                        () -> both[it % 2].post(address, Map.of("_csrf", token, "words", "Note " + it)), threads))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(count("select count(*) from audit where act = 'noted'")).isEqualTo(before + NOTES);
        assertThat(count("select max(number) - min(number) + 1 - count(*) from audit"))
                .isZero();
        for (Visitor one : both) {
            assertThat(one.page("/desk/en/audit").select("main > .done")).hasSize(1);
        }
    }

    /** What one server took the other takes no more, also when both get it in the same moment. */
    private void assertACodeOpensOneServerOnce(Visitor administrator) throws Exception {
        SecondFactorJourneys.Protected one = SecondFactorJourneys.protect("administrator", administrator.at(ports[0]));
        String code = one.telephone().code(1);
        assertThat(SecondFactorJourneys.prove(owing(0), code)).isEqualTo("/desk/en");
        assertThat(SecondFactorJourneys.prove(owing(1), code)).as("taken").isEqualTo("/desk/en/second?refused");

        for (int round = 0; round < MOMENTS; round++) {
            change("update adviser set second_factor_step = second_factor_step - 10, failures = 0");
            assertOpensOnce(one.telephone().code(0));
            change("update adviser set failures = 0");
            assertOpensOnce(one.recovery().get(round));
        }
    }

    /** Sent twice to each server. */
    private void assertOpensOnce(String code) {
        List<Visitor> people =
                IntStream.range(0, 4).mapToObj(it -> owing(it % 2)).toList();
        List<String> tokens = people.stream()
                .map(it -> it.page("/desk/en/second")
                        .select("[name=_csrf]")
                        .first()
                        .val())
                .toList();
        CyclicBarrier start = new CyclicBarrier(people.size());
        List<CompletableFuture<String>> entries = IntStream.range(0, people.size())
                .mapToObj(it -> CompletableFuture.supplyAsync(
                        () -> {
                            meet(start);
                            return Visitor.to(people.get(it)
                                    .post("/desk/en/second", Map.of("_csrf", tokens.get(it), "code", code)));
                        },
                        threads))
                .toList();
        assertThat(entries.stream().map(CompletableFuture::join))
                .containsOnlyOnce("/desk/en")
                .filteredOn(it -> it.equals("/desk/en/second?refused"))
                .hasSize(people.size() - 1);
    }

    private static void meet(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who gave the password at that server, and owes the code. */
    private Visitor owing(int server) {
        Visitor visitor = new Visitor(ports[server]);
        visitor.enter("administrator", OWN);
        return visitor;
    }

    /** What a client may ask is counted for both servers together. */
    private void assertLimitsAreShared(Visitor administrator) {
        String page = "/desk/en/clients";
        String key = Jsoup.parse(administrator
                        .fill(
                                page,
                                page,
                                Map.of(
                                        "name",
                                        "Portal",
                                        "scope",
                                        "law",
                                        "points",
                                        "" + POINTS,
                                        "months",
                                        "12",
                                        "test",
                                        "false"))
                        .body())
                .select("#key")
                .text();
        long begun = System.nanoTime();
        long allowed = IntStream.range(0, 2 * POINTS)
                .map(it -> Http.send(
                                new Http(ports[it % 2]).to("/api/v1/rulebook").header("Authorization", "Bearer " + key))
                        .statusCode())
                .filter(status -> status == 200)
                .count();
        // Points come back evenly, one each second.
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        assertThat(allowed).isBetween((long) POINTS, POINTS + seconds + 2);
    }

    /** Reads pages, asks programs' questions, and sends forms, each once. */
    private void visit(int visitor) {
        Http http = new Http(front);
        for (int i = 0; goesOn; i++) {
            expect(200, () -> http.get("/fr"));
            expect(200, () -> http.get("/en/result"));
            expect(200, () -> http.get("/api/v1/rulebook"));
            expect(200, () -> http.postJson("/api/v1/assessments?explain=summary", "{}", "ar"));
            Product.sleep(PAUSE);
            String form = visitor + "-" + i;
            forms.add(form);
            expect(302, () -> new Visitor(front)
                    .post(
                            "/en/ask",
                            Map.of(
                                    "form", form, "name", "Sara", "email", "s@x.ma", "message", "Kept?", "consent",
                                    "yes")));
        }
    }

    /** Whoever has entered stays so. */
    private void look(Visitor adviser) {
        while (goesOn) {
            expect(200, () -> adviser.get("/desk/en"));
            Product.sleep(PAUSE);
        }
    }

    private void expect(int status, Supplier<HttpResponse<String>> request) {
        try {
            HttpResponse<String> answer = request.get();
            // Who is told to come again does so: on a crowded machine lines are full. That a server is going is no such
            // answer.
            for (int again = 0;
                    again < MOST_AGAIN
                            && answer.headers().firstValue("Retry-After").isPresent();
                    again++) {
                Product.sleep(1_000);
                answer = request.get();
            }
            answered.incrementAndGet();
            if (answer.statusCode() != status) {
                failures.add(
                        answer + " " + answer.headers().firstValue("Server").orElse(""));
            }
        } catch (UncheckedIOException cut) {
            failures.add(cut.toString());
        }
    }

    private CompletableFuture<Void> start(int one) {
        return CompletableFuture.runAsync(() -> servers.set(
                one,
                Product.start(
                        List.of(),
                        "300m",
                        folder,
                        "--server.port=" + ports[one],
                        "--dalil.secret=0123456789abcdef0123456789abcdef",
                        "--server.forward-headers-strategy=native",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.hikari.maximum-pool-size=8")));
    }

    /** What is deployed, but for the ports. */
    private String site() throws Exception {
        Files.writeString(
                folder.resolve("dalil-servers.conf"),
                Files.readString(Path.of("deploy/nginx/servers-local.conf"))
                        .replace(":8081", ":" + ports[0])
                        .replace(":8082", ":" + ports[1]));
        return Files.readString(Path.of("deploy/nginx/dalil.conf")).replace("listen 8080", "listen 127.0.0.1:" + front);
    }

    private String firstPassword() {
        for (int i = 0; i < 300; i++) {
            Matcher told =
                    FIRST_PASSWORD.matcher(servers.get(0).log() + servers.get(1).log());
            if (told.find()) {
                return told.group(1);
            }
            Product.sleep(100);
        }
        throw new IllegalStateException("no password was told");
    }

    private int count(String statement) throws SQLException {
        return Integer.parseInt(text(statement));
    }

    private String text(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "");
                ResultSet told = connection.createStatement().executeQuery(statement)) {
            told.next();
            return told.getString(1);
        }
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "")) {
            connection.createStatement().executeUpdate(statement);
        }
    }
}
