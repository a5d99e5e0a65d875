package ma.dalil.eligibility;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import org.slf4j.LoggerFactory;

/**
 * Changes the law in one small way at a time, and looks whether a scenario notices. Only what concerns a change is judged again: the scenarios of
 * the incentives that read it, up to the first that notices; rules are compiled again only where a rule is what changed.
 */
final class MutationRun {
    static final Path REPORT = Path.of("docs", "mutants.md");

    /** How many requests try to tell each change, for each incentive concerned, where the run says that none can. */
    private static final int TRIALS = Integer.getInteger("trials", 200);

    /**
     * @param killer what noticed the change; null when nothing did or nothing was asked
     * @param telling a request that tells the change where the run says that none can; null when none was found
     */
    record Result(Mutation mutation, String killer, String telling) {}

    private MutationRun() {}

    /** Writes {@code docs/mutants.md}. */
    public static void main(String[] arguments) {
        MutationReport report = run();
        System.out.println(report.summary());
    }

    static MutationReport run() {
        Instant start = Instant.now();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        RuleFiles files = Rulebooks.FILES;
        Rulebook rulebook = Rulebooks.PACKAGED;
        MutationBench bench = new MutationBench(files, rulebook);
        baseline(bench, rulebook);
        MutationPlaces places = new MutationPlaces(files);
        MutationsOfParameters parameters = new MutationsOfParameters(rulebook, files, places, bench);
        List<Mutation> mutations = new ArrayList<>(parameters.all());
        mutations.addAll(new MutationsOfCards(rulebook, places).all());
        mutations.addAll(new MutationsOfRules(rulebook, files).all());
        List<Result> results = results(mutations, bench);
        MutationReport report = new MutationReport(
                results,
                parameters.unread(),
                rulebook.incentives().size(),
                bench.scenarios(),
                TRIALS,
                Duration.between(start, Instant.now()));
        try {
            Files.writeString(REPORT, report.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return report;
    }

    private static void baseline(MutationBench bench, Rulebook rulebook) {
        rulebook.incentives().keySet().forEach(incentive -> {
            String failed = bench.killerWithoutChange(incentive);
            if (failed != null) {
                throw new IllegalStateException(
                        "without any change rules/" + failed + " does not come out as expected");
            }
        });
    }

    private static List<Result> results(List<Mutation> mutations, MutationBench bench) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Result>> pending = mutations.stream()
                    .map(it -> threads.submit(() -> result(it, bench)))
                    .toList();
            List<Result> results = new ArrayList<>();
            for (Future<Result> each : pending) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Result result(Mutation mutation, MutationBench bench) {
        return mutation.unseen() == null
                ? new Result(mutation, bench.killer(mutation), null)
                : new Result(mutation, null, bench.telling(mutation, TRIALS));
    }
}
