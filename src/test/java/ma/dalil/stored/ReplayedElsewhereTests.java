package ma.dalil.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.Examples;
import ma.dalil.Http;
import ma.dalil.KnownClient;
import ma.dalil.Postgres;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one machine stored, a machine with another clock, language and Java answers again, byte by byte, by the command that an auditor runs.
 * {@code -Dreplay.java=/usr/lib/jvm/other} names the other Java; without it only the rest is other.
 */
class ReplayedElsewhereTests {
    private static final String OTHER = System.getProperty("replay.java", System.getProperty("java.home"));
    private static final Map<String, String> PLACES = Map.of("ar", "Pacific/Kiritimati", "tr", "America/Los_Angeles");

    @TempDir
    private Path folder;

    @Test
    void fromTheFile() throws Exception {
        replays("jdbc:h2:file:" + folder.resolve("data/dalil") + ";IFEXISTS=TRUE", "dalil");
    }

    @Test
    void fromPostgres() throws Exception {
        String url = Postgres.emptyDatabase();
        replays(url, "postgres", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres");
    }

    private void replays(String url, String user, String... database) throws Exception {
        try (Product first = Product.start(List.of(), "400m", folder, database)) {
            first.stop();
        }
        KnownClient.enter(url, user, "law store");
        int stored = 0;
        try (Product product = Product.start(List.of(), "400m", folder, database)) {
            for (String example : Examples.all()) {
                for (String language : List.of("fr", "ar", "en")) {
                    var kept = Http.send(product.http()
                            .to("/api/v1/assessments?explain=" + (stored % 2 == 0 ? "summary" : "full"))
                            .header("Authorization", "Bearer " + KnownClient.KEY)
                            .header("Content-Type", "application/json")
                            .header("Accept-Language", language)
                            .header("Prefer", "store")
                            .POST(HttpRequest.BodyPublishers.ofString(example)));
                    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
                    stored++;
                }
            }
            product.stop();
        }
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            String[] asked = Stream.concat(Stream.of("--dalil.replay=true"), Stream.of(database))
                    .toArray(String[]::new);
            Product.Ended replay = Product.run(
                    OTHER,
                    List.of("-Xmx400m", "-Duser.language=" + place.getKey(), "-Duser.timezone=" + place.getValue()),
                    folder,
                    asked);
            assertThat(replay.code()).as(replay.log()).isZero();
            assertThat(replay.log()).contains("replay: " + stored + " answers are the same");
        }
    }
}
