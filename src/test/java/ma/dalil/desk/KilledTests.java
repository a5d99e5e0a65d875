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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.dalil.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed while people send inquiries and advisers reply to them: what they were told was received, or let go, is there, and there once when they
 * send it again; no mail left twice. {@code -Dkilled.after=200} waits for as many of either; {@code -Dkilled.times=50} kills as often, over the same data.
 */
class KilledTests {
    private static final int SENDERS = 2;
    private static final int ADVISERS = 2;
    private static final int TIMES = Integer.getInteger("killed.times", 1);
    private static final int RECEIVED = Integer.getInteger("killed.after", TIMES == 1 ? 60 : 3);
    private static final int REPLIED = Integer.getInteger("killed.after", TIMES == 1 ? 20 : 3);
    private static final long SEED = Long.getLong("killed.seed", 1);
    /** In milliseconds: so long one that is killed may go on after it has acknowledged as many. */
    private static final int MOMENTS = 500;
    /** In tenths of a second. */
    private static final int PATIENCE = 300;

    private static final String OWN = "seven blue boats at noon";
    private static final Pattern FIRST_PASSWORD = Pattern.compile("with the password (\\S+) ");

    private final Random random = new Random(SEED);
    private final BlockingQueue<String> toAnswer = new LinkedBlockingQueue<>();
    private final List<Life> lives = new ArrayList<>();

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
            List<String> properties = new ArrayList<>(List.of(database));
            properties.add("--spring.mail.host=localhost");
            properties.add("--spring.mail.port=" + mail.port());
            properties.add("--dalil.desk.from=desk@example.ma");
            long began = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                try (Product killed = start(properties)) {
                    if (i == 0) {
                        enterFirst(killed);
                    } else {
                        lives.get(i - 1).isKeptBy(killed);
                    }
                    Life life = new Life(killed, i);
                    lives.add(life);
                    life.end(random.nextInt(MOMENTS));
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            try (Product again = start(properties)) {
                lives.forEach(it -> it.isKeptBy(again));
            }
            Set<String> replied = all(it -> it.replies.keySet());
            Set<String> acknowledged = all(it -> it.letGo);
            int sent = all(it -> it.sent).size();
            System.out.println(String.format(
                    Locale.ROOT,
                    "killed %d times in %d s, seed %d: %d inquiries sent, %d replies acknowledged, none lost or doubled",
                    TIMES,
                    took.toSeconds(),
                    SEED,
                    sent,
                    acknowledged.size()));
            assertThat(count(url, user, "select count(*) from inquiry")).isEqualTo(sent);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(TIMES * REPLIED);
            assertThat(count(url, user, "select count(*) from reply")).isEqualTo(replied.size());
            assertThat(count(url, user, "select count(distinct inquiry) from reply"))
                    .isEqualTo(replied.size());
            for (String reference : replied) {
                assertThat(mail.taken().stream().filter(it -> it.contains(reference + "\n")))
                        .as("mails about " + reference)
                        .hasSizeBetween(acknowledged.contains(reference) ? 1 : 0, 1);
            }
        }
    }

    private Product start(List<String> properties) {
        return Product.start(List.of(), "300m", folder, properties.toArray(String[]::new));
    }

    private Set<String> all(Function<Life, Collection<String>> what) {
        return lives.stream().flatMap(it -> what.apply(it).stream()).collect(Collectors.toSet());
    }

    private static void enterFirst(Product product) {
        Matcher told = FIRST_PASSWORD.matcher(product.log());
        for (int i = 0; i < PATIENCE && !told.find(0); i++) {
            Product.sleep(100);
            told = FIRST_PASSWORD.matcher(product.log());
        }
        new Visitor(product.port()).enterFirst("administrator", told.group(1), OWN);
    }

    /** What people do and are told from a start to the kill; each of them goes on until nobody is there. */
    private final class Life {
        private final Product product;
        private final int number;
        private final List<CompletableFuture<Void>> people;
        private final Queue<String> sent = new ConcurrentLinkedQueue<>();
        /** By their form: the reference. */
        private final Map<String, String> received = new ConcurrentHashMap<>();
        /** By the reference of the inquiry: the form of the reply, as it was sent. */
        private final Map<String, Map<String, String>> replies = new ConcurrentHashMap<>();

        private final Set<String> letGo = ConcurrentHashMap.newKeySet();

        Life(Product product, int number) {
            this.product = product;
            this.number = number;
            this.people = IntStream.range(0, SENDERS + ADVISERS)
                    .mapToObj(it -> CompletableFuture.runAsync(
                            it < SENDERS ? () -> send(it) : this::answer, command -> new Thread(command).start()))
                    .toList();
        }

        /** @param moment in milliseconds, after as many as it takes were acknowledged */
        void end(int moment) {
            while (people.stream().noneMatch(CompletableFuture::isDone)
                    && (received.size() < RECEIVED || letGo.size() < REPLIED)) {
                Product.sleep(5);
            }
            Product.sleep(moment);
            product.kill();
            people.forEach(CompletableFuture::join);
            assertThat(received).hasSizeGreaterThanOrEqualTo(RECEIVED);
            assertThat(letGo).hasSizeGreaterThanOrEqualTo(REPLIED);
        }

        /** Everybody sends all that they sent again. */
        void isKeptBy(Product again) {
            for (String form : sent) {
                String reference = receive(new Visitor(again.port()), form);
                assertThat(received.putIfAbsent(form, reference)).as(form).isIn(null, reference);
            }
            Visitor adviser = new Visitor(again.port());
            adviser.enter("administrator", OWN);
            replies.forEach((reference, form) -> reply(adviser, reference, form));
        }

        private void send(int sender) {
            for (int i = 0; product.isAlive(); i++) {
                String form = number + "-" + sender + "-" + i;
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

        private void answer() {
            try {
                Visitor adviser = new Visitor(product.port());
                adviser.enter("administrator", OWN);
                while (product.isAlive()) {
                    String reference = toAnswer.poll(100, TimeUnit.MILLISECONDS);
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

    private static int count(String url, String user, String statement) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, user, "");
                ResultSet count = database.createStatement().executeQuery(statement)) {
            count.next();
            return count.getInt(1);
        }
    }
}
