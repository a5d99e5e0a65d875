package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.inquiry.FoldedWords;
import ma.dalil.inquiry.InquiryState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What is found among more inquiries than are looked up one by one is what looking through all of them finds, whatever the database. */
abstract class SearchJourneys extends DeskSite {
    private static final int MANY = 12_000;
    private static final int QUESTIONS = Integer.getInteger("search.questions", 80);
    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");
    private static final List<String> SEGMENTS = List.of("ITO", "BPO");

    /** Stands in none of the latest, so that they do not tell how often it meets another. */
    private static final String OLD = "old";

    private static final int LATEST = 1_000;

    /** In how many of all each word stands. {@code nota} stands where no other begins with an a, so that two common words meet nowhere. */
    private static final List<Map.Entry<String, Double>> WORDS = List.of(
            Map.entry("a", 0.45),
            Map.entry("ab", 0.1),
            Map.entry("b", 0.48),
            Map.entry("c", 0.45),
            Map.entry("d", 0.8),
            Map.entry(OLD, 0.85),
            Map.entry("few", 0.03),
            Map.entry("rare", 0.001));

    @Autowired
    private InquiryQueue queue;

    @Autowired
    private JdbcTemplate statements;

    @Autowired
    private TransactionTemplate transactions;

    private final String mark = DeskJourneys.letters();
    private final Random random = new Random(15);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** One of many. */
    private record Kept(
            String reference, Instant received, String state, String language, String segment, TreeSet<String> words) {
        /** As the page says it. */
        boolean is(InquiryQueue.Wanted wanted, List<String> beginnings, Instant now) {
            return (wanted.state() == InquiryQueue.Wanted.WantedState.ALL
                            || wanted.state().id().equals(state)
                            || wanted.state() == InquiryQueue.Wanted.WantedState.OPEN
                                    && List.of("new", "assigned", "waiting").contains(state))
                    && (wanted.language().isEmpty() || wanted.language().equals(language))
                    && (wanted.segment().isEmpty() || wanted.segment().equals(segment))
                    && !received.isAfter(now.minus(wanted.age(), ChronoUnit.DAYS))
                    && beginnings.stream().allMatch(it -> words.stream().anyMatch(word -> word.startsWith(it)));
        }
    }

    @Test
    void whateverIsAskedTheSameIsFoundAsByLookingThroughAll() {
        List<Kept> all = IntStream.range(0, MANY).mapToObj(this::kept).toList();
        transactions.executeWithoutResult(status -> store(all));
        try {
            int some = 0;
            for (int question = 0; question < QUESTIONS; question++) {
                List<String> beginnings = beginnings();
                InquiryQueue.Wanted wanted = new InquiryQueue.Wanted(
                        one(List.of(InquiryQueue.Wanted.WantedState.values())),
                        String.join(" ", beginnings),
                        "",
                        random.nextInt(3) == 0 ? one(LANGUAGES) : "",
                        random.nextInt(3) == 0 ? one(SEGMENTS) : "",
                        "",
                        "",
                        random.nextInt(4) == 0 ? 200 : 0);
                int page = random.nextInt(2);
                List<String> expected = all.stream()
                        .filter(it -> it.is(wanted, beginnings, now))
                        .sorted(Comparator.comparing(Kept::received))
                        .map(Kept::reference)
                        .toList();
                some += expected.isEmpty() ? 0 : 1;

                InquiryQueue.Found found = queue.find(wanted, page);

                assertThat(found.entries())
                        .as(wanted + ", page " + page)
                        .extracting(QueuedInquiry::reference)
                        .isEqualTo(expected.stream()
                                .skip((long) page * InquiryQueue.ON_A_PAGE)
                                .limit(InquiryQueue.ON_A_PAGE)
                                .toList());
                assertThat(found.all()).as(wanted.toString()).isEqualTo(Math.min(expected.size(), 1000));
                assertThat(found.more()).as(wanted.toString()).isEqualTo(expected.size() > 1000);
            }
            assertThat(some).as("questions that find something").isBetween(QUESTIONS / 3, QUESTIONS - 1);
        } finally {
            statements.update("delete from inquiry where message = ?", mark);
        }
    }

    /** Two or three words, or one; some by their beginning alone. */
    private List<String> beginnings() {
        return Stream.generate(
                        () -> mark + one(List.of("a", "b", "c", "d", "d", OLD, OLD, "ab", "few", "rare", "nota", "")))
                .limit(1 + random.nextInt(3))
                .distinct()
                .toList();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Some at the moment of another; none near the end of a day of waiting. */
    private Kept kept(int i) {
        TreeSet<String> words = new TreeSet<>();
        for (Map.Entry<String, Double> word : WORDS) {
            boolean isThere = !word.getKey().equals(OLD) || i < MANY - LATEST;
            if (random.nextDouble() < word.getValue() && isThere) {
                words.add(mark + word.getKey());
            }
        }
        if (words.stream().noneMatch(it -> it.startsWith(mark + "a"))) {
            words.add(mark + "nota");
        }
        return new Kept(
                "S-" + mark + i,
                now.minus(Duration.ofDays(random.nextInt(400)))
                        .minus(Duration.ofHours(6))
                        .minusSeconds(i % 50),
                one(List.of(InquiryState.values())).id(),
                one(LANGUAGES),
                one(SEGMENTS),
                words);
    }

    private void store(List<Kept> all) {
        statements.batchUpdate(
                "insert into inquiry (reference, submission, received, language, name, email, message, consented, purpose, erase_after, state)"
                        + " values (?, ?, ?, ?, 'Amina', 'a@example.ma', ?, ?, '1', date '2099-01-01', ?)",
                all.stream()
                        .map(it -> new Object[] {
                            it.reference(),
                            it.reference(),
                            at(it.received()),
                            it.language(),
                            mark,
                            at(it.received()),
                            it.state()
                        })
                        .toList());
        Map<String, Long> ids = new HashMap<>();
        statements.query(
                "select id, reference from inquiry where message = ?",
                row -> {
                    ids.put(row.getString("reference"), row.getLong("id"));
                },
                mark);
        List<Object[]> words = new ArrayList<>();
        all.forEach(it ->
                it.words().forEach(word -> words.add(new Object[] {ids.get(it.reference()), FoldedWords.from(word)})));
        statements.batchUpdate("insert into inquiry_word (inquiry, word) values (?, ?)", words);
        statements.batchUpdate(
                "insert into inquiry_company (inquiry, segment, region) values (?, ?, null)",
                all.stream()
                        .map(it -> new Object[] {ids.get(it.reference()), it.segment()})
                        .toList());
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
