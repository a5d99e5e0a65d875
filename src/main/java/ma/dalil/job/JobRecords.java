package ma.dalil.job;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.inquiry.SentOtherwise;
import ma.dalil.portfolio.ListReading;
import ma.dalil.portfolio.Portfolio;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The lists in the database, with their parts and answers. */
@Component
final class JobRecords {
    /** Rows of a part: answered within a second or two, and lost at most when a server is. */
    static final int ROWS = 1_000;
    /** In bytes; H2 keeps no more in a field. */
    private static final int PIECE = 512 << 10;
    /** Of a list whose answers are of another rulebook: whoever has that would have answered a part meanwhile. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);
    /** Faults of ours after which a list is given up. */
    private static final int MOST_FAULTS = 3;

    private static final int LIST = 0;

    /** In one statement: a second one for each would ask for a second connection while the first is held. */
    private static final String JOBS =
            """
            select j.*,
                (select coalesce(sum(p.row_count), 0) from portfolio_part p where p.job = j.id and p.answered is not null) as rows_answered,
                (select coalesce(sum(p.refused), 0) from portfolio_part p where p.job = j.id and p.answered is not null) as rows_refused
            from portfolio_job j where j.kept_until > :now and\s""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient sql;
    private final Clock clock;

    JobRecords(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param order in which all rows are answered
     * @param proposal that is tried on the companies, as JSON; null where they are assessed
     */
    record KeptJob(PortfolioJob job, Portfolio.Order order, List<Integer> skipped, @Nullable String proposal) {
        Portfolio.ListEnd end() {
            return new Portfolio.ListEnd(job.rows(), job.refused(), skipped, job.unread());
        }
    }

    /** @param number of the part, from 1 */
    record Part(int number, int first, int rows) {}

    /** How many lists of that client are kept; nobody enters another of its before the transaction ends. */
    int count(long client) {
        sql.sql("select id from api_client where id = ? for update")
                .param(client)
                .query(Long.class)
                .single();
        return sql.sql("select count(*) from portfolio_job where client = ?")
                .param(client)
                .query(Integer.class)
                .single();
    }

    void enter(
            String id,
            long client,
            Instant keptUntil,
            Portfolio.Order order,
            Portfolio.ListExtent extent,
            boolean reported,
            @Nullable String proposal,
            byte[] list) {
        sql.sql(
                        """
                        insert into portfolio_job (id, client, received, kept_until, language, applied_on, known_on, incentives, rulebook, reading, rows_read, skipped, unread, reported, proposal, faults)
                        values (:id, :client, :received, :kept, :language, :on, :known, :incentives, :rulebook, :reading, :rows, :skipped, :unread, :reported, :proposal, 0)""")
                .param("id", id)
                .param("client", client)
                .param("received", at(clock.instant()))
                .param("kept", at(keptUntil))
                .param("language", order.language().getLanguage())
                .param("on", order.on())
                .param("known", order.knownOn())
                .param("incentives", String.join(",", order.incentives()))
                .param("rulebook", extent.reading().rulebook())
                .param("reading", JSON.writeValueAsString(extent.reading()))
                .param("rows", extent.end().rows())
                .param(
                        "skipped",
                        extent.end().skipped().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .param("unread", extent.end().unread())
                .param("reported", reported)
                .param("proposal", proposal)
                .update();
        for (int first = 0, number = 1; first < extent.end().rows(); first += ROWS, number++) {
            sql.sql("insert into portfolio_part (job, number, first_row, row_count, refused) values (?, ?, ?, ?, 0)")
                    .params(id, number, first, Math.min(ROWS, extent.end().rows() - first))
                    .update();
        }
        if (extent.end().rows() > 0) {
            keep(id, LIST, list);
        }
    }

    /**
     * The list that was sent under that name; to be asked after {@link #count}, so that nobody sends it meanwhile.
     *
     * @throws SentOtherwise when it was another
     */
    Optional<String> sent(long client, SentList call) {
        sql.sql(
                        """
                        delete from portfolio_call where client = :client and called = :called
                            and job in (select j.id from portfolio_job j where j.kept_until <= :now)""")
                .param("client", client)
                .param("called", call.called())
                .param("now", at(clock.instant()))
                .update();
        return sql.sql("select c.job, c.digest from portfolio_call c join portfolio_job j on j.id = c.job"
                        + " where c.client = ? and c.called = ?")
                .params(client, call.called())
                .query((row, number) -> {
                    if (!row.getString("digest").equals(call.digest())) {
                        throw new SentOtherwise();
                    }
                    return row.getString("job");
                })
                .optional();
    }

    void note(String job, long client, SentList call) {
        sql.sql("insert into portfolio_call (job, client, called, digest) values (?, ?, ?, ?)")
                .params(job, client, call.called(), call.digest())
                .update();
    }

    private void keep(String job, int part, byte[] content) {
        for (int from = 0, piece = 0; from < content.length; from += PIECE, piece++) {
            sql.sql("insert into portfolio_content (job, part, piece, bytes) values (?, ?, ?, ?)")
                    .params(job, part, piece, Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE)))
                    .update();
        }
    }

    /** The list of a job; empty once it is erased. */
    byte[] list(String job) {
        return content(job, LIST);
    }

    /** The answers to a part, packed. */
    byte[] content(String job, int part) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        sql.sql("select bytes from portfolio_content where job = ? and part = ? order by piece")
                .params(job, part)
                .query((row, number) -> row.getBytes("bytes"))
                .list()
                .forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    List<KeptJob> of(long client) {
        return sql.sql(JOBS + "j.client = :client order by j.received desc, j.id")
                .param("now", at(clock.instant()))
                .param("client", client)
                .query(JobRecords::job)
                .list();
    }

    Optional<KeptJob> find(String id) {
        return sql.sql(JOBS + "j.id = :id")
                .param("now", at(clock.instant()))
                .param("id", id)
                .query(JobRecords::job)
                .optional();
    }

    private static KeptJob job(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        int rows = row.getInt("rows_read");
        int answered = row.getInt("rows_answered");
        JobState state = row.getInt("faults") >= MOST_FAULTS
                ? JobState.FAILED
                : answered == rows ? JobState.DONE : answered == 0 ? JobState.WAITING : JobState.RUNNING;
        LocalDate on = row.getObject("applied_on", LocalDate.class);
        LocalDate known = row.getObject("known_on", LocalDate.class);
        ListReading reading = JSON.readValue(row.getString("reading"), ListReading.class);
        PortfolioJob job = new PortfolioJob(
                id,
                state,
                rows,
                answered,
                row.getInt("rows_refused"),
                row.getString("unread"),
                row.getBoolean("reported"),
                row.getObject("received", OffsetDateTime.class).toInstant(),
                row.getObject("kept_until", OffsetDateTime.class).toInstant(),
                new ListReading(
                        on,
                        known,
                        row.getString("rulebook"),
                        reading.format(),
                        reading.encoding(),
                        reading.separator(),
                        reading.headingsAt(),
                        reading.columns(),
                        reading.notRead()));
        return new KeptJob(
                job,
                new Portfolio.Order(
                        on,
                        known,
                        List.of(row.getString("incentives").split(",")),
                        Locale.forLanguageTag(row.getString("language")),
                        Portfolio.Format.NDJSON),
                Stream.of(row.getString("skipped").split(","))
                        .filter(it -> !it.isEmpty())
                        .map(Integer::valueOf)
                        .toList(),
                row.getString("proposal"));
    }

    boolean isOf(String id, long client) {
        return sql.sql("select count(*) from portfolio_job where id = ? and client = ?")
                        .params(id, client)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int parts(String id) {
        return sql.sql("select count(*) from portfolio_part where job = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Those with parts that nobody has answered, the first that came before the others. */
    List<String> open() {
        return sql.sql(
                        """
                        select id from portfolio_job where exists (select 1 from portfolio_part where job = portfolio_job.id and answered is null)
                        order by received, id""")
                .query(String.class)
                .list();
    }

    /**
     * A part that nobody is at, for as long as the transaction goes on.
     *
     * @param rulebook the version of who asks: a list is answered by one version
     */
    Optional<Part> claim(String job, String rulebook) {
        return sql.sql(
                        """
                        select number, first_row, row_count from portfolio_part where job = ? and answered is null
                        order by number fetch first 1 row only for update skip locked""")
                .param(job)
                .query((row, any) -> new Part(row.getInt("number"), row.getInt("first_row"), row.getInt("row_count")))
                .optional()
                .filter(part -> sql.sql("select rulebook from portfolio_job where id = ?")
                        .param(job)
                        .query(String.class)
                        .optional()
                        .filter(rulebook::equals)
                        .isPresent());
    }

    void answered(String job, Part part, PartWork.Done done, byte[] answers) {
        keep(job, part.number(), answers);
        sql.sql(
                        "update portfolio_part set refused = :refused, sums = :sums, answered = :now where job = :job and number = :number")
                .param("refused", done.refused())
                .param("sums", done.sums())
                .param("now", at(clock.instant()))
                .param("job", job)
                .param("number", part.number())
                .update();
    }

    /** Numbers of the parts that are answered, in the order of the list. */
    List<Integer> answeredParts(String job) {
        return sql.sql("select number from portfolio_part where job = ? and answered is not null order by number")
                .param(job)
                .query(Integer.class)
                .list();
    }

    /** The first parts with rows that are no company, together with so many of these rows, or with all that there are. */
    List<Integer> refusedParts(String job, int rows) {
        return sql.sql(
                        """
                        select p.number from portfolio_part p where p.job = :job and p.answered is not null and p.refused > 0
                        and (select coalesce(sum(b.refused), 0) from portfolio_part b where b.job = :job and b.answered is not null and b.number < p.number) < :rows
                        order by p.number""")
                .param("job", job)
                .param("rows", rows)
                .query(Integer.class)
                .list();
    }

    /** What was noted beside the answers to these parts, in the order of the list. */
    List<String> sums(String job, List<Integer> parts) {
        return parts.isEmpty()
                ? List.of()
                : sql.sql(
                                "select sums from portfolio_part where job = :job and number in (:parts) and sums is not null order by number")
                        .param("job", job)
                        .param("parts", parts)
                        .query(String.class)
                        .list();
    }

    /** What was noted beside the answers to each part, in the order of the list. */
    List<String> sums(String job) {
        return sql.sql(
                        "select sums from portfolio_part where job = ? and answered is not null and sums is not null order by number")
                .param(job)
                .query(String.class)
                .list();
    }

    /** Begins a list anew under that rulebook, where the server that had another is gone. */
    void adopt(String job, String rulebook) {
        int adopted = sql.sql(
                        """
                        update portfolio_job set rulebook = :rulebook where id = :id and rulebook <> :rulebook and received < :before
                        and not exists (select 1 from portfolio_part where job = :id and answered >= :before)""")
                .param("rulebook", rulebook)
                .param("id", job)
                .param("before", at(clock.instant().minus(ABANDONED)))
                .update();
        if (adopted > 0) {
            sql.sql("update portfolio_part set answered = null, refused = 0, sums = null where job = ?")
                    .param(job)
                    .update();
            sql.sql("delete from portfolio_content where job = ? and part > 0")
                    .param(job)
                    .update();
        }
    }

    /** Erases the list itself, once all of it is answered. */
    void forget(String job) {
        sql.sql(
                        """
                        delete from portfolio_content where job = :id and part = 0
                        and not exists (select 1 from portfolio_part where job = :id and answered is null)""")
                .param("id", job)
                .update();
    }

    /** Notes a fault of ours; after a few, list and answers are erased. */
    void failed(String job) {
        sql.sql("update portfolio_job set faults = faults + 1 where id = ?")
                .param(job)
                .update();
        for (String table : List.of("portfolio_part", "portfolio_content")) {
            sql.sql("delete from " + table
                            + " where job = (select id from portfolio_job where id = :id and faults >= :most)")
                    .param("id", job)
                    .param("most", MOST_FAULTS)
                    .update();
        }
    }

    void erase(String job) {
        sql.sql("delete from portfolio_job where id = ?").param(job).update();
    }

    /** Those whose time is over. */
    List<String> over() {
        return sql.sql("select id from portfolio_job where kept_until <= ?")
                .param(at(clock.instant()))
                .query(String.class)
                .list();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
