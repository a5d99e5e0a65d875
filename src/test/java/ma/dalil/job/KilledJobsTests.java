package ma.dalil.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ma.dalil.Http;
import ma.dalil.KnownClient;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Servers are killed at random while they answer a list, or try a proposal on it, one that has it alone, and two that share it: in the end each row is answered once, as
 * it is where nobody is killed. {@code -Dkilled.jobs=10} kills ten times in each case and kind.
 */
class KilledJobsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KILLS = Integer.getInteger("killed.jobs", 1);
    private static final int ROWS = 20_000;
    private static final int LEFT = 8_000;
    private static final long SEED = Long.getLong("killed.seed", 1);
    private static final String PROPOSAL =
            """
            {"on":"2026-11-22","reform":{"values":{"circular-15-2025.employment-premium.rate":{"2027-01-01":0.2}}}}""";
    private static final String ROW = "{\"line\":";
    private static final String ON = "?on=2026-11-22";
    private static final List<String> PREFECTURES = List.of("fes", "casablanca", "rabat", "oujda-angad", "nowhere");
    /** In tenths of a second. */
    private static final int PATIENCE = 3_000;

    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    /** What is done with a list in the background. */
    private interface Kind {
        /** @return where the job stands */
        String sent(Product product);

        /** The field that says how far it is. */
        String soFar();

        /** What is to come of each list where nobody is killed. */
        Expected expected(Product product);
    }

    private interface Expected {
        void isSeenAt(Product product, String place);
    }

    @Test
    void aServerAloneGoesOnWhereItWasKilled() throws Exception {
        survives("jdbc:h2:file:" + folder.resolve("data/dalil") + ";IFEXISTS=TRUE", "dalil", 1);
    }

    @Test
    void ofTwoServersThatShareAListEitherMayBeKilled() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            survives(url, "postgres", 2, "--spring.datasource.url=" + url, "--spring.datasource.username=postgres");
        }
    }

    private record Assessed() implements Kind {
        @Override
        public String sent(Product product) {
            return place(Http.send(posted(product, "/api/v1/portfolios/jobs" + ON, list(ROWS))));
        }

        @Override
        public String soFar() {
            return "answered";
        }

        @Override
        public Expected expected(Product product) {
            Map<String, String> answers = answers(product);
            return (asked, place) -> isWhole(asked, place, answers);
        }
    }

    private record Tried() implements Kind {
        @Override
        public String sent(Product product) {
            String between = "\r\n--between\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n";
            return place(Http.send(asked(product, "/api/v1/simulations/jobs")
                    .header("Content-Type", "multipart/form-data; boundary=between")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            between + PROPOSAL + between + list(ROWS) + "\r\n--between--\r\n"))));
        }

        @Override
        public String soFar() {
            return "followed";
        }

        @Override
        public Expected expected(Product product) {
            String place = sent(product);
            awaited(product, place, soFar(), ROWS);
            String sums = result(product, place);
            assertThat(JSON.readTree(sums).at("/companies/companies").asInt()).isEqualTo(ROWS - ROWS / 5);
            return (asked, other) -> assertThat(result(asked, other)).isEqualTo(sums);
        }

        private static String result(Product product, String place) {
            return Http.send(asked(product, place + "/result")).body();
        }
    }

    private void survives(String url, String user, int servers, String... database) throws Exception {
        try (Product first = start(database)) {
            assertThat(first.isAlive()).isTrue();
        }
        KnownClient.enter(url, user, "bulk");
        List<Product> running = new ArrayList<>();
        try {
            IntStream.range(0, servers).forEach(i -> running.add(start(database)));
            for (Kind kind : List.of(new Assessed(), new Tried())) {
                survives(kind, running, database);
            }
            int workers = count(
                    url,
                    user,
                    "select count(distinct job_execution_id) from batch_step_execution where step_name = 'answer' and (write_count > 0 or status = 'STARTED')",
                    running);
            System.out.println(servers + " servers: each row once, by " + workers + " executions");
            assertThat(workers).isGreaterThanOrEqualTo(servers);
        } finally {
            running.forEach(Product::close);
        }
    }

    private void survives(Kind kind, List<Product> running, String... database) {
        Expected expected = kind.expected(running.get(0));
        int kills = 0;
        int lists = 0;
        while (kills < KILLS) {
            String place = kind.sent(running.get(0));
            lists++;
            int answered = 0;
            while (kills < KILLS && answered < ROWS - LEFT) {
                // Never at the end of it.
                int from = Math.min(answered + 1_000 * random.nextInt(4), ROWS - LEFT);
                answered = awaited(running.get(0), place, kind.soFar(), from)
                        .get(kind.soFar())
                        .asInt();
                Product killed = running.remove(random.nextInt(running.size()));
                Product.sleep(random.nextInt(400));
                killed.kill();
                kills += answered < ROWS ? 1 : 0;
                running.add(start(database));
            }
            JsonNode done = awaited(running.get(0), place, kind.soFar(), ROWS);
            assertThat(done.get("state").asString()).isEqualTo("done");
            expected.isSeenAt(running.get(0), place);
            if (kills < KILLS) {
                // A client has but twenty lists kept at once.
                assertThat(Http.send(asked(running.get(0), place).DELETE()).statusCode())
                        .isEqualTo(204);
            }
        }
        System.out.println("killed " + kills + " times: " + lists + " lists of " + ROWS + " rows");
    }

    private Product start(String... database) {
        return Product.start(List.of(), "400m", folder, database);
    }

    private static String place(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        return sent.headers().firstValue("Location").orElseThrow();
    }

    /** Its answers, without line and name, by the place that a row tells: as they are at once. */
    private static Map<String, String> answers(Product product) {
        Map<String, String> expected = new HashMap<>();
        Http.send(posted(product, "/api/v1/portfolios" + ON, list(PREFECTURES.size())))
                .body()
                .lines()
                .filter(line -> line.startsWith(ROW))
                .forEach(line -> expected.put(place(line), answer(line)));
        assertThat(expected).hasSameSizeAs(PREFECTURES);
        return expected;
    }

    /** Every row is there, in its order, once, with the answer that it has at once. */
    private static void isWhole(Product product, String place, Map<String, String> expected) {
        Iterator<String> lines = Http.send(asked(product, place + "/result"), HttpResponse.BodyHandlers.ofLines())
                .body()
                .iterator();
        assertThat(lines.next()).startsWith("{\"reading\":");
        for (int i = 0; i < ROWS; i++) {
            String line = lines.next();
            assertThat(line).startsWith(ROW + (i + 2) + ",\"name\":\"Company " + i + "\",");
            assertThat(answer(line).equals(expected.get(place(line)))).as(line).isTrue();
        }
        assertThat(lines.next()).startsWith("{\"end\":{\"rows\":" + ROWS + ",").contains("\"complete\":true");
        assertThat(lines.hasNext()).isFalse();
    }

    private static String place(String line) {
        int number = Integer.parseInt(line.substring(line.indexOf("Company ") + 8, line.indexOf("\",", 20)));
        return PREFECTURES.get(number % PREFECTURES.size());
    }

    private static String answer(String line) {
        return line.substring(line.indexOf("\",", 20) + 1);
    }

    private static HttpRequest.Builder posted(Product product, String path, String list) {
        return asked(product, path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(list));
    }

    private static String list(int rows) {
        StringBuilder list = new StringBuilder("Company;Prefecture\n");
        for (int i = 0; i < rows; i++) {
            list.append("Company ")
                    .append(i)
                    .append(';')
                    .append(PREFECTURES.get(i % PREFECTURES.size()))
                    .append('\n');
        }
        return list.toString();
    }

    /** Once so many rows are answered. */
    private static JsonNode awaited(Product asked, String place, String soFar, int rows) {
        for (int i = 0; i < PATIENCE; i++) {
            JsonNode job = JSON.readTree(Http.send(asked(asked, place)).body());
            if (job.path(soFar).asInt(-1) >= rows) {
                return job;
            }
            Product.sleep(100);
        }
        throw new AssertionError("not answered: " + asked.log());
    }

    private static HttpRequest.Builder asked(Product product, String path) {
        return product.http().to(path).header("Authorization", "Bearer " + KnownClient.KEY);
    }

    /** A file is read by its product alone, so that is stopped before. */
    private static int count(String url, String user, String statement, List<Product> running) throws Exception {
        running.forEach(Product::close);
        try (Connection database = DriverManager.getConnection(url, user, "");
                var count = database.createStatement().executeQuery(statement)) {
            count.next();
            return count.getInt(1);
        }
    }
}
