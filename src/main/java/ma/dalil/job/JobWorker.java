package ma.dalil.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.NotStored;
import ma.dalil.profile.InvalidRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Answers the lists that are there, beside the same on every other server. Each server works at a list as an execution of its own of a Spring Batch job. A part is taken
 * under a lock of its row, answered, and noted in one transaction of the step: a server that is killed in between loses the lock and has written nothing of it.
 */
@Component
final class JobWorker implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
    private static final String JOB = "portfolio ";
    private static final int LONGEST_END_SECONDS = 10;

    private final JobRecords records;
    private final Database database;
    private final ObjectProvider<PartWorks> works;
    private final JobRepository history;
    private final JobOperator operator;
    private final PlatformTransactionManager transactions;
    private final AtomicBoolean isAwake = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "portfolio-jobs");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean isStopping;

    JobWorker(
            JobRecords records,
            Database database,
            ObjectProvider<PartWorks> works,
            JobRepository history,
            JobOperator operator,
            PlatformTransactionManager transactions) {
        this.records = records;
        this.database = database;
        this.works = works;
        this.history = history;
        this.operator = operator;
        this.transactions = transactions;
    }

    /** Looks for lists of others, and for those that a server has left. */
    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (isAwake.compareAndSet(false, true)) {
            worker.execute(this::work);
        }
    }

    private void work() {
        isAwake.set(false);
        try {
            PartWorks current = works.getObject();
            Optional<String> next = next(current);
            while (next.isPresent() && answer(next.get(), current)) {
                current = works.getObject();
                next = next(current);
            }
        } catch (NotStored away) {
            LOG.debug("lists wait for the database", away);
        }
    }

    /** The first list that has a part for us. */
    private Optional<String> next(PartWorks current) {
        if (isStopping) {
            return Optional.empty();
        }
        String rulebook = current.rulebook();
        return database.reach(records::open).stream()
                .filter(job -> database.change(() -> {
                    records.adopt(job, rulebook);
                    return records.claim(job, rulebook).isPresent();
                }))
                .findFirst();
    }

    /** Answers what there is for us of a list. */
    private boolean answer(String id, PartWorks current) {
        Optional<JobRecords.KeptJob> kept = database.reach(() -> records.find(id));
        if (kept.isEmpty()) {
            return true;
        }
        byte[] list = database.reach(() -> records.list(id));
        try (PartWork work = current.of(kept.get(), list)) {
            JobExecution execution = operator.start(
                    job(id, work, current.rulebook()),
                    new JobParametersBuilder()
                            .addString("execution", UUID.randomUUID().toString())
                            .toJobParameters());
            if (execution.getStatus() == BatchStatus.COMPLETED) {
                return true;
            }
            LOG.error("a list could not be answered: {}", execution.getAllFailureExceptions());
        } catch (JobExecutionException | IOException | InvalidRequest e) {
            LOG.error("a list could not be answered", e);
        }
        if (!isStopping) {
            database.change(() -> {
                records.failed(id);
                return id;
            });
        }
        return false;
    }

    private Job job(String id, PartWork work, String rulebook) {
        return new JobBuilder(JOB + id, history)
                .start(new StepBuilder("answer", history)
                        .tasklet((contribution, context) -> part(id, work, rulebook, contribution), transactions)
                        .build())
                .next(new StepBuilder("forget", history)
                        .tasklet(
                                (contribution, context) -> {
                                    records.forget(id);
                                    return RepeatStatus.FINISHED;
                                },
                                transactions)
                        .build())
                .build();
    }

    private RepeatStatus part(String id, PartWork work, String rulebook, StepContribution contribution)
            throws IOException {
        Optional<JobRecords.Part> claimed = isStopping ? Optional.empty() : records.claim(id, rulebook);
        if (claimed.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        JobRecords.Part part = claimed.get();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        PartWork.Done done;
        try (OutputStream out = new GZIPOutputStream(packed)) {
            done = work.answer(part, out);
        }
        records.answered(id, part, done, packed.toByteArray());
        contribution.incrementWriteCount(part.rows());
        return RepeatStatus.CONTINUABLE;
    }

    /** Erases all that is kept of a list. */
    void erase(String id) {
        database.change(() -> {
            records.erase(id);
            history.findJobInstances(JOB + id).forEach(history::deleteJobInstance);
            return id;
        });
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void eraseWhatIsOver() {
        try {
            database.reach(records::over).forEach(this::erase);
        } catch (NotStored away) {
            LOG.warn("lists to erase wait for the database");
        }
    }

    /** The part at hand is ended, or else lost and answered anew by the next who is there. */
    @Override
    public void destroy() throws InterruptedException {
        isStopping = true;
        worker.shutdown();
        worker.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    }
}
