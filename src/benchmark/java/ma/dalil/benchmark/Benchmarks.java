package ma.dalil.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Checks that engine and hand agree, then measures them in turns, and says how many times longer the engine takes; likewise for advice and a page. */
public final class Benchmarks {
    /** Of measuring; none to compare only. */
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.seconds(2);
    /** It takes two cores the better part of a minute to compile what the engine runs. */
    private static final TimeValue WARM_UP = TimeValue.seconds(10);

    private static final Map<String, Class<?>> CASES = new LinkedHashMap<>();
    private static final int ALL;

    static {
        CASES.put("byHand", AssessmentBenchmark.class);
        CASES.put("engine", AssessmentBenchmark.class);
        CASES.put("engineTraced", AssessmentBenchmark.class);
        CASES.put("screening", AssessmentBenchmark.class);
        CASES.put("assessment", AdviceBenchmark.class);
        CASES.put("screeningOfAll", AdviceBenchmark.class);
        CASES.put("advice", AdviceBenchmark.class);
        CASES.put("resultPage", PageBenchmark.class);
        CASES.put("resultInPrint", PrintBenchmark.class);
        CASES.put("claimInPrint", PrintBenchmark.class);
        CASES.put("conditionsByHand", ContendersBenchmark.class);
        CASES.put("conditionsByEasyRules", ContendersBenchmark.class);
        CASES.put("conditionsByDmn", ContendersBenchmark.class);
        CASES.put("threeScreened", ContendersBenchmark.class);
        CASES.put("threeAssessed", ContendersBenchmark.class);
        ALL = CASES.size();
        String wanted = System.getProperty("benchmark.cases", "");
        if (!wanted.isEmpty()) {
            CASES.keySet().retainAll(List.of(wanted.split(",")));
        }
    }

    /** One iteration: microseconds by the clock and of processor time, and kB of memory asked for, each for one call. */
    private record Measure(double clock, double processor, double memory) {
        static Measure of(IterationResult iteration) {
            return new Measure(
                    iteration.getPrimaryResult().getScore(),
                    iteration.getSecondaryResults().get(ProcessorTime.LABEL).getScore(),
                    iteration.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / 1000);
        }
    }

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        Rulebook rulebook = RulebookReader.read(RuleFiles.packaged());
        System.out.printf("Java %s, seed %d%n", Runtime.version(), Profiles.SEED);
        System.out.println(new EqualityCheck(AssessmentBenchmark.assessor(rulebook))
                .compare(Profiles.of(rulebook, ByHand.INCENTIVES)));
        System.out.println(
                Contenders.compare(ContendersBenchmark.all(rulebook), AssessmentBenchmark.assessor(rulebook)));
        if (ROUNDS == 0) {
            return;
        }
        Map<String, List<Measure>> measures = new LinkedHashMap<>();
        CASES.keySet().forEach(name -> measures.put(name, new ArrayList<>()));
        for (int round = 1; round <= ROUNDS; round++) {
            for (String name : CASES.keySet()) {
                List<Measure> measured = measure(name);
                measures.get(name).addAll(measured);
                System.out.printf(Locale.ROOT, "round %d  %s%n", round, line(name, measured));
            }
        }
        System.out.println("all rounds");
        measures.forEach((name, measured) -> System.out.println(line(name, measured)));
        if (CASES.size() < ALL) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "the engine takes %.1f times as long as by hand (%.1f by processor time), traced %.1f (%.1f), verdicts and sums %.1f (%.1f)%n",
                ratio("engine", "byHand", measures, Measure::clock),
                ratio("engine", "byHand", measures, Measure::processor),
                ratio("engineTraced", "byHand", measures, Measure::clock),
                ratio("engineTraced", "byHand", measures, Measure::processor),
                ratio("screening", "byHand", measures, Measure::clock),
                ratio("screening", "byHand", measures, Measure::processor));
        System.out.printf(
                Locale.ROOT,
                "the whole advice takes as long as %.0f assessments (%.0f by processor time)%n",
                ratio("advice", "assessment", measures, Measure::clock),
                ratio("advice", "assessment", measures, Measure::processor));
        System.out.printf(
                Locale.ROOT,
                "the result page takes as long as %.0f assessments (%.0f by processor time)%n",
                ratio("resultPage", "assessment", measures, Measure::clock),
                ratio("resultPage", "assessment", measures, Measure::processor));
    }

    /** The iterations of one Java machine started for them. */
    private static List<Measure> measure(String name) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(CASES.get(name).getName().replace(".", "\\.") + "\\." + name + "$")
                .addProfiler(ProcessorTime.class)
                .addProfiler(GCProfiler.class)
                .forks(1)
                .threads(1)
                .warmupIterations(ITERATIONS)
                .warmupTime(WARM_UP)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options)
                .run().stream()
                        .flatMap(result -> result.getBenchmarkResults().stream())
                        .flatMap(result -> result.getIterationResults().stream())
                        .map(Measure::of)
                        .toList();
    }

    private static String line(String name, List<Measure> measured) {
        return String.format(
                Locale.ROOT,
                "%-14s median %8.2f us by the clock (%.2f to %.2f), %8.2f us of processor time (%.2f to %.2f), %.1f kB",
                name,
                median(measured, Measure::clock),
                measured.stream().mapToDouble(Measure::clock).min().orElseThrow(),
                measured.stream().mapToDouble(Measure::clock).max().orElseThrow(),
                median(measured, Measure::processor),
                measured.stream().mapToDouble(Measure::processor).min().orElseThrow(),
                measured.stream().mapToDouble(Measure::processor).max().orElseThrow(),
                median(measured, Measure::memory));
    }

    private static double ratio(
            String name, String unit, Map<String, List<Measure>> measures, ToDoubleFunction<Measure> time) {
        return median(measures.get(name), time) / median(measures.get(unit), time);
    }

    private static double median(List<Measure> measured, ToDoubleFunction<Measure> time) {
        double[] sorted = measured.stream().mapToDouble(time).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
