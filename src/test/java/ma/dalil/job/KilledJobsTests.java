package ma.dalil.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ma.dalil.Http;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Servers are killed at random while they answer a list, one that has it alone, and two that share it: in the end each row is answered once, as it is where nobody
 * is killed. {@code -Dkilled.jobs=10} kills ten times in each case.
 */
class KilledJobsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KILLS = Integer.getInteger("killed.jobs", 1);
    private static final int ROWS = 30_000 + 8_000 * KILLS;
    private static final long SEED = Long.getLong("killed.seed", 1);
    private static final String JOBS = "/api/v1/portfolios/jobs";
    private static final String ON = "?on=2026-11-22";
    private static final String KEY = "dalil_live_abcdefgh_abcdefghabcdefghabcdefghabcdefgh";
    private static final List<String> PREFECTURES = List.of("fes", "casablanca", "rabat", "oujda-angad", "nowhere");
    /** In tenths of a second. */
    private static final int PATIENCE = 3_000;

    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

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

    private void survives(String url, String user, int servers, String... database) throws Exception {
        try (Product first = start(database)) {
            assertThat(first.isAlive()).isTrue();
        }
        enterClient(url, user);
        List<Product> running = new ArrayList<>();
        try {
            IntStream.range(0, servers).forEach(i -> running.add(start(database)));
            String list = list();
            HttpResponse<String> sent = Http.send(asked(running.get(0), JOBS + ON)
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofString(list)));
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
            String place = sent.headers().firstValue("Location").orElseThrow();
            int answered = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                // Never at the end of it.
                int from = Math.min(answered + 1_000 * random.nextInt(4), ROWS - 8_000);
                answered = awaited(running.get(0), place, from).get("answered").asInt();
                Product killed = running.remove(random.nextInt(running.size()));
                Product.sleep(random.nextInt(400));
                killed.kill();
                running.add(start(database));
                assertThat(answered).as("answered at the kill").isLessThan(ROWS);
            }

            JsonNode done = awaited(running.get(0), place, ROWS);

            assertThat(done.get("state").asString()).isEqualTo("done");
            String result = Http.send(asked(running.get(0), place + "/result")).body();
            String atOnce = Http.send(asked(running.get(0), "/api/v1/portfolios" + ON)
                            .header("Content-Type", "application/octet-stream")
                            .POST(HttpRequest.BodyPublishers.ofString(list)))
                    .body();
            assertThat(result.lines()).hasSize(ROWS + 2);
            assertThat(result.equals(atOnce))
                    .as("the answers are those that the list has at once")
                    .isTrue();
            int workers = count(
                    url,
                    user,
                    "select count(distinct job_execution_id) from batch_step_execution where step_name = 'answer' and (write_count > 0 or status = 'STARTED')",
                    running);
            System.out.println("killed " + KILLS + " times, " + servers + " servers: " + ROWS + " rows, once each, by "
                    + workers + " executions");
            assertThat(workers).isGreaterThanOrEqualTo(Math.max(servers, KILLS));
        } finally {
            running.forEach(Product::close);
        }
    }

    private Product start(String... database) {
        return Product.start(List.of(), "400m", folder, database);
    }

    private static String list() {
        StringBuilder list = new StringBuilder("Company;Prefecture\n");
        for (int i = 0; i < ROWS; i++) {
            list.append("Company ")
                    .append(i)
                    .append(';')
                    .append(PREFECTURES.get(i % PREFECTURES.size()))
                    .append('\n');
        }
        return list.toString();
    }

    /** Once so many rows are answered. */
    private static JsonNode awaited(Product asked, String place, int rows) {
        for (int i = 0; i < PATIENCE; i++) {
            JsonNode job = JSON.readTree(Http.send(asked(asked, place)).body());
            if (job.path("answered").asInt(-1) >= rows) {
                return job;
            }
            Product.sleep(100);
        }
        throw new AssertionError("not answered: " + asked.log());
    }

    private static HttpRequest.Builder asked(Product product, String path) {
        return product.http().to(path).header("Authorization", "Bearer " + KEY);
    }

    /** As the desk does it. */
    private static void enterClient(String url, String user) throws Exception {
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.US_ASCII)));
        try (Connection database = DriverManager.getConnection(url, user, "");
                PreparedStatement client = database.prepareStatement(
                        "insert into api_client (name, scopes, test, points, active, created) values ('Portal', 'bulk', false, 100000, true, current_timestamp)");
                PreparedStatement key = database.prepareStatement(
                        "insert into api_key (id, client, digest, created, expires) select 'abcdefgh', id, ?, current_timestamp, current_timestamp + interval '1' day from api_client")) {
            client.executeUpdate();
            key.setString(1, digest);
            key.executeUpdate();
        }
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
