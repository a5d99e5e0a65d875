package ma.dalil.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import ma.dalil.inquiry.Database;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.portfolio.PortfolioReport;
import ma.dalil.portfolio.ReportSums;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes lists of companies to be answered in the background, and hands out what became of them; each to the client alone that sent it. Safe for use by many threads. */
@Component
public final class PortfolioJobs {
    /** Lists kept for a client at once. */
    public static final int MOST = 20;

    private final JobRecords records;
    private final JobWorker worker;
    private final Database database;
    private final Portfolio portfolio;
    private final Duration keptFor;
    private final Clock clock;

    PortfolioJobs(
            JobRecords records,
            JobWorker worker,
            Database database,
            Portfolio portfolio,
            @Value("${dalil.portfolio.kept}") Duration keptFor,
            Clock clock) {
        this.records = records;
        this.worker = worker;
        this.database = database;
        this.portfolio = portfolio;
        this.keptFor = keptFor;
        this.clock = clock;
    }

    /**
     * Reads a list, and keeps it to be answered.
     *
     * @param order its format does not matter
     * @param reported whether a report is wanted, too, which takes several times the work
     * @param call null where the client gives it no name
     * @return that of the first where the same comes again under its name
     * @throws ma.dalil.inquiry.SentOtherwise when another was sent under that name
     * @throws ma.dalil.payroll.UnreadableFile when it is no list
     * @throws TooManyJobs when so many are kept already
     * @throws ma.dalil.inquiry.NotStored when the database does not answer
     */
    public PortfolioJob accept(
            long client, byte[] list, Portfolio.Order order, boolean reported, @Nullable SentList call)
            throws IOException {
        return accept(client, list, order, reported, null, call).job();
    }

    /** @param proposal that is to be tried on the companies, as JSON; null where they are to be assessed */
    JobRecords.KeptJob accept(
            long client,
            byte[] list,
            Portfolio.Order order,
            boolean reported,
            @Nullable String proposal,
            @Nullable SentList call)
            throws IOException {
        Portfolio.ListExtent extent = portfolio.extent(() -> new ByteArrayInputStream(list), order);
        Portfolio.Order whole = new Portfolio.Order(
                order.on(), order.knownOn(), portfolio.all(order), order.language(), Portfolio.Format.NDJSON);
        String id = UUID.randomUUID().toString();
        String kept = database.change(() -> {
            int there = records.count(client);
            Optional<String> sent = call == null ? Optional.empty() : records.sent(client, call);
            if (sent.isPresent()) {
                return sent.get();
            }
            if (there >= MOST) {
                throw new TooManyJobs();
            }
            records.enter(id, client, clock.instant().plus(keptFor), whole, extent, reported, proposal, list);
            if (call != null) {
                records.note(id, client, call);
            }
            return id;
        });
        worker.look();
        return own(kept, client).orElseThrow();
    }

    /** All that are kept for that client, the last first. */
    public List<PortfolioJob> of(long client) {
        return all(client)
                .filter(kept -> kept.proposal() == null)
                .map(JobRecords.KeptJob::job)
                .toList();
    }

    Stream<JobRecords.KeptJob> all(long client) {
        return database.reach(() -> records.of(client)).stream();
    }

    /** Empty where that client has none of that id. */
    public Optional<PortfolioJob> find(String id, long client) {
        return own(id, client).filter(kept -> kept.proposal() == null).map(JobRecords.KeptJob::job);
    }

    Optional<JobRecords.KeptJob> own(String id, long client) {
        return database.reach(() -> records.isOf(id, client) ? records.find(id) : Optional.<JobRecords.KeptJob>empty());
    }

    /** Writes the answers of a list that is done. */
    public void write(PortfolioJob job, Portfolio.Format format, OutputStream out) throws IOException {
        JobRecords.KeptJob done = database.reach(() -> records.find(job.id())).orElseThrow();
        Portfolio.write(
                done.job().reading(),
                answers(job.id()),
                done.end(),
                done.order().incentives(),
                done.order().language(),
                format,
                out);
    }

    /** What is kept of each part, in the order of the list. */
    Iterator<InputStream> answers(String job) {
        int parts = database.reach(() -> records.parts(job));
        return IntStream.rangeClosed(1, parts)
                .mapToObj(part -> answers(job, part))
                .iterator();
    }

    /** What a list that is done comes to; empty where nobody asked for that, or where the law has another version since, whose names and criteria are others. */
    public Optional<PortfolioReport> report(PortfolioJob job) {
        if (!job.reported() || !job.reading().rulebook().equals(portfolio.rulebook())) {
            return Optional.empty();
        }
        JobRecords.KeptJob done = database.reach(() -> records.find(job.id())).orElseThrow();
        ReportSums all = new ReportSums();
        database.reach(() -> records.sums(job.id())).forEach(part -> all.add(ReportSums.read(part)));
        return Optional.of(portfolio.report(all, done.order(), job.unread()));
    }

    private InputStream answers(String job, int part) {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(database.reach(() -> records.content(job, part))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there was one; all that is kept of it is erased. */
    public boolean erase(String id, long client) {
        boolean isThere = find(id, client).isPresent();
        if (isThere) {
            erase(id);
        }
        return isThere;
    }

    void erase(String id) {
        worker.erase(id);
    }
}
