package ma.dalil.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.Nginx;
import ma.dalil.Product;

/**
 * Two replicas on two cores beside one on one: summary answers per second through nginx as {@code deploy/} sets it up, over a PostgreSQL that replicas share. On one core are one
 * replica and all the rest, PostgreSQL, nginx and who asks; then on two cores two replicas and all the rest. In turns: nobody asks the one while the other is asked.
 *
 * <p>Beside the clock stands the processor time of the product for an answer: what else runs on the machine lengthens the one and not the other. Needs Linux with {@code taskset},
 * {@code wrk} and nginx, and two cores.
 */
public final class ReplicaVolumes {
    private static final int ROUNDS = Integer.getInteger("replicas.rounds", 5);
    private static final int SECONDS = Integer.getInteger("replicas.seconds", 20);
    /** Until the compilers of the server have nothing more to do. */
    private static final int WARM_UP_SECONDS = Integer.getInteger("replicas.warm-up", 100);

    private static final int CONNECTIONS = 8;
    private static final Path REQUEST = Path.of("examples/fes-shore-employer.json");
    private static final Pattern TOLD = Pattern.compile("answers (\\d+) microseconds (\\d+) refused (\\d+)");

    private ReplicaVolumes() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("product.tiers", "4");
        Path folder = Files.createTempDirectory("replica-volumes");
        Path questions = questions(folder);
        List<Ran> single = new ArrayList<>();
        List<Ran> both = new ArrayList<>();
        try (Site one = new Site(folder, questions, "0", 1);
                Site two = new Site(folder, questions, "0,1", 2)) {
            HttpVolumes.say("warmed: one on one core %s; two on two cores %s", one.ask(WARM_UP_SECONDS), two.ask(WARM_UP_SECONDS));
            for (int round = 1; round <= ROUNDS; round++) {
                single.add(one.ask(SECONDS));
                both.add(two.ask(SECONDS));
                HttpVolumes.say("round %d: one on one core %s; two on two cores %s", round, single.get(round - 1), both.get(round - 1));
            }
        }
        double ofOne = HttpVolumes.median(single.stream().map(Ran::perSecond));
        double ofTwo = HttpVolumes.median(both.stream().map(Ran::perSecond));
        HttpVolumes.say("medians: %.0f/s and %.0f/s, ratio %.2f", ofOne, ofTwo, ofTwo / ofOne);
        System.exit(0);
    }

    /** What wrk sends, and what it tells at the end. */
    private static Path questions(Path folder) throws IOException {
        return Files.writeString(folder.resolve("questions.lua"), String.format(Locale.ROOT, """
                local file = io.open("%s", "r")
                wrk.method = "POST"
                wrk.body = file:read("*a")
                file:close()
                wrk.headers["Content-Type"] = "application/json"
                wrk.headers["Accept-Language"] = "en"
                function done(summary)
                  local errors = summary.errors
                  print(string.format("answers %%d microseconds %%d refused %%d", summary.requests, summary.duration,
                      errors.status + errors.connect + errors.read + errors.write + errors.timeout))
                end
                """, REQUEST.toAbsolutePath()));
    }

    /** @param worked milliseconds of processor time of the product for an answer */
    private record Ran(double perSecond, double worked) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f/s, %.2f ms of processor time each", perSecond, worked);
        }
    }

    /** Replicas, their database and their proxy, all on the cores given. */
    private static final class Site implements AutoCloseable {
        private final Path questions;
        private final String cores;
        private final EmbeddedPostgres database;
        private final List<Product> replicas = new ArrayList<>();
        private final Nginx proxy;
        private final int front = Nginx.freePort();

        Site(Path folder, Path questions, String cores, int count) throws Exception {
            this.questions = questions;
            this.cores = cores;
            pin();
            database = EmbeddedPostgres.start();
            StringBuilder servers = new StringBuilder();
            Path own = Files.createDirectory(folder.resolve("of-" + count));
            for (int i = 0; i < count; i++) {
                int port = Nginx.freePort();
                replicas.add(Product.start(
                        List.of(),
                        "512m",
                        Files.createDirectory(own.resolve("replica-" + i)),
                        "--server.port=" + port,
                        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres")));
                servers.append("server 127.0.0.1:").append(port).append(" max_fails=0;\n");
            }
            Files.writeString(own.resolve("dalil-servers.conf"), servers);
            proxy = Nginx.start(own, Files.readString(Path.of("deploy/nginx/dalil.conf"))
                    .replace("listen 8080", "listen 127.0.0.1:" + front));
        }

        /** This process, and so whatever it starts from now on, also where that leaves it, as PostgreSQL does. */
        private void pin() throws IOException, InterruptedException {
            said(List.of("taskset", "--all-tasks", "--cpu-list", "--pid", cores, "" + ProcessHandle.current().pid()));
        }

        Ran ask(int seconds) throws Exception {
            pin();
            Duration before = worked();
            String said = said(List.of("wrk", "--threads", "1", "--connections", "" + CONNECTIONS,
                    "--duration", seconds + "s", "--timeout", "30s", "--script", questions.toString(),
                    "http://127.0.0.1:" + front + "/api/v1/assessments?explain=summary"));
            Matcher told = TOLD.matcher(said);
            if (!told.find() || !told.group(3).equals("0")) {
                throw new IllegalStateException(said);
            }
            double answers = Double.parseDouble(told.group(1));
            return new Ran(answers / Double.parseDouble(told.group(2)) * 1e6, worked().minus(before).toNanos() / 1e6 / answers);
        }

        private Duration worked() {
            return replicas.stream().map(Product::worked).reduce(Duration.ZERO, Duration::plus);
        }

        private static String said(List<String> command) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        }

        @Override
        public void close() throws IOException {
            proxy.close();
            replicas.forEach(Product::close);
            database.close();
        }
    }
}
