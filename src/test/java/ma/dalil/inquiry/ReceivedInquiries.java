package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import ma.dalil.Examples;
import ma.dalil.Postgres;
import ma.dalil.access.ApiClients;
import ma.dalil.advice.AdviceReader;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.webhook.Portal;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked through the page is stored and acknowledged, whatever the database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
abstract class ReceivedInquiries {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Bytes that are no text. */
    private static final byte[] KEY = {0, -1, 127, -128, 10, 34};

    private static final String REFERENCE = "DL-\\d{4}-[2-9A-HJKMNP-Z]{6}";

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private AdviceReader reader;

    @Autowired
    private InquiryRecords records;

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private Replay replay;

    @Autowired
    private ApiClients clients;

    @Autowired
    private Erasure erasure;

    @Autowired
    private V7__IndexOfInquiries migration;

    @Autowired
    private V28__MissingAnswers missing;

    @Autowired
    private DataSource database;

    @Autowired
    JdbcClient sql;

    @Autowired
    private Clock clock;

    @Autowired
    private Flyway flyway;

    /** An empty database of either kind. */
    private static List<HikariDataSource> others() {
        return List.of(
                pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa"),
                pool(Postgres.emptyDatabase(), "postgres"));
    }

    /** As the product opens one. */
    private static HikariDataSource pool(String address, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(address);
        pool.setUsername(user);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    @Test
    void whatIsBackedUpIsPutBackIntoAnEmptyDatabaseOfEitherKindAndIntoNoOther() throws IOException {
        String reference = sent("/fr/ask", form());
        sql.sql(
                        "insert into follow_up (inquiry, adviser, incentive, step, happened, amount)"
                                + " select i.id, (select min(id) from adviser), 'any', 'paid', date '2026-08-02', 600.25 from inquiry i where i.reference = ?")
                .param(reference)
                .update();
        String owner = passkey();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Map<String, Long> rows = new Backup(database).write(written);
        Map<String, Set<String>> lines = lines(written.toByteArray());
        assertThat(rows.get("inquiry")).isEqualTo(count());
        assertThat(lines.get("inquiry.ndjson")).anyMatch(it -> it.contains(reference));
        assertThat(rows.keySet()).doesNotContain("spring_session", "flyway_schema_history");
        assertThat(List.copyOf(rows.keySet())).containsSubsequence("adviser", "inquiry", "follow_up");
        assertThat(List.copyOf(rows.keySet())).containsSubsequence("adviser", "user_entities", "user_credentials");
        assertThat(lines.get("user_credentials.ndjson")).anyMatch(it -> it.contains("Téléphone de Salma"));

        for (HikariDataSource other : others()) {
            Backup there = new Backup(other);
            Flyway.configure()
                    .configuration(flyway.getConfiguration())
                    .dataSource(other)
                    .load()
                    .migrate();
            assertThat(there.restore(new ByteArrayInputStream(written.toByteArray())))
                    .isEqualTo(rows);

            ByteArrayOutputStream again = new ByteArrayOutputStream();
            there.write(again);
            assertThat(lines(again.toByteArray())).isEqualTo(lines);
            JdbcClient restored = JdbcClient.create(other);
            restored.sql(
                            "insert into follow_up (inquiry, adviser, incentive, step, happened)"
                                    + " select min(i.id), (select min(id) from adviser), 'new', 'asked', date '2026-08-03' from inquiry i")
                    .update();
            assertThat(restored.sql("select count(*) from follow_up")
                            .query(Long.class)
                            .single())
                    .as("ids go on")
                    .isEqualTo(rows.get("follow_up") + 1);
            assertThat(restored.sql("select public_key from user_credentials where credential_id = ?")
                            .param(owner)
                            .query(byte[].class)
                            .single())
                    .as("the public key of a passkey")
                    .isEqualTo(KEY);
            restored.sql("delete from adviser where login = ?").param(owner).update();
            assertThat(restored.sql("select count(*) from user_credentials where credential_id = ?")
                            .param(owner)
                            .query(Long.class)
                            .single())
                    .as("goes with the account")
                    .isZero();
            assertThatThrownBy(() -> there.restore(new ByteArrayInputStream(written.toByteArray())))
                    .isInstanceOf(Backup.Refused.class)
                    .hasMessageContaining("not empty");
            assertThatThrownBy(() -> there.restore(new ByteArrayInputStream("no".getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(Backup.Refused.class);
            other.close();
        }
    }

    /** @return whose it is, which is its id as well */
    private String passkey() {
        String login = "p" + UUID.randomUUID().toString().substring(0, 12);
        sql.sql("insert into adviser (login, name, role, password, must_change, active, failures)"
                        + " values (?, 'Salma', 'adviser', '{noop}x', false, true, 0)")
                .param(login)
                .update();
        sql.sql("insert into user_entities (id, name, display_name) values (?, ?, 'Salma')")
                .params("of-" + login, login)
                .update();
        sql.sql(
                        """
                insert into user_credentials (credential_id, user_entity_user_id, public_key, signature_count, uv_initialized, backup_eligible, backup_state,
                    attestation_object, created, label)
                values (?, ?, ?, 7, true, false, true, ?, ?, 'Téléphone de Salma')""")
                .params(login, "of-" + login, KEY, KEY, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return login;
    }

    private static Map<String, Set<String>> lines(byte[] file) throws IOException {
        Map<String, Set<String>> lines = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                lines.put(
                        entry.getName(),
                        new TreeSet<>(new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList()));
            }
        }
        return lines;
    }

    @Test
    void whatIsSentIsStoredAndAcknowledgedByItsReference() {
        String reference = sent("/fr/ask", form());

        Inquiry inquiry = inquiries.find(reference).orElseThrow();
        assertThat(reference).matches(REFERENCE);
        assertThat(inquiry.inquirer()).isEqualTo(new Inquiry.Inquirer("Sara Ṭahiri", "sara@example.ma", null));
        assertThat(inquiry.message()).isEqualTo("سؤال عن منحة التشغيل\nDeux lignes, €.");
        assertThat(inquiry.language()).isEqualTo("fr");
        assertThat(inquiry.partner()).isNull();
        assertThat(inquiry.seen()).isNull();
        assertThat(inquiry.received()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(inquiry.consent())
                .isEqualTo(new Inquiry.Consent(
                        inquiry.received(), "1", LocalDate.now(clock).plusMonths(12)));
        HttpResponse<String> page = browser().get("/fr/asked?reference=" + reference.toLowerCase());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(reference).doesNotContain("Sara", "example.ma", "Deux lignes");
    }

    @Test
    void theAdviserSeesWhatTheInvestorSaw() throws IOException {
        String asked = Files.readString(Path.of("examples/fes-shore-employer.json"));
        String token = links.write(new SavedAnswers(reader.questions(JSON.readTree(asked)), null));

        Inquiry.Seen seen =
                inquiries.find(sent("/ar/ask?a=" + token, form())).orElseThrow().seen();

        JsonNode offered =
                JSON.readTree(browser().json("/api/v1/assessments", asked, "ar").body());
        assertThat(JSON.readTree(seen.assessment())).isEqualTo(offered);
        assertThat(JSON.readTree(browser()
                                .json("/api/v1/questions", seen.answers(), "ar")
                                .body())
                        .has("questions"))
                .isTrue();
        assertThat(seen.rulebook()).isEqualTo(offered.at("/rulebook/version").asString());
        assertThat(seen.assessedOn()).isEqualTo(LocalDate.parse("2026-11-22"));
        assertThat(seen.knownOn()).isEqualTo(offered.at("/knownOn").asString());
    }

    /** On whatever machine an auditor does it. */
    @Test
    void whatWasAnsweredIsAnsweredAgainByteByByteUnderItsRulebookDatesAndLanguage() throws IOException {
        int before = replay.all().same();
        List<String> asked = new ArrayList<>();
        for (String example : Examples.all()) {
            String token = links.write(new SavedAnswers(reader.questions(JSON.readTree(example)), null));
            for (String language : List.of("fr", "ar", "en")) {
                asked.add(sent("/" + language + "/ask?a=" + token, form()));
            }
        }
        asked.add(sent("/ar/ask?a=" + links.write(SavedAnswers.NONE), form()));
        List<String> stored = stored();
        String changed = asked.get(0);
        String ofOther = asked.get(1);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String[] place : new String[][] {
                {"ar-MA", "Pacific/Kiritimati"}, {"tr-TR", "America/Los_Angeles"}, {"en-US", "Africa/Casablanca"}
            }) {
                Locale.setDefault(Locale.forLanguageTag(place[0]));
                TimeZone.setDefault(TimeZone.getTimeZone(place[1]));
                Replay.Report report = replay.all();
                assertThat(report.different()).as(place[0]).isEmpty();
                assertThat(report.same()).isEqualTo(before + asked.size() + stored.size());
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        sql.sql("update inquiry set assessment = replace(assessment, '\"findings\"', '\"found\"') where reference = ?")
                .param(changed)
                .update();
        sql.sql("update inquiry set rulebook = 'another' where reference = ?")
                .param(ofOther)
                .update();
        sql.sql("update stored_assessment set known_on = ? where id = ?")
                .params(LocalDate.of(2020, 1, 1), stored.get(0))
                .update();
        Replay.Report report = replay.all();
        assertThat(report.different()).containsExactlyInAnyOrder(changed, stored.get(0));
        assertThat(report.ofOther()).isEqualTo(Map.of("another", List.of(ofOther)));
        // Others look at the same database.
        sql.sql("delete from inquiry where reference in (?, ?)")
                .params(changed, ofOther)
                .update();
        sql.sql("delete from stored_assessment").update();
    }

    /** By a client of the API: each example in each language, with more and less explained. */
    private List<String> stored() throws IOException {
        List<String> stored = new ArrayList<>();
        try (Portal portal = new Portal(port, clients, false)) {
            for (String example : Examples.all()) {
                for (String language : List.of("fr", "ar", "en")) {
                    for (String explain : List.of("summary", "full", "trace")) {
                        HttpResponse<String> kept =
                                portal.ask("POST", "/api/v1/assessments?explain=" + explain, example, language);
                        assertThat(kept.statusCode()).isEqualTo(201);
                        String place = kept.headers().firstValue("Location").orElseThrow();
                        stored.add(place.substring(place.lastIndexOf('/') + 1));
                    }
                }
            }
        }
        return stored;
    }

    /** As at a roll-out, where a server of the next version was first, and one of this version is started again. */
    @Test
    void tablesThatALaterVersionHasAddedToAreNoReasonNotToStart() {
        sql.sql(
                        """
                        insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")
                        values (100000, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'later', 1, true)""")
                .update();
        try {
            assertThat(flyway.migrate().success).isTrue();
            flyway.validate();
            assertThat(sent("/en/ask", form())).matches(REFERENCE);
        } finally {
            sql.sql("delete from \"flyway_schema_history\" where \"version\" = '9999'")
                    .update();
        }
    }

    @Test
    void whatIsSentTwiceIsStoredOnce() {
        Map<String, String> form = form();

        Set<String> references = IntStream.range(0, 6)
                .parallel()
                .mapToObj(time -> sent("/en/ask", form))
                .collect(Collectors.toSet());

        assertThat(references).hasSize(1);
    }

    @Test
    void anotherMessageInTheSameFormIsAnotherInquiry() {
        Map<String, String> form = form();
        String first = sent("/en/ask", form);
        form.put("message", "And something else.");

        assertThat(sent("/en/ask", form)).isNotEqualTo(first);
    }

    @Test
    void thePortalItWasSentFromIsKept() {
        String reference = sent("/embed/cri-fes/ar/ask", form());

        Inquiry inquiry = inquiries.find(reference).orElseThrow();
        assertThat(inquiry.partner()).isEqualTo("cri-fes");
        assertThat(inquiry.language()).isEqualTo("ar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void whatIsWrongIsSaidAtItsFieldAndNothingIsLostOrStored(String language) {
        long before = count();
        String kept = "Ma carte est la BE123456 <b>";

        HttpResponse<String> page = browser()
                .post("/" + language + "/ask", Map.of("name", "", "phone", "0522", "message", kept, "form", "f-1"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains(
                        "data-errors tabindex=\"-1\" role=\"alert\"",
                        "BE",
                        "&lt;b&gt;",
                        "value=\"0522\"",
                        "value=\"f-1\"")
                .doesNotContain("??", "{0}", "{1}", "<b>");
        for (String field : List.of("name", "phone", "message", "consent")) {
            assertThat(page.body())
                    .contains("href=\"#" + field + "\"", "id=\"" + field + "\"", "id=\"" + field + "-fault\"");
        }
        assertThat(page.body()).doesNotContain("id=\"email-fault\"");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whoFillsInTheTrapIsNotReceived() {
        Map<String, String> form = form();
        form.put("website", "http://example.com");

        assertThat(browser().post("/en/ask", form).statusCode()).isEqualTo(422);
    }

    @Test
    void aReferenceThatWasNeverGivenIsNotAcknowledged() {
        assertThat(browser().get("/en/asked?reference=DL-2026-222222").statusCode())
                .isEqualTo(404);
        assertThat(browser().get("/en/asked").statusCode()).isEqualTo(404);
    }

    @Test
    void whatHasBeenKeptAsLongAsPromisedIsErased() {
        LocalDate today = LocalDate.now(clock);
        Inquiry last = kept(today);
        Inquiry over = kept(today.minusDays(1));

        erasure.erase();

        assertThat(records.findByReference(last.reference())).isPresent();
        assertThat(records.findByReference(over.reference())).isEmpty();
        // Others look at the same database, and this one would be the oldest of their queue.
        sql.sql("delete from inquiry where reference = ?")
                .param(last.reference())
                .update();
    }

    @Test
    void whatWasThereBeforeTheIndexIsIndexedAlike() throws Exception {
        String asked = Files.readString(Path.of("examples/fes-shore-employer.json"));
        String token = links.write(new SavedAnswers(reader.questions(JSON.readTree(asked)), null));
        String reference = sent("/ar/ask?a=" + token, form());
        Map<String, List<Map<String, Object>>> written = index();
        assertThat(written.get("inquiry_company")).anySatisfy(it -> assertThat(it)
                .containsEntry("REFERENCE", reference)
                .containsEntry("SEGMENT", "BPO")
                .containsEntry("REGION", "fes-meknes"));
        assertThat(written.get("inquiry_incentive")).hasSizeGreaterThan(5);
        assertThat(written.get("inquiry_finding")).isNotEmpty();

        List.of("inquiry_company", "inquiry_word", "inquiry_incentive", "inquiry_finding", "inquiry_missing")
                .forEach(it -> sql.sql("delete from " + it).update());
        try (Connection connection = database.getConnection()) {
            migration.migrate(context(connection));
            missing.migrate(context(connection));
            // What was cut short begins again.
            missing.migrate(context(connection));
        }

        assertThat(written.get("inquiry_missing")).isNotEmpty();
        assertThat(index()).isEqualTo(written);
    }

    private Map<String, List<Map<String, Object>>> index() {
        Map<String, List<Map<String, Object>>> index = new HashMap<>();
        index.put(
                "inquiry_company",
                rows(
                        "select i.reference, c.segment, c.region from inquiry_company c join inquiry i on i.id = c.inquiry order by i.id"));
        index.put("inquiry_word", rows("select inquiry, word from inquiry_word order by inquiry, word"));
        index.put("inquiry_incentive", rows("select * from inquiry_incentive order by inquiry, incentive"));
        index.put("inquiry_missing", rows("select * from inquiry_missing order by inquiry, fact"));
        index.put("inquiry_finding", rows("select * from inquiry_finding order by inquiry, incentive, criterion"));
        return index;
    }

    private List<Map<String, Object>> rows(String statement) {
        return sql.sql(statement)
                .query((row, number) -> {
                    Map<String, Object> values = new HashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        Object value = row.getObject(i);
                        values.put(
                                row.getMetaData().getColumnName(i).toUpperCase(Locale.ROOT),
                                value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
                    }
                    return values;
                })
                .list();
    }

    private static Context context(Connection connection) {
        return new Context() {
            @Override
            public Configuration getConfiguration() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connection getConnection() {
                return connection;
            }
        };
    }

    private Inquiry kept(LocalDate eraseAfter) {
        String id = UUID.randomUUID().toString().substring(0, 18);
        Inquiry kept = new Inquiry(
                id,
                id,
                Instant.EPOCH,
                "fr",
                null,
                new Inquiry.Inquirer("Sara", null, "+212 522 000 000"),
                "?",
                new Inquiry.Consent(Instant.EPOCH, "1", eraseAfter),
                null);
        records.insert(kept);
        return kept;
    }

    private long count() {
        return sql.sql("select count(*) from inquiry").query(Long.class).single();
    }

    private static Map<String, String> form() {
        Map<String, String> form = new HashMap<>();
        form.put("form", UUID.randomUUID().toString());
        form.put("name", " Sara Ṭahiri ");
        form.put("email", "sara@example.ma");
        form.put("phone", "");
        form.put("message", "سؤال عن منحة التشغيل\r\nDeux lignes, €.\0");
        form.put("consent", "yes");
        form.put("website", "");
        return form;
    }

    private String sent(String path, Map<String, String> form) {
        HttpResponse<String> answer = browser().post(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).contains(path.replaceAll("/ask.*", "/asked?reference="));
        return location.substring(location.indexOf('=') + 1).replaceFirst("&.*", "");
    }

    Browser browser() {
        return new Browser(port);
    }
}
