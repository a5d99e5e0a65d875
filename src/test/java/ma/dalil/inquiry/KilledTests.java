package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed while people send: what they were told was received is there, and there once when they send it again. */
class KilledTests {
    private static final int SENDERS = 4;
    private static final int ENOUGH = 120;

    @TempDir
    private Path folder;

    @Test
    void noInquiryIsLostOrDoubledOnH2() throws SQLException {
        survives(folder, "jdbc:h2:file:" + folder.resolve("data/dalil") + ";IFEXISTS=TRUE", "dalil");
    }

    @Test
    void noInquiryIsLostOrDoubledOnPostgres() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            survives(
                    folder, url, "postgres", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres");
        }
    }

    private static void survives(Path folder, String url, String user, String... properties) throws SQLException {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        try (Product killed = Product.start(List.of(), "300m", folder, properties)) {
            List<Thread> senders = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> new Thread(() -> send(killed, sender, sent, acknowledged)))
                    .toList();
            senders.forEach(Thread::start);
            while (acknowledged.size() < ENOUGH) {
                Product.sleep(5);
            }
            killed.kill();
            senders.forEach(KilledTests::join);
        }
        assertThat(sent).hasSizeGreaterThanOrEqualTo(acknowledged.size());
        try (Product again = Product.start(List.of(), "300m", folder, properties)) {
            acknowledged.forEach(
                    (form, reference) -> assertThat(receive(again, form)).isEqualTo(reference));
            sent.forEach(form -> receive(again, form));
        }
        assertThat(stored(url, user)).isEqualTo(sent.size());
    }

    /** One after the other until nobody is there. */
    private static void send(Product product, int sender, Queue<String> sent, Map<String, String> acknowledged) {
        for (int i = 0; product.isAlive(); i++) {
            String form = sender + "-" + i;
            sent.add(form);
            try {
                acknowledged.put(form, receive(product, form));
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    private static String receive(Product product, String form) {
        HttpResponse<String> answer = new Browser(product.port())
                .post(
                        "/en/ask",
                        Map.of("form", form, "name", "Sara", "email", "s@x.ma", "message", "Kept?", "consent", "yes"));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*=", "");
    }

    private static void join(Thread sender) {
        try {
            sender.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int stored(String url, String user) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, user, "");
                ResultSet count = database.createStatement().executeQuery("select count(*) from inquiry")) {
            count.next();
            return count.getInt(1);
        }
    }
}
