package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that the database is kept in: for its owner only, full, and damaged. */
class DatabaseFileTests {
    private static final String DAMAGED = "the database file is damaged; it is left as it is";
    /** A file that may not grow beyond is to a process what a full disk is. */
    private static final int ROOM = 4_000_000;

    @TempDir
    private Path folder;

    @Test
    void whenTheDiskIsFullNothingAcknowledgedOrTypedIsLostAndAllIsWellOnceThereIsRoom() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "no prlimit on this machine");
        Map<String, String> acknowledged = new HashMap<>();
        try (Product full = Product.start(List.of("prlimit", "--fsize=" + ROOM + ":unlimited"), "300m", folder)) {
            assertThat(permissions("data")).isEqualTo("rwx------");
            assertThat(permissions("data/secret")).isEqualTo("rw-------");
            assertThat(permissions("data/dalil.mv.db")).isEqualTo("rw-------");
            HttpResponse<String> refused = null;
            for (int i = 0; refused == null; i++) {
                HttpResponse<String> answer = send(full, "form-" + i);
                if (answer.statusCode() == 302) {
                    acknowledged.put("form-" + i, reference(answer));
                } else {
                    refused = answer;
                }
            }
            assertThat(acknowledged).isNotEmpty();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("could not be recorded", "value=\"sara@example.ma\"", "Kept? Kept?");

            new ProcessBuilder("prlimit", "--pid", "" + full.pid(), "--fsize=unlimited")
                    .start()
                    .waitFor();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(send(full, "late").statusCode()).isEqualTo(302));
            acknowledged.forEach(
                    (form, reference) -> assertThat(reference(send(full, form))).isEqualTo(reference));
        }
    }

    @Test
    void aDamagedFileIsSaidToBeOneAndLeftAsItIs() throws IOException {
        byte[] rubbish = new byte[100_000];
        new Random(7).nextBytes(rubbish);
        Path file = Files.createDirectories(folder.resolve("data")).resolve("dalil.mv.db");
        Files.write(file, rubbish);
        try (Product product = Product.start(List.of(), "300m", folder)) {
            assertThat(product.log()).contains(DAMAGED, file.toString());
            assertThat(product.http().get("/en").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = send(product, "form");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("could not be recorded", "value=\"sara@example.ma\"");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(rubbish);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private static HttpResponse<String> send(Product product, String form) {
        String message = IntStream.range(0, 600)
                .mapToObj(i -> "Kept?")
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
        return new Browser(product.port())
                .post(
                        "/en/ask",
                        Map.of(
                                "form",
                                form,
                                "name",
                                "Sara",
                                "email",
                                "sara@example.ma",
                                "message",
                                message,
                                "consent",
                                "yes"));
    }

    private static String reference(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*=", "");
    }
}
