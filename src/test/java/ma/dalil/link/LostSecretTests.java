package ma.dalil.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.dalil.Http;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the secret is lost, and another drawn: links that are out are refused in words, and all else goes on. Found again, it opens them. */
class LostSecretTests {
    private static final String ANOTHER = "another secret, as long as it must be";

    @TempDir
    private Path folder;

    @Test
    void linksThatAreOutAreRefusedUntilItIsFound() throws Exception {
        Path file = folder.resolve("data/secret");
        String link;
        try (Product product = start()) {
            link = link(product);
            assertThat(product.http().get(link).statusCode()).isEqualTo(200);
            product.stop();
        }
        String lost = Files.readString(file).strip();
        Files.delete(file);

        try (Product product = start()) {
            var refused = product.http().get(link);
            assertThat(refused.statusCode()).isBetween(400, 499);
            assertThat(refused.body()).contains("<h1").doesNotContain("Exception");
            assertThat(product.http().get(link(product)).statusCode()).isEqualTo(200);
            assertThat(product.http().get("/desk/en/login").statusCode()).isEqualTo(200);
            product.stop();
        }

        try (Product product = start("--dalil.secret=" + ANOTHER, "--dalil.retired-secrets=" + lost)) {
            assertThat(product.http().get(link).statusCode()).isEqualTo(200);
        }
    }

    private Product start(String... properties) {
        return Product.start(List.of(), "300m", folder, properties);
    }

    /** With what somebody told. */
    private static String link(Product product) {
        String place = Http.send(product.http()
                        .to("/en/answers")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("project.investment=5&site.accelerationZone=true")))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(place).contains("a=");
        return place.replaceFirst("^https?://[^/]+", "");
    }
}
