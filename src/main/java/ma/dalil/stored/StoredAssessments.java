package ma.dalil.stored;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.LaterAnswers;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.assessment.Assessment;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.NotStored;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps assessments for the clients that asked for it, each for its owner alone. Safe for use by many threads. Each method throws {@link NotStored} while the database is away. */
@Component
public final class StoredAssessments {
    /** Kept for a client at once. */
    public static final int MOST = 1_000;
    /** The digest of what is otherwise, where nothing is. */
    static final String UNCHANGED = "";

    private static final Logger LOG = LoggerFactory.getLogger(StoredAssessments.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ABOUT =
            "select id, applied_on, known_on, rulebook, language, incentives, received, kept_until from stored_assessment where client = :client and kept_until > :now";

    private final JdbcClient sql;
    private final Database database;
    private final Links links;
    private final AdviceReader reader;
    private final LaterAnswers later;
    private final Duration kept;
    private final Clock clock;

    StoredAssessments(
            JdbcClient sql,
            Database database,
            Links links,
            AdviceReader reader,
            LaterAnswers later,
            @Value("${dalil.assessments.kept}") Duration kept,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.links = links;
        this.reader = reader;
        this.later = later;
        this.kept = kept;
        this.clock = clock;
    }

    /** An assessment as it was given, and what its answer was, to the byte. */
    public record Answer(StoredAssessment about, byte[] given) {}

    /**
     * What has become of an assessment.
     *
     * @param later null where the rulebook reads its profile no more
     */
    public record Since(StoredAssessment before, LaterAnswers.@Nullable Later later) {}

    /**
     * Keeps an answer.
     *
     * @param asked with the dates as they were sent: one that is absent follows the law
     * @param given the answer, as JSON
     * @param whole the same with all findings and sums, by which it is compared later
     * @return empty where as many of that client are kept as may be
     */
    public Optional<StoredAssessment> keep(
            long client, AssessmentRequest asked, Assessment assessment, String language, byte[] given, byte[] whole) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StoredAssessment about = new StoredAssessment(
                UUID.randomUUID().toString(),
                assessment.on(),
                assessment.knownOn(),
                assessment.rulebook().version(),
                language,
                asked.incentives(),
                now,
                now.plus(kept));
        boolean isKept = database.change(() -> {
            // Nobody enters another of its before the transaction ends.
            sql.sql("select id from api_client where id = ? for update")
                    .param(client)
                    .query(Long.class)
                    .single();
            int there = sql.sql("select count(*) from stored_assessment where client = ? and kept_until > ?")
                    .params(client, at(now))
                    .query(Integer.class)
                    .single();
            if (there >= MOST) {
                return false;
            }
            sql.sql(
                            """
                            insert into stored_assessment
                                (id, client, received, kept_until, language, applied_on, known_on, incentives, rulebook, asked, given, whole, judged_by, changes)
                            values (:id, :client, :received, :kept, :language, :on, :known, :incentives, :rulebook, :asked, :given, :whole, :law, :changes)""")
                    .param("id", about.id())
                    .param("client", client)
                    .param("received", at(about.received()))
                    .param("kept", at(about.keptUntil()))
                    .param("language", language)
                    .param("on", about.on())
                    .param("known", about.knownOn())
                    .param("incentives", String.join(",", about.incentives()))
                    .param("rulebook", about.rulebook())
                    .param("asked", links.json(SavedAnswers.of(asked)).toString())
                    .param("given", text(given))
                    .param("whole", given == whole ? null : text(whole))
                    .param("law", later.law(LocalDate.now(clock)))
                    .param("changes", UNCHANGED)
                    .update();
            return true;
        });
        return isKept ? Optional.of(about) : Optional.empty();
    }

    /** All that are kept for that client, the last first. */
    public List<StoredAssessment> of(long client) {
        return database.reach(() -> sql.sql(ABOUT + " order by received desc, id")
                .param("client", client)
                .param("now", at(clock.instant()))
                .query(StoredAssessments::about)
                .list());
    }

    /** Empty where that client has none of that id. */
    public Optional<Answer> find(String id, long client) {
        return own(id, client).flatMap(about -> column("given", id).map(given -> new Answer(about, bytes(given))));
    }

    /** Whether there was one; nothing of it is kept any more. */
    public boolean erase(String id, long client) {
        return own(id, client).isPresent()
                && database.change(() -> sql.sql("delete from stored_assessment where id = ? and client = ?")
                                .params(id, client)
                                .update())
                        > 0;
    }

    /** What has become of one by the law of today; empty where that client has none of that id. */
    public Optional<Since> since(String id, long client) {
        return own(id, client)
                .flatMap(about -> column("asked", id).flatMap(asked -> column("coalesce(whole, given)", id)
                        .map(whole -> new Since(about, later(about, asked, whole)))));
    }

    private LaterAnswers.@Nullable Later later(StoredAssessment about, String asked, String whole) {
        QuestionsRequest request;
        try {
            request = reader.questions(JSON.readTree(asked));
        } catch (InvalidRequest outdated) {
            return null;
        }
        return later.than(request, JSON.readTree(whole), about.on(), LocalDate.now(clock));
    }

    private Optional<StoredAssessment> own(String id, long client) {
        return isOurs(id)
                ? database.reach(() -> sql.sql(ABOUT + " and id = :id")
                        .param("client", client)
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .query(StoredAssessments::about)
                        .optional())
                : Optional.empty();
    }

    /** What is none of ours may hold characters that a database refuses. */
    private static boolean isOurs(String id) {
        return id.matches("[0-9a-f-]{36}");
    }

    /** Empty where it was erased meanwhile. */
    private Optional<String> column(String column, String id) {
        return database.reach(() -> sql.sql("select " + column + " from stored_assessment where id = ?")
                .param(id)
                .query((row, number) -> row.getString(1))
                .optional());
    }

    private static StoredAssessment about(ResultSet row, int number) throws SQLException {
        return new StoredAssessment(
                row.getString("id"),
                row.getObject("applied_on", LocalDate.class),
                row.getObject("known_on", LocalDate.class),
                row.getString("rulebook"),
                row.getString("language"),
                Stream.of(row.getString("incentives").split(","))
                        .filter(it -> !it.isEmpty())
                        .toList(),
                row.getObject("received", OffsetDateTime.class).toInstant(),
                row.getObject("kept_until", OffsetDateTime.class).toInstant());
    }

    /** Erases those whose time is over. */
    void eraseWhatIsOver() {
        try {
            database.change(() -> sql.sql("delete from stored_assessment where kept_until <= ?")
                    .param(at(clock.instant()))
                    .update());
        } catch (NotStored away) {
            LOG.warn("assessments to erase wait for the database");
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
