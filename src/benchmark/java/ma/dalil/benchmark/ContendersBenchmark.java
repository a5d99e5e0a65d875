package ma.dalil.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Screening;
import ma.dalil.eligibility.Assessor;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The conditions of three incentives by other engines, beside what the product says of the same three, which is more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContendersBenchmark {
    private final Contenders.Dmn dmn = new Contenders.Dmn();
    private final Contenders.EasyRules easyRules = new Contenders.EasyRules();
    private Assessor assessor;
    private Contenders.Told[] all;
    private int next;

    static List<Contenders.Told> all(Rulebook rulebook) {
        return Profiles.of(rulebook, ByHand.INCENTIVES).stream()
                .map(request -> new Contenders.Told(request.profile()))
                .toList();
    }

    @Setup
    public void prepare() {
        Rulebook rulebook = RulebookReader.read(RuleFiles.packaged());
        assessor = AssessmentBenchmark.assessor(rulebook);
        all = all(rulebook).toArray(Contenders.Told[]::new);
    }

    private Contenders.Told next() {
        next = next + 1 == all.length ? 0 : next + 1;
        return all[next];
    }

    @Benchmark
    public List<Boolean> conditionsByHand() {
        return Contenders.byHand(next());
    }

    @Benchmark
    public List<Boolean> conditionsByEasyRules() {
        return easyRules.met(next());
    }

    @Benchmark
    public List<Boolean> conditionsByDmn() {
        return dmn.met(next());
    }

    /** Verdicts, sums and the worth of the best package. */
    @Benchmark
    public Screening threeScreened() {
        return assessor.screen(next().request);
    }

    /** Everything that is said of them. */
    @Benchmark
    public Assessment threeAssessed() {
        return assessor.assess(next().request, false);
    }
}
