package ma.dalil.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Checks that engine and hand agree, then measures them in turns, and says how many times longer the engine takes. */
public final class Benchmarks {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.seconds(2);
    /** Two cores compile Drools for about half a minute before it runs at its speed. */
    private static final TimeValue WARM_UP = TimeValue.seconds(5);

    private static final List<String> CASES = List.of("byHand", "engine", "engineTraced");

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        Rulebook rulebook = RulebookReader.read(RuleFiles.packaged());
        System.out.printf("Java %s, seed %d%n", Runtime.version(), Profiles.SEED);
        System.out.println(new EqualityCheck(AssessmentBenchmark.assessor(rulebook))
                .compare(Profiles.of(rulebook, ByHand.INCENTIVES)));
        Map<String, List<Double>> microseconds = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (String name : CASES) {
                List<Double> measured = measure(name);
                microseconds.computeIfAbsent(name, any -> new ArrayList<>()).addAll(measured);
                System.out.printf(Locale.ROOT, "round %d  %-13s %s%n", round, name, shown(measured));
            }
        }
        report(microseconds);
    }

    /** Average microseconds of an assessment in each iteration of a Java machine of its own. */
    private static List<Double> measure(String name) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(AssessmentBenchmark.class.getName().replace(".", "\\.") + "\\." + name + "$")
                .forks(1)
                .threads(1)
                .warmupIterations(ITERATIONS)
                .warmupTime(WARM_UP)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        return results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .flatMap(result -> result.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
    }

    private static void report(Map<String, List<Double>> microseconds) {
        double hand = median(microseconds.get("byHand"));
        System.out.println("median microseconds for an assessment, and how many times by hand");
        microseconds.forEach((name, measured) -> System.out.printf(
                Locale.ROOT,
                "%-13s %8.2f  (%.2f to %.2f)  x %.1f%n",
                name,
                median(measured),
                measured.stream().min(Double::compare).orElseThrow(),
                measured.stream().max(Double::compare).orElseThrow(),
                median(measured) / hand));
    }

    private static double median(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String shown(List<Double> measured) {
        return String.join(
                "  ",
                measured.stream()
                        .map(value -> String.format(Locale.ROOT, "%.2f", value))
                        .toList());
    }
}
