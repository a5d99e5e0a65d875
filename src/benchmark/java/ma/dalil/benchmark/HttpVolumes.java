package ma.dalil.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.Product;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The product over HTTP beside a server that reads the same request and writes the same bytes without any work: requests per second in turns, the slowest of a hundred at
 * half of the product's peak, what is held after many requests, the start to the first answer. With {@code -Dsoak.minutes=60}, instead: that long at 70 % of the peak,
 * with what is held after each tenth.
 *
 * <p>The server, the other, and who asks share this machine: the ratio is what counts.
 */
public final class HttpVolumes {
    private static final int ROUNDS = Integer.getInteger("http.rounds", 5);
    private static final double SECONDS = Double.parseDouble(System.getProperty("http.seconds", "10"));
    private static final int REQUESTS = Integer.getInteger("http.requests", 100_000);
    private static final int SOAK_MINUTES = Integer.getInteger("soak.minutes", 0);
    /** Until the server's compiler has nothing more to do, as its own processor time shows. */
    private static final double WARM_UP_SECONDS = Double.parseDouble(System.getProperty("http.warm-up", "100"));

    private static final int PEOPLE = 8;
    private static final double SOAK_LOAD = 0.7;
    private static final int TENTHS = 10;
    private static final Pattern HELD = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\",[^}]*} ([0-9.E+]+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String request;
    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    private HttpVolumes(String request) {
        this.request = request;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("product.tiers", "4");
        Path folder = Files.createTempDirectory("http-volumes");
        HttpVolumes volumes = new HttpVolumes(Files.readString(Path.of("examples/fes-shore-employer.json")));
        long begun = System.nanoTime();
        try (Product product = Product.start(List.of(), "512m", folder, "--management.server.port=0")) {
            volumes.ask(address(product, "summary"));
            say("start to first answer: %.1f s (from a class path)", seconds(begun));
            if (SOAK_MINUTES > 0) {
                volumes.soak(product);
            } else {
                volumes.measure(product);
            }
        }
        // Tomcat leaves threads that are no daemons.
        System.exit(0);
    }

    private void measure(Product product) throws Exception {
        for (String explain : List.of("summary", "full")) {
            URI ours = address(product, explain);
            byte[] bytes = ask(ours).body();
            Tomcat other = noOp(bytes);
            try {
                URI theirs = URI.create("http://localhost:" + other.getConnector().getLocalPort() + "/");
                if (!Arrays.equals(bytes, ask(theirs).body())) {
                    throw new IllegalStateException("they do not say the same");
                }
                run(ours, WARM_UP_SECONDS, 0);
                run(theirs, SECONDS, 0);
                for (int round = 0; round < ROUNDS; round++) {
                    note(explain, run(ours, SECONDS, 0));
                    note(explain + ", no work", run(theirs, SECONDS, 0));
                }
            } finally {
                other.stop();
                other.destroy();
            }
            double peak = median(explain);
            say("%s, %d bytes: %.0f/s, no work %.0f/s, ratio %.2f", explain, bytes.length, peak,
                    median(explain + ", no work"), peak / median(explain + ", no work"));
            say("%s: 99 of 100 within %.1f ms at half of the peak", explain,
                    run(ours, SECONDS, peak / 2).slowest());
        }
        say("all rounds, requests per second: %s", rounds);
        URI ours = address(product, "summary");
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            AtomicLong left = new AtomicLong(REQUESTS / TENTHS);
            together(() -> {
                while (left.getAndDecrement() > 0) {
                    ask(ours);
                }
                return null;
            });
            say("held after %d requests: %.0f MB", REQUESTS / TENTHS * tenth, held(product));
        }
    }

    private void soak(Product product) throws Exception {
        URI ours = address(product, "summary");
        run(ours, WARM_UP_SECONDS, 0);
        double load = SOAK_LOAD * run(ours, SECONDS, 0).perSecond();
        say("soak of %d minutes at %.0f requests per second", SOAK_MINUTES, load);
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            Ran ran = run(ours, SOAK_MINUTES * 60.0 / TENTHS, load);
            say("%d minutes: %.0f/s, 99 of 100 within %.1f ms, held %.0f MB",
                    SOAK_MINUTES * tenth / TENTHS, ran.perSecond(), ran.slowest(), held(product));
        }
    }

    private void note(String what, Ran ran) {
        rounds.computeIfAbsent(what, any -> new ArrayList<>()).add((double) Math.round(ran.perSecond()));
    }

    private double median(String what) {
        return median(rounds.get(what).stream());
    }

    static double median(Stream<Double> figures) {
        double[] sorted = figures.mapToDouble(it -> it).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** @param slowest of a hundred, the second slowest, in milliseconds, from when it was due */
    private record Ran(double perSecond, double slowest) {}

    /** @param rate requests per second, or 0 for as many as may be */
    private Ran run(URI address, double seconds, double rate) throws Exception {
        ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
        AtomicLong next = new AtomicLong();
        long begun = System.nanoTime();
        long end = begun + (long) (seconds * 1e9);
        together(() -> {
            while (System.nanoTime() < end) {
                long due = System.nanoTime();
                if (rate > 0) {
                    due = begun + (long) (next.getAndIncrement() / rate * 1e9);
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                ask(address);
                took.add(System.nanoTime() - due);
            }
            return null;
        });
        double all = seconds(begun);
        long[] sorted = took.stream().mapToLong(it -> it).sorted().toArray();
        return new Ran(sorted.length / all, sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    private static void together(Callable<Void> work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Future<Void>> working = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                working.add(people.submit(work));
            }
            for (Future<Void> one : working) {
                one.get();
            }
        } finally {
            people.shutdownNow();
        }
    }

    private HttpResponse<byte[]> ask(URI address) throws IOException, InterruptedException {
        HttpRequest asked = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build();
        HttpResponse<byte[]> answer;
        try {
            answer = CLIENT.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException closed) {
            // A Tomcat closes a connection after a hundred requests, and the client may have taken it up again in that moment.
            answer = CLIENT.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    private static URI address(Product product, String explain) {
        return URI.create("http://localhost:" + product.port() + "/api/v1/assessments?explain=" + explain);
    }

    /** In MB, once what nobody holds is gone. */
    private static double held(Product product) throws IOException, InterruptedException {
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + product.pid(), "GC.run")
                .redirectErrorStream(true)
                .start()
                .waitFor();
        Matcher held = HELD.matcher(product.management().get("/actuator/prometheus").body());
        return held.results().mapToDouble(it -> Double.parseDouble(it.group(1))).sum() / (1 << 20);
    }

    /** Takes what it is sent, as any server must. */
    private static Tomcat noOp(byte[] bytes) throws LifecycleException, IOException {
        Tomcat server = new Tomcat();
        server.setBaseDir(Files.createTempDirectory("no-op").toString());
        server.setPort(0);
        Context context = server.addContext("", null);
        Tomcat.addServlet(context, "same", new HttpServlet() {
            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                request.getInputStream().readAllBytes();
                response.setContentType("application/json");
                response.getOutputStream().write(bytes);
            }
        });
        context.addServletMappingDecoded("/", "same");
        server.getConnector();
        server.start();
        return server;
    }

    private static double seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
    }

    static void say(String what, Object... values) {
        System.out.println(String.format(Locale.ROOT, what, values));
    }
}
