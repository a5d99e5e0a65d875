package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed while people send inquiries and advisers reply to them: what they were told was received, or let go, is there, and there once when they
 * send it again; no mail left twice. {@code -Dkilled.after=200} waits for as many of either.
 */
class KilledTests {
    private static final int SENDERS = 2;
    private static final int ADVISERS = 2;
    private static final int RECEIVED = Integer.getInteger("killed.after", 120);
    private static final int REPLIED = Integer.getInteger("killed.after", 40);
    /** In tenths of a second. */
    private static final int PATIENCE = 300;

    private static final String OWN = "seven blue boats at noon";
    private static final Pattern FIRST_PASSWORD = Pattern.compile("with the password (\\S+) ");

    /** By their form: the reference. */
    private final Map<String, String> received = new ConcurrentHashMap<>();

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> toAnswer = new LinkedBlockingQueue<>();
    /** By the reference of the inquiry: the form of the reply, as it was sent. */
    private final Map<String, Map<String, String>> replies = new ConcurrentHashMap<>();

    private final Set<String> letGo = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostOrDoubledOnH2() throws Exception {
        survives("jdbc:h2:file:" + folder.resolve("data/dalil") + ";IFEXISTS=TRUE", "dalil");
    }

    @Test
    void nothingIsLostOrDoubledOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            survives(url, "postgres", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres");
        }
    }

    private void survives(String url, String user, String... database) throws Exception {
        try (MailServer mail = new MailServer()) {
            String[] properties = IntStream.range(0, database.length + 3)
                    .mapToObj(it -> it < database.length
                            ? database[it]
                            : List.of(
                                            "--spring.mail.host=localhost",
                                            "--spring.mail.port=" + mail.port(),
                                            "--dalil.desk.from=desk@example.ma")
                                    .get(it - database.length))
                    .toArray(String[]::new);
            try (Product killed = Product.start(List.of(), "300m", folder, properties)) {
                enterFirst(killed);
                List<Thread> people = IntStream.range(0, SENDERS + ADVISERS)
                        .mapToObj(it -> new Thread(() -> {
                            if (it < SENDERS) {
                                send(killed, it);
                            } else {
                                answer(killed);
                            }
                        }))
                        .toList();
                people.forEach(Thread::start);
                while (killed.isAlive() && (received.size() < RECEIVED || letGo.size() < REPLIED)) {
                    Product.sleep(5);
                }
                killed.kill();
                people.forEach(KilledTests::join);
            }
            Set<String> acknowledged = Set.copyOf(letGo);
            try (Product again = Product.start(List.of(), "300m", folder, properties)) {
                received.forEach((form, reference) ->
                        assertThat(receive(new Visitor(again.port()), form)).isEqualTo(reference));
                sent.forEach(form -> receive(new Visitor(again.port()), form));
                Visitor adviser = new Visitor(again.port());
                adviser.enter("administrator", OWN);
                replies.forEach((reference, form) -> reply(adviser, reference, form));
            }
            assertThat(sent).hasSizeGreaterThanOrEqualTo(received.size());
            assertThat(count(url, user, "select count(*) from inquiry")).isEqualTo(sent.size());
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(REPLIED);
            assertThat(count(url, user, "select count(*) from reply")).isEqualTo(replies.size());
            assertThat(count(url, user, "select count(distinct inquiry) from reply"))
                    .isEqualTo(replies.size());
            for (String reference : replies.keySet()) {
                assertThat(mail.taken().stream().filter(it -> it.contains(reference + "\n")))
                        .as("mails about " + reference)
                        .hasSizeBetween(acknowledged.contains(reference) ? 1 : 0, 1);
            }
        }
    }

    private static void enterFirst(Product product) {
        Matcher told = FIRST_PASSWORD.matcher(product.log());
        for (int i = 0; i < PATIENCE && !told.find(0); i++) {
            Product.sleep(100);
            told = FIRST_PASSWORD.matcher(product.log());
        }
        new Visitor(product.port()).enterFirst("administrator", told.group(1), OWN);
    }

    /** One after the other until nobody is there. */
    private void send(Product product, int sender) {
        for (int i = 0; product.isAlive(); i++) {
            String form = sender + "-" + i;
            sent.add(form);
            try {
                String reference = receive(new Visitor(product.port()), form);
                received.put(form, reference);
                toAnswer.add(reference);
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    private void answer(Product product) {
        try {
            Visitor adviser = new Visitor(product.port());
            adviser.enter("administrator", OWN);
            while (product.isAlive()) {
                String reference = toAnswer.poll(1, TimeUnit.SECONDS);
                if (reference != null) {
                    answer(adviser, reference);
                }
            }
        } catch (UncheckedIOException killed) {
            // Nobody is there.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(Visitor adviser, String reference) {
        String address = "/desk/en/inquiries/" + reference;
        adviser.fill(address, address, Map.of("state", "assigned", "words", ""));
        Map<String, String> form = new LinkedHashMap<>();
        adviser.page(address + "/reply")
                .select(".replying input[name], .replying textarea")
                .forEach(it -> form.put(it.attr("name"), it.val()));
        form.put("subject", reference);
        replies.put(reference, form);
        reply(adviser, reference, form);
        letGo.add(reference);
    }

    /** Under the mark of who sends it. */
    private static void reply(Visitor adviser, String reference, Map<String, String> form) {
        String address = "/desk/en/inquiries/" + reference;
        Map<String, String> again = new LinkedHashMap<>(form);
        again.put(
                "_csrf",
                adviser.page("/desk/en/password").select("input[name=_csrf]").val());
        HttpResponse<String> answer = adviser.post(address + "/reply", again);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.to(answer)).isEqualTo(address);
    }

    private static String receive(Visitor visitor, String form) {
        HttpResponse<String> answer = visitor.post(
                "/en/ask",
                Map.of("form", form, "name", "Sara", "email", "s@x.ma", "message", "Kept?", "consent", "yes"));
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.to(answer).replaceAll(".*=", "");
    }

    private static void join(Thread person) {
        try {
            person.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(String url, String user, String statement) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, user, "");
                ResultSet count = database.createStatement().executeQuery(statement)) {
            count.next();
            return count.getInt(1);
        }
    }
}
