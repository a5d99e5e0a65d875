package ma.dalil.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.dalil.DalilApplication;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import org.flywaydb.core.Flyway;
import org.jsoup.Jsoup;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The desk over 100,000 inquiries, on H2 and on PostgreSQL: they are stored as they were before there was an index, the product makes it at its start, and then
 * an adviser asks for pages one after the other, over HTTP. {@code -Dbenchmark.inquiries} and {@code -Dbenchmark.requests} say how many.
 */
public final class DeskVolumes {
    private static final int INQUIRIES = Integer.getInteger("benchmark.inquiries", 100_000);
    private static final int REQUESTS = Integer.getInteger("benchmark.requests", 100);
    /** {@code h2} or {@code postgresql}; both where it is empty. */
    private static final String ONLY = System.getProperty("benchmark.database", "");

    private static final int WARM_UP = 30;
    private static final int ANSWERS = 500;
    private static final LocalDate TODAY = Morocco.today();
    private static final Path FOLDER = Path.of("target/benchmark-desk");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> WORDS = List.of(
            ("bonjour nous voulons ouvrir un centre de contact prime emploi formation dossier convention parc loyer région embauche salariés impôt exonération délai"
                            + " justificatif commission société investissement subvention terrain export chiffre affaires technopolis casablanca")
                    .split(" "));
    private static final List<String> ARABIC = List.of(
            "السلام عليكم نعتزم إحداث مركز اتصال منحة التشغيل التكوين الاستثمار الجهة الشرقية الضريبة الإعفاء الأجل الملف الشركة العقد التصدير المحطة".split(" "));

    private final SplittableRandom random = new SplittableRandom(20261122);

    private DeskVolumes() {}

    public static void main(String[] arguments) throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        if (!ONLY.equals("postgresql")) {
            // As the product's own, which the tests on the class path replace by one in memory.
            String url = "jdbc:h2:file:" + FOLDER.toAbsolutePath().resolve("dalil") + ";WRITE_DELAY=0";
            new DeskVolumes()
                    .measure("H2", url, "dalil", "--spring.datasource.url=" + url, "--spring.datasource.username=dalil");
        }
        if (ONLY.equals("h2")) {
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            new DeskVolumes()
                    .measure(
                            "PostgreSQL",
                            url,
                            "postgres",
                            "--spring.datasource.url=" + url,
                            "--spring.datasource.username=postgres");
        }
    }

    private void measure(String name, String url, String user, String... properties) throws Exception {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/migration")
                .target("5")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            connection.setAutoCommit(false);
            store(connection);
            connection.commit();
        }
        String[] all = Arrays.copyOf(properties, properties.length + 4);
        all[properties.length] = "--server.port=0";
        all[properties.length + 1] = "--logging.level.root=error";
        all[properties.length + 2] = "--spring.main.banner-mode=off";
        all[properties.length + 3] = "--dalil.data=" + FOLDER;
        long start = System.nanoTime();
        try (var context = (ServletWebServerApplicationContext) SpringApplication.run(DalilApplication.class, all)) {
            System.out.printf(
                    "%s: started, and the index of %,d inquiries made, after %d s%n",
                    name, INQUIRIES, Duration.ofNanos(System.nanoTime() - start).toSeconds());
            ask(name, context.getWebServer().getPort());
        }
    }

    private void store(Connection connection) throws SQLException {
        List<String[]> answers = answers();
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into adviser (login, name, role, password, must_change, active, failures)"
                    + " values ('measured', 'Measured', 'supervisor', '{noop}measured', false, true, 0)");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into inquiry (reference, submission, received, language, name, email, message, consented, purpose, erase_after, answers, assessment,
                                     assessed_on, known_on, rulebook, state, adviser, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, '1', ?, ?, ?, ?, ?, 'benchmark', ?, 1, 0)""")) {
            for (int i = 0; i < INQUIRIES; i++) {
                OffsetDateTime received =
                        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(random.nextInt(3 * 365 * 24 * 60));
                String language = List.of("fr", "fr", "ar", "en").get(random.nextInt(4));
                String[] told = answers.get(random.nextInt(answers.size()));
                int state = random.nextInt(100);
                List<Object> values = List.of(
                        "DL-2026-" + String.format("%06d", i),
                        "s" + i,
                        received,
                        language,
                        "Company " + rare(i),
                        "a" + i + "@example.ma",
                        message(language, i),
                        received,
                        TODAY.plusMonths(12),
                        told[0],
                        told[1],
                        TODAY,
                        TODAY,
                        state < 60 ? "closed" : state < 85 ? "answered" : state < 92 ? "new" : "assigned");
                for (int k = 0; k < values.size(); k++) {
                    insert.setObject(k + 1, values.get(k));
                }
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
        }
    }

    /** Common words are drawn more often than others; one word is that of ten inquiries. */
    private String message(String language, int i) {
        List<String> words = language.equals("ar") ? ARABIC : WORDS;
        return IntStream.range(0, 30)
                        .mapToObj(it -> words.get((int) (words.size() * Math.pow(random.nextDouble(), 2))))
                        .collect(Collectors.joining(" "))
                + " " + rare(i);
    }

    private static String rare(int i) {
        return "zz" + Integer.toString(i % Math.max(1, INQUIRIES / 10), 36).replaceAll("\\d", "q");
    }

    /** Requests and answers as they are kept, without the sentences, for 15 GB of them would measure the disk. */
    private static List<String[]> answers() {
        Rulebook rulebook = RulebookReader.read(RuleFiles.packaged());
        Assessor assessor = new Assessor(rulebook, CompiledRules.packaged());
        return Profiles.of(rulebook, List.of()).stream()
                .limit(ANSWERS)
                .map(it -> new AssessmentRequest(TODAY, TODAY, List.of(), it.profile()))
                .map(it -> new String[] {
                    JSON.writeValueAsString(Map.of("profile", it.profile())), kept(assessor.assess(it, false))
                })
                .toList();
    }

    private static String kept(Assessment assessment) {
        return JSON.writeValueAsString(Map.of(
                "incentives",
                assessment.incentives().stream()
                        .filter(it -> it.verdict() != Verdict.NOT_IN_FORCE)
                        .map(it -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("id", it.id());
                            one.put("verdict", it.verdict().id());
                            if (it.amount() != null && it.amount().total() != null) {
                                one.put("amount", Map.of("total", it.amount().total()));
                            }
                            one.put(
                                    "findings",
                                    it.findings().stream()
                                            .filter(finding -> finding.outcome() != Outcome.MET)
                                            .map(finding -> Map.of(
                                                    "criterion",
                                                    finding.criterion(),
                                                    "outcome",
                                                    finding.outcome().id()))
                                            .toList());
                            return one;
                        })
                        .toList()));
    }

    private void ask(String name, int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        String origin = "http://localhost:" + port;
        String csrf = Jsoup.parse(get(client, origin + "/desk/en/login"))
                .select("form.entering input[name=_csrf]")
                .val();
        client.send(
                HttpRequest.newBuilder(URI.create(origin + "/desk/en/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=measured&password=measured&_csrf="
                                + URLEncoder.encode(csrf, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("queue", "");
        pages.put("queue, page 40", "?page=40");
        pages.put("all states, page 40", "?state=all&page=40");
        pages.put("a reference", "?state=all&q=DL-2026-000777");
        pages.put("a rare word", "?state=all&q=" + rare(77));
        pages.put("a common word", "?state=all&q=prime");
        pages.put("two common words", "?state=all&q=prime+emploi");
        pages.put("a common and a rare word", "?state=all&q=prime+" + rare(77));
        pages.put("words that meet nowhere", "?state=all&q=prime+" + encoded("التشغيل"));
        pages.put("an Arabic word", "?q=" + encoded("تشغيل"));
        pages.put("one letter and more", "?state=all&q=pr");
        pages.put("segment, region", "?state=all&segment=ESO&region=oriental");
        pages.put("an incentive", "?incentive=circular-15-2025.employment-premium");
        pages.put("word, incentive, region", "?q=formation&region=fes-meknes&incentive=circular-15-2025.employment-premium");
        pages.put("age", "?age=21");
        pages.put("figures", "/figures");
        for (Map.Entry<String, String> page : pages.entrySet()) {
            String address = origin + "/desk/en" + page.getValue();
            double[] times = new double[REQUESTS];
            for (int i = -WARM_UP; i < REQUESTS; i++) {
                long start = System.nanoTime();
                String body = get(client, address);
                if (!body.contains("id=\"content\"") || body.contains("id=\"username\"")) {
                    throw new IllegalStateException(address + ": " + body);
                }
                if (i >= 0) {
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %-26s median %7.1f ms, 95th percentile %7.1f ms%n",
                    name,
                    page.getKey(),
                    times[REQUESTS / 2],
                    times[REQUESTS * 95 / 100]);
        }
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static String get(HttpClient client, String address) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
