package ma.dalil.desk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.dalil.inquiry.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts of what the desk does, without anything of a person: {@link SmallCounts} says which numbers are not told. */
@Component
final class DeskFigures {
    private static final int WEEKS = 12;

    private final JdbcClient sql;
    private final Database database;
    private final Clock clock;

    DeskFigures(JdbcClient sql, Database database, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.clock = clock;
    }

    /** @param count null where it is not told */
    record Count(String of, @Nullable Long count) {}

    /**
     * What became of one incentive: numbers of inquiries, and sums in MAD.
     *
     * @param asked null, as the others, where there are some, but fewer than five
     * @param grantedSum null where fewer than five tell a sum, as {@code paidSum}
     */
    record FollowedCount(
            String incentive,
            @Nullable Long asked,
            @Nullable Long granted,
            @Nullable Long refused,
            @Nullable Long paid,
            @Nullable BigDecimal grantedSum,
            @Nullable BigDecimal paidSum) {
        static FollowedCount read(ResultSet row, int number) throws SQLException {
            return new FollowedCount(
                    row.getString("incentive"),
                    told(row.getLong("asked")),
                    told(row.getLong("granted")),
                    told(row.getLong("refused")),
                    told(row.getLong("paid")),
                    told(row.getLong("granted_sums"), row.getBigDecimal("granted_sum")),
                    told(row.getLong("paid"), row.getBigDecimal("paid_sum")));
        }

        private static @Nullable BigDecimal told(long count, BigDecimal sum) {
            return count == 0 ? BigDecimal.ZERO : count < SmallCounts.FEWEST ? null : sum;
        }

        private static @Nullable Long told(long count) {
            return SmallCounts.told(count);
        }
    }

    /**
     * How many letters came, and how many were answered; null where it is not told.
     *
     * @param from its Monday
     */
    record Week(LocalDate from, @Nullable Long received, @Nullable Long answered) {}

    /**
     * All of them.
     *
     * @param daysToAnswer the median over twelve weeks, from the letter to the first reply; null where there are fewer than five
     */
    record Told(
            List<Week> weeks,
            List<Count> states,
            List<Count> languages,
            List<FollowedCount> outcomes,
            @Nullable Long daysToAnswer) {
        /** The largest number of a week, for the scale of the drawing; at least 1. */
        public long most() {
            return weeks.stream()
                    .mapToLong(it -> Math.max(orNone(it.received()), orNone(it.answered())))
                    .reduce(1, Math::max);
        }

        private static long orNone(@Nullable Long count) {
            return count == null ? 0 : count;
        }
    }

    Told all() {
        LocalDate monday = LocalDate.now(clock).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = monday.minusWeeks(WEEKS - 1L);
        OffsetDateTime since =
                first.atStartOfDay(clock.getZone()).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
        return database.reach(() -> {
            Map<LocalDate, Long> received = new TreeMap<>();
            Map<LocalDate, Long> answered = new TreeMap<>();
            List<Long> days = new ArrayList<>();
            sql.sql("select received from inquiry where received >= ?")
                    .param(since)
                    .query(row -> {
                        received.merge(week(row.getObject(1, OffsetDateTime.class)), 1L, Long::sum);
                    });
            sql.sql(
                            """
                    select r.written, i.received from reply r join inquiry i on i.id = r.inquiry
                    where r.written >= ? and not exists (select 1 from reply earlier where earlier.inquiry = r.inquiry
                        and (earlier.written < r.written or earlier.written = r.written and earlier.id < r.id))""")
                    .param(since)
                    .query(row -> {
                        OffsetDateTime reply = row.getObject(1, OffsetDateTime.class);
                        answered.merge(week(reply), 1L, Long::sum);
                        days.add(Duration.between(row.getObject(2, OffsetDateTime.class), reply)
                                .toDays());
                    });
            List<LocalDate> from =
                    first.datesUntil(monday.plusDays(1), Period.ofWeeks(1)).toList();
            // Where the desk is younger than the weeks that are shown, their sum is that of the states.
            List<@Nullable Long> came = SmallCounts.parts(
                    from.stream().map(it -> received.getOrDefault(it, 0L)).toList());
            List<@Nullable Long> went = SmallCounts.parts(
                    from.stream().map(it -> answered.getOrDefault(it, 0L)).toList());
            List<Week> weeks = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                weeks.add(new Week(from.get(i), came.get(i), went.get(i)));
            }
            days.sort(null);
            return new Told(
                    weeks,
                    counts("select state, count(*) from inquiry group by state order by state"),
                    counts("select language, count(*) from inquiry group by language order by language"),
                    outcomes(),
                    days.size() < SmallCounts.FEWEST ? null : days.get(days.size() / 2));
        });
    }

    private List<FollowedCount> outcomes() {
        return sql.sql(
                        """
                        select incentive,
                               count(distinct case when step = 'asked' then inquiry end) as asked,
                               count(distinct case when step = 'granted' then inquiry end) as granted,
                               count(distinct case when step = 'refused' then inquiry end) as refused,
                               count(distinct case when step = 'paid' then inquiry end) as paid,
                               count(distinct case when step = 'granted' and amount is not null then inquiry end) as granted_sums,
                               sum(case when step = 'granted' then amount end) as granted_sum,
                               sum(case when step = 'paid' then amount end) as paid_sum
                        from follow_up group by incentive order by count(distinct inquiry) desc, incentive""")
                .query(FollowedCount::read)
                .list();
    }

    private List<Count> counts(String statement) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.sql(statement).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        List<@Nullable Long> told = SmallCounts.parts(List.copyOf(counts.values()));
        List<Count> all = new ArrayList<>();
        for (String of : counts.keySet()) {
            all.add(new Count(of, told.get(all.size())));
        }
        return all;
    }

    private LocalDate week(OffsetDateTime at) {
        return at.atZoneSameInstant(clock.getZone())
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
