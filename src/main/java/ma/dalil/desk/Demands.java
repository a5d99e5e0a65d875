package ma.dalil.desk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ma.dalil.inquiry.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the demand once a day and keeps only what may be told: nobody waits while millions of rows are counted, and nobody learns about one inquiry from the figures before
 * and after it.
 */
@Component
final class Demands {
    static final int MOST = 20;

    private static final String LOCK = "demand";
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final List<String> VERDICTS = List.of("eligible", "likely", "incomplete", "not-eligible");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient sql;
    private final Database database;
    private final OneServer once;
    private final Clock clock;

    Demands(JdbcClient sql, Database database, OneServer once, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.once = once;
        this.clock = clock;
    }

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.DOWN);

    private record Sum(long count, long withSum, BigDecimal sum) {
        static final Sum NONE = new Sum(0, 0, BigDecimal.ZERO);

        Sum and(Sum other) {
            return new Sum(count + other.count, withSum + other.withSum, sum.add(other.sum));
        }

        /** Cut to two digits that count, so that the difference of two sums is not what one company may expect. */
        @Nullable
        BigDecimal told() {
            return count == 0
                    ? BigDecimal.ZERO
                    : withSum >= SmallCounts.FEWEST ? sum.round(TWO_DIGITS).setScale(0, RoundingMode.DOWN) : null;
        }
    }

    private record Counted(String incentive, String criterion, Sum sum) {
        boolean isTold(Map<String, Map<String, Sum>> verdicts, long answered, String... among) {
            Map<String, Sum> all = verdicts.getOrDefault(incentive, Map.of());
            long judgedSo = Stream.of(among)
                    .mapToLong(it -> all.getOrDefault(it, Sum.NONE).count())
                    .sum();
            return SmallCounts.isTold(sum.count(), judgedSo) && SmallCounts.isTold(sum.count(), answered);
        }
    }

    /** As it was last counted; empty until it is for the first time. */
    Optional<Demand> last() {
        return database.reach(() -> sql.sql("select figures from demand where id = 1")
                .query(String.class)
                .optional()
                .map(it -> JSON.readValue(it, Demand.class)));
    }

    /** Every hour, so that no hour of the day must find the product running; what was counted today is not counted again. */
    @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void look() {
        once.work(LOCK, LONGEST, () -> {
            if (last().filter(it -> it.counted().equals(LocalDate.now(clock))).isEmpty()) {
                count();
            }
        });
    }

    void count() {
        Demand counted = database.reach(() -> {
            Map<String, Map<String, Sum>> verdicts = verdicts();
            long answered = sql.sql("select count(*) from inquiry_company")
                    .query(Long.class)
                    .single();
            List<Demand.OfIncentive> incentives = incentives(verdicts, answered);
            // What is kept back of an incentive must not follow from what stood against it.
            Set<String> keptBack = new HashSet<>();
            incentives.stream()
                    .filter(it -> it.eligible() == null
                            || it.likely() == null
                            || it.incomplete() == null
                            || it.refused() == null)
                    .forEach(it -> keptBack.add(it.incentive()));
            return new Demand(
                    LocalDate.now(clock),
                    incentives,
                    parts("select coalesce(segment, ''), count(*) from inquiry_company group by segment"),
                    parts("select coalesce(region, ''), count(*) from inquiry_company group by region"),
                    points(blocking(verdicts, answered), keptBack, Comparator.comparing((Counted it) -> it.sum()
                            .count())),
                    points(
                            open(verdicts, answered),
                            keptBack,
                            Comparator.comparing((Counted it) -> it.sum().sum())
                                    .thenComparing(it -> it.sum().count())),
                    unanswered(answered));
        });
        database.change(() -> {
            sql.sql("delete from demand").update();
            return sql.sql("insert into demand (id, counted, figures) values (1, ?, ?)")
                    .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), JSON.writeValueAsString(counted))
                    .update();
        });
    }

    private Map<String, Map<String, Sum>> verdicts() {
        Map<String, Map<String, Sum>> verdicts = new LinkedHashMap<>();
        sql.sql(
                        """
                select incentive, verdict, count(*), count(total), coalesce(sum(total), 0) from inquiry_incentive
                group by incentive, verdict order by incentive""")
                .query(row -> {
                    verdicts.computeIfAbsent(row.getString(1), any -> new LinkedHashMap<>())
                            .put(row.getString(2), new Sum(row.getLong(3), row.getLong(4), row.getBigDecimal(5)));
                });
        return verdicts;
    }

    private static List<Demand.OfIncentive> incentives(Map<String, Map<String, Sum>> verdicts, long answered) {
        List<Map.Entry<String, Map<String, Sum>>> asked = new ArrayList<>(verdicts.entrySet());
        asked.sort(Comparator.comparing((Map.Entry<String, Map<String, Sum>> it) -> -it.getValue().entrySet().stream()
                .filter(one -> !one.getKey().equals("not-eligible"))
                .mapToLong(one -> one.getValue().count())
                .sum()));
        return asked.stream()
                .map(it -> {
                    List<Long> counts = new ArrayList<>(VERDICTS.stream()
                            .map(verdict -> it.getValue()
                                    .getOrDefault(verdict, Sum.NONE)
                                    .count())
                            .toList());
                    // For whom it was not in force, or not asked for: how many were answered follows from other
                    // figures.
                    counts.add(answered
                            - counts.stream().mapToLong(Long::longValue).sum());
                    List<@Nullable Long> told = SmallCounts.parts(counts);
                    return new Demand.OfIncentive(
                            it.getKey(),
                            told.get(0),
                            told.get(1),
                            told.get(2),
                            told.get(3),
                            it.getValue()
                                    .getOrDefault("eligible", Sum.NONE)
                                    .and(it.getValue().getOrDefault("likely", Sum.NONE))
                                    .told());
                })
                .toList();
    }

    /** Of which the sum is known: all that were answered. */
    private List<Demand.Part> parts(String statement) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.sql(statement + " order by 2 desc, 1").query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        List<@Nullable Long> told = SmallCounts.parts(List.copyOf(counts.values()));
        List<Demand.Part> parts = new ArrayList<>();
        for (String of : counts.keySet()) {
            parts.add(new Demand.Part(of, told.get(parts.size())));
        }
        return parts;
    }

    private List<Counted> blocking(Map<String, Map<String, Sum>> verdicts, long answered) {
        return sql
                .sql(
                        """
                        select incentive, criterion, count(*), 0, 0 from inquiry_finding where outcome = 'not-met'
                        group by incentive, criterion order by incentive, criterion""")
                .query((row, number) ->
                        new Counted(row.getString(1), row.getString(2), new Sum(row.getLong(3), 0, BigDecimal.ZERO)))
                .list()
                .stream()
                .filter(it -> it.isTold(verdicts, answered, "not-eligible"))
                .toList();
    }

    /** Where nothing else stands against the incentive. */
    private List<Counted> open(Map<String, Map<String, Sum>> verdicts, long answered) {
        return sql
                .sql(
                        """
                        select f.incentive, f.criterion, count(*), count(n.total), coalesce(sum(n.total), 0)
                        from inquiry_finding f join inquiry_incentive n on n.inquiry = f.inquiry and n.incentive = f.incentive
                        where f.outcome = 'to-confirm' and n.verdict in ('likely', 'incomplete')
                        group by f.incentive, f.criterion order by f.incentive, f.criterion""")
                .query((row, number) -> new Counted(
                        row.getString(1),
                        row.getString(2),
                        new Sum(row.getLong(3), row.getLong(4), row.getBigDecimal(5))))
                .list()
                .stream()
                .filter(it -> it.isTold(verdicts, answered, "likely", "incomplete"))
                .toList();
    }

    private static List<Demand.Point> points(List<Counted> counted, Set<String> keptBack, Comparator<Counted> least) {
        return counted.stream()
                .filter(it -> !keptBack.contains(it.incentive()))
                .sorted(least.reversed())
                .limit(MOST)
                .map(it -> new Demand.Point(
                        it.incentive(),
                        it.criterion(),
                        it.sum().count(),
                        it.sum().told()))
                .toList();
    }

    /** These overlap, and have no sum. */
    private List<Demand.Part> unanswered(long answered) {
        return sql
                .sql("select fact, count(*) from inquiry_missing group by fact order by 2 desc, 1")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .filter(it -> SmallCounts.isTold(it.getValue(), answered))
                .limit(MOST)
                .map(it -> new Demand.Part(it.getKey(), it.getValue()))
                .toList();
    }
}
