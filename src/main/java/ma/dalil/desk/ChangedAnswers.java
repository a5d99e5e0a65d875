package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.ChangedAnswer;
import ma.dalil.advice.LaterAnswers;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.assessment.Verdict;
import ma.dalil.inquiry.Database;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges open inquiries, and those whose askers want to be told, anew when the law has changed, as {@link LaterAnswers} does. What authorities answered one company is left aside, for it is no part of the
 * answer that is compared.
 */
@Component
final class ChangedAnswers {
    /** On the page; the oldest. */
    static final int MOST_SHOWN = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ChangedAnswers.class);
    private static final String LOCK = "changed-answers";
    private static final int AT_ONCE = 100;
    /** What is left comes in the next hour. */
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** A server that went away meanwhile keeps the others no longer; the last of a run may take a while. */
    private static final Duration LOCKED = LONGEST.plusMinutes(5);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STILL_TO_JUDGE =
            """
            from inquiry i left join told_answers t on t.inquiry = i.id
            where (i.state in ('new', 'assigned', 'waiting')
                    or exists (select 1 from alert a where a.inquiry = i.id and a.confirmed is not null and a.stopped is null))
                and coalesce(t.rulebook, i.rulebook) is not null
                and not exists (select 1 from judged_anew j where j.inquiry = i.id and j.law = :law)
            """;

    private final JdbcClient sql;
    private final Database database;
    private final AdviceReader reader;
    private final LaterAnswers later;
    private final OneServer once;
    private final Clock clock;

    ChangedAnswers(
            JdbcClient sql, Database database, OneServer once, AdviceReader reader, LaterAnswers later, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.reader = reader;
        this.later = later;
        this.once = once;
        this.clock = clock;
    }

    /**
     * An inquiry whose answer is another by the law of today.
     *
     * @param changes empty where the rulebook reads its answers no more
     */
    record Changed(QueuedInquiry entry, List<ChangedAnswer> changes) {}

    /** The open ones, the oldest first, and how many are still to be judged. */
    record All(List<Changed> inquiries, long stillToJudge) {}

    /** An answer that was kept: the asker's, or that of the answers as the desk completed them. */
    private record Kept(long id, int version, LocalDate on, String rulebook) {
        static Kept read(ResultSet row, int number) throws SQLException {
            return new Kept(
                    row.getLong("id"),
                    row.getInt("version"),
                    row.getObject("assessed_on", LocalDate.class),
                    row.getString("rulebook"));
        }
    }

    /** @param changed null where the rulebook reads its answers no more */
    private record Judged(Kept kept, @Nullable List<ChangedAnswer> changed) {}

    private record Texts(String answers, String assessment) {}

    void look() {
        once.work(LOCK, LOCKED, this::judge);
    }

    /** @return how many were judged */
    int judge() {
        Instant end = clock.instant().plus(LONGEST);
        LocalDate today = LocalDate.now(clock);
        String law = later.law(today);
        int judged = 0;
        for (List<Kept> some = stillToJudge(law); !some.isEmpty(); some = stillToJudge(law)) {
            List<Judged> all = some.stream().map(it -> judge(it, today)).toList();
            database.change(() -> {
                all.forEach(it -> keep(it, law));
                return null;
            });
            judged += some.size();
            if (some.size() < AT_ONCE || clock.instant().isAfter(end)) {
                break;
            }
        }
        if (judged > 0) {
            LOG.info("judged {} open inquiries by the law of today", judged);
        }
        return judged;
    }

    private List<Kept> stillToJudge(String law) {
        return sql.sql(
                        """
                        select i.id, i.version, coalesce(t.assessed_on, i.assessed_on) as assessed_on,
                            coalesce(t.rulebook, i.rulebook) as rulebook
                        """
                                + STILL_TO_JUDGE + " order by i.id limit :some")
                .param("law", law)
                .param("some", AT_ONCE)
                .query(Kept::read)
                .list();
    }

    private Judged judge(Kept kept, LocalDate today) {
        if (later.isOf(kept.rulebook(), kept.on(), today)) {
            return new Judged(kept, List.of());
        }
        // Erased meanwhile: nothing is kept of it either.
        Texts texts = sql.sql(
                        """
                        select coalesce(t.answers, i.answers) as answers, coalesce(t.assessment, i.assessment) as assessment
                        from inquiry i left join told_answers t on t.inquiry = i.id and t.rulebook is not null where i.id = ?""")
                .param(kept.id())
                .query((row, number) -> new Texts(row.getString("answers"), row.getString("assessment")))
                .optional()
                .orElse(null);
        if (texts == null) {
            return new Judged(kept, List.of());
        }
        QuestionsRequest asked;
        try {
            asked = reader.questions(JSON.readTree(texts.answers()));
        } catch (InvalidRequest outdated) {
            return new Judged(kept, null);
        }
        return new Judged(
                kept,
                later.than(asked, JSON.readTree(texts.assessment()), kept.on(), today).changes().stream()
                        .filter(ChangedAnswer::matters)
                        .toList());
    }

    /** Unless somebody has changed it since it was read: then it is judged next time. */
    private void keep(Judged judged, String law) {
        long id = judged.kept().id();
        sql.sql("delete from changed_answer where inquiry = ?").param(id).update();
        sql.sql("delete from judged_anew where inquiry = ?").param(id).update();
        int kept = sql.sql(
                        """
                        insert into judged_anew (inquiry, law, judged, readable)
                        select id, :law, :judged, :readable from inquiry where id = :id and version = :version""")
                .param("law", law)
                .param("judged", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("readable", judged.changed() != null)
                .param("id", id)
                .param("version", judged.kept().version())
                .update();
        if (kept == 0 || judged.changed() == null) {
            return;
        }
        for (ChangedAnswer changed : judged.changed()) {
            sql.sql(
                            """
                            insert into changed_answer (inquiry, incentive, verdict_before, verdict_after, total_before, total_after, reasons)
                            values (:inquiry, :incentive, :verdictBefore, :verdictAfter, :totalBefore, :totalAfter, :reasons)""")
                    .param("inquiry", id)
                    .param("incentive", changed.incentive())
                    .param("verdictBefore", id(changed.before()))
                    .param("verdictAfter", id(changed.after()))
                    .param("totalBefore", changed.totalBefore())
                    .param("totalAfter", changed.totalAfter())
                    .param("reasons", JSON.writeValueAsString(changed.reasons()))
                    .update();
        }
    }

    private static @Nullable String id(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.id();
    }

    /** Where the answer of one inquiry is another; empty where it is not. */
    List<ChangedAnswer> of(QueuedInquiry entry) {
        return database.reach(() -> sql.sql("select * from changed_answer where inquiry = ? order by id")
                .param(entry.id())
                .query(ChangedAnswers::read)
                .list());
    }

    All all(InquiryQueue queue) {
        List<QueuedInquiry> entries = queue.changed(MOST_SHOWN);
        Map<Long, List<ChangedAnswer>> changed = new LinkedHashMap<>();
        return database.reach(() -> {
            if (!entries.isEmpty()) {
                sql.sql("select * from changed_answer where inquiry in (:ids) order by id")
                        .param("ids", entries.stream().map(QueuedInquiry::id).toList())
                        .query(row -> {
                            changed.computeIfAbsent(row.getLong("inquiry"), any -> new ArrayList<>())
                                    .add(read(row, 0));
                        });
            }
            return new All(
                    entries.stream()
                            .map(it -> new Changed(it, changed.getOrDefault(it.id(), List.of())))
                            .toList(),
                    sql.sql("select count(*) " + STILL_TO_JUDGE)
                            .param("law", later.law(LocalDate.now(clock)))
                            .query(Long.class)
                            .single());
        });
    }

    private static ChangedAnswer read(ResultSet row, int number) throws SQLException {
        return new ChangedAnswer(
                row.getString("incentive"),
                verdict(row.getString("verdict_before")),
                verdict(row.getString("verdict_after")),
                row.getBigDecimal("total_before"),
                row.getBigDecimal("total_after"),
                JSON.readValue(row.getString("reasons"), new TypeReference<List<ChangedAnswer.Because>>() {}));
    }

    private static @Nullable Verdict verdict(@Nullable String id) {
        return id == null ? null : Ids.constant(Verdict.class, id);
    }
}
