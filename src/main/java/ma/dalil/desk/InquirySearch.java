package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.inquiry.FoldedWords;
import ma.dalil.inquiry.InquiryState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds inquiries by what they hold. Lists of those that hold something are asked for one by one, and what stands in all of them is found here: no database is left to
 * choose how it joins them, for it cannot know how seldom two words meet.
 */
@Component
final class InquirySearch {
    private static final int MOST_WORDS = 6;
    /** What fewer inquiries hold is looked up, and the queue is not walked through. */
    private static final int RARE = 5000;
    /** So many of the latest tell whether what is wanted meets often: in one of five. */
    private static final int SAMPLE = 1000;

    private static final int OFTEN = SAMPLE / 5;
    /** So many ids are named in one question. */
    private static final int AT_ONCE = 1000;

    private static final String PLACED = "select i.id, i.received from inquiry i";
    private static final String IN_ORDER = " order by i.state, i.received, i.id limit :until";

    private final JdbcClient sql;
    private final Clock clock;

    InquirySearch(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A page of what is found.
     *
     * @param ids the oldest first
     * @param all how many there are, up to the most that are counted
     */
    record Hits(List<Long> ids, long all) {}

    /** Where one stands in the queue. */
    private record Placed(long id, Instant received) {
        /** Before all. */
        static final Placed NONE = new Placed(0, Instant.EPOCH);

        static Placed read(ResultSet row, int number) throws SQLException {
            return new Placed(
                    row.getLong("id"),
                    row.getObject("received", OffsetDateTime.class).toInstant());
        }
    }

    /**
     * What inquiries may hold that has an index of its own.
     *
     * @param table in which each that holds it has a row, or several
     * @param holds what is said of the row
     */
    private record Held(String table, String holds) {
        String ids() {
            return "select inquiry from " + table + " where " + holds;
        }

        String condition() {
            return "exists (select 1 from " + table + " where inquiry = i.id and " + holds + ")";
        }
    }

    /**
     * A question.
     *
     * @param conditions on {@code i} that have no such index
     * @param values of both, by their names
     */
    private record Question(
            List<InquiryState> states, List<Held> held, List<String> conditions, Map<String, Object> values) {
        String where(List<InquiryState> among, Stream<String> more) {
            String in = among.stream()
                    .map(it -> "'" + it.id() + "'")
                    .collect(Collectors.joining(", ", "i.state in (", ")"));
            return Stream.concat(Stream.of(in), Stream.concat(conditions.stream(), more))
                    .collect(Collectors.joining(" and ", " where ", ""));
        }
    }

    /**
     * Finds a page; within a connection to the database.
     *
     * @param skipped before it
     * @param most on it
     * @param counted where to stop counting
     */
    Hits find(InquiryQueue.Wanted wanted, int skipped, int most, int counted) {
        Question question = question(wanted);
        return few(question)
                .map(it -> among(it, question, skipped, most, counted))
                .orElseGet(() -> walk(question, skipped, most, counted));
    }

    private Question question(InquiryQueue.Wanted wanted) {
        List<String> conditions = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (!wanted.language().isEmpty()) {
            conditions.add("i.language = :language");
            values.put("language", wanted.language());
        }
        if (!wanted.whose().isEmpty()) {
            conditions.add("i.adviser = (select a.id from adviser a where a.login = :whose)");
            values.put("whose", wanted.whose());
        }
        if (wanted.age() > 0) {
            conditions.add("i.received <= :before");
            values.put(
                    "before",
                    OffsetDateTime.ofInstant(clock.instant().minus(wanted.age(), ChronoUnit.DAYS), ZoneOffset.UTC));
        }
        company(held, values, "segment", wanted.segment());
        company(held, values, "region", wanted.region());
        if (!wanted.incentive().isEmpty()) {
            // Said of what it is not: by a list of verdicts H2 looks one inquiry up among all that were answered of the
            // incentive.
            held.add(new Held("inquiry_incentive", "incentive = :incentive and verdict <> 'not-eligible'"));
            values.put("incentive", wanted.incentive());
        }
        List<String> words = FoldedWords.wanted(wanted.words(), MOST_WORDS);
        for (int i = 0; i < words.size(); i++) {
            held.add(new Held("inquiry_word", "word >= :from" + i + " and word < :to" + i));
            values.put("from" + i, FoldedWords.from(words.get(i)));
            values.put("to" + i, FoldedWords.to(words.get(i)));
        }
        return new Question(wanted.state().states, held, conditions, values);
    }

    private static void company(List<Held> held, Map<String, Object> values, String column, String wanted) {
        if (!wanted.isEmpty()) {
            held.add(new Held("inquiry_company", column + " = :" + column));
            values.put(column, wanted);
        }
    }

    /** Those that hold all that is wanted; empty where the queue is better walked through, which then finds some soon. */
    private Optional<Set<Long>> few(Question question) {
        record Sized(Held held, long size) {}
        List<Sized> sized = question.held().stream()
                .map(it -> new Sized(it, size(it, question)))
                .sorted(Comparator.comparingLong(Sized::size))
                .toList();
        if (sized.isEmpty()) {
            return Optional.empty();
        }
        boolean isRare = sized.get(0).size() <= RARE;
        if (!isRare && (sized.size() == 1 || meetsOften(question))) {
            return Optional.empty();
        }
        Set<Long> meeting = all(sized.get(0).held(), question);
        for (Sized other : sized.subList(1, sized.size())) {
            meeting = meeting.size() <= AT_ONCE
                    ? those(meeting, other.held(), question)
                    : both(meeting, other.held(), question);
        }
        return Optional.of(meeting);
    }

    /** Up to where it is no longer rare. */
    private long size(Held held, Question question) {
        return sql.sql("select count(*) from (select 1 as one from (" + held.ids() + ") s limit :most) w")
                .params(question.values())
                .param("most", RARE + 1)
                .query(Long.class)
                .single();
    }

    private boolean meetsOften(Question question) {
        // Told as a number, so that the database knows that few are looked at.
        long latest = sql.sql("select coalesce(max(id), 0) from inquiry")
                        .query(Long.class)
                        .single()
                - SAMPLE;
        String together = question.held().stream()
                .map(Held::condition)
                .collect(Collectors.joining(" and ", "select count(*) from inquiry i where i.id > :latest and ", ""));
        return sql.sql(together)
                        .params(question.values())
                        .param("latest", latest)
                        .query(Long.class)
                        .single()
                >= OFTEN;
    }

    private Set<Long> all(Held held, Question question) {
        Set<Long> all = new HashSet<>();
        sql.sql(held.ids()).params(question.values()).query(row -> {
            all.add(row.getLong(1));
        });
        return all;
    }

    /** Of few: they are named. */
    private Set<Long> those(Set<Long> few, Held held, Question question) {
        return few.isEmpty()
                ? few
                : sql.sql("select i.id from inquiry i where i.id in (:few) and " + held.condition())
                        .params(question.values())
                        .param("few", few)
                        .query(Long.class)
                        .set();
    }

    /** Of many: all that hold the other are gone through. */
    private Set<Long> both(Set<Long> many, Held held, Question question) {
        Set<Long> both = new HashSet<>();
        sql.sql(held.ids()).params(question.values()).query(row -> {
            long id = row.getLong(1);
            if (many.contains(id)) {
                both.add(id);
            }
        });
        return both;
    }

    private Hits among(Set<Long> ids, Question question, int skipped, int most, int counted) {
        return ids.size() <= RARE
                ? named(ids, question, skipped, most, counted)
                : walk(ids, question, skipped, most, counted);
    }

    /** Few are named, so many at once. */
    private Hits named(Set<Long> ids, Question question, int skipped, int most, int counted) {
        List<Placed> found = new ArrayList<>();
        List<Long> inOrder = ids.stream().sorted().toList();
        for (int from = 0; from < inOrder.size(); from += AT_ONCE) {
            found.addAll(sql.sql(PLACED + question.where(question.states(), Stream.of("i.id in (:some)")))
                    .params(question.values())
                    .param("some", inOrder.subList(from, Math.min(from + AT_ONCE, inOrder.size())))
                    .query(Placed::read)
                    .list());
        }
        return new Hits(page(found, skipped, most), Math.min(found.size(), counted));
    }

    /** The queue is gone through, each state by itself in the order of its index, until enough of them came by. */
    private Hits walk(Set<Long> ids, Question question, int skipped, int most, int counted) {
        List<Placed> first = new ArrayList<>();
        long all = 0;
        for (InquiryState state : question.states()) {
            int found = 0;
            List<Placed> some = after(Placed.NONE, state, question);
            while (!some.isEmpty() && (found < skipped + most || all < counted)) {
                List<Placed> hits =
                        some.stream().filter(it -> ids.contains(it.id())).toList();
                hits.stream().limit(Math.max(0, skipped + most - found)).forEach(first::add);
                found += hits.size();
                all += hits.size();
                some = after(some.get(some.size() - 1), state, question);
            }
        }
        return new Hits(page(first, skipped, most), Math.min(all, counted));
    }

    private List<Placed> after(Placed last, InquiryState state, Question question) {
        Stream<String> next = Stream.of("i.received >= :after", "(i.received > :after or i.id > :last)");
        return sql.sql(PLACED + question.where(List.of(state), next) + IN_ORDER)
                .params(question.values())
                .param("after", last.received().atOffset(ZoneOffset.UTC))
                .param("last", last.id())
                .param("until", AT_ONCE)
                .query(Placed::read)
                .list();
    }

    /** The same while it is not known which they are: the database looks at one after the other. Once enough are counted, no others are. */
    private Hits walk(Question question, int skipped, int most, int counted) {
        List<String> held = question.held().stream().map(Held::condition).toList();
        List<Placed> first = new ArrayList<>();
        long all = 0;
        for (InquiryState state : question.states()) {
            String where = question.where(List.of(state), held.stream());
            first.addAll(sql.sql(PLACED + where + IN_ORDER)
                    .params(question.values())
                    .param("until", skipped + most)
                    .query(Placed::read)
                    .list());
            if (all < counted) {
                all += sql.sql("select count(*) from (select 1 as one from inquiry i" + where + " limit :until) w")
                        .params(question.values())
                        .param("until", counted - all)
                        .query(Long.class)
                        .single();
            }
        }
        return new Hits(page(first, skipped, most), all);
    }

    private static List<Long> page(List<Placed> found, int skipped, int most) {
        return found.stream()
                .sorted(Comparator.comparing(Placed::received).thenComparing(Placed::id))
                .skip(skipped)
                .limit(most)
                .map(Placed::id)
                .toList();
    }
}
