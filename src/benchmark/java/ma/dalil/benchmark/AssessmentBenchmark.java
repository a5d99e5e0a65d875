package ma.dalil.benchmark;

import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Screening;
import ma.dalil.profile.AssessmentRequest;

import java.util.List;
import java.util.concurrent.TimeUnit;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
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

/** The same nine incentives, assessed by the engine and by hand, for one profile after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AssessmentBenchmark {
    private Assessor assessor;
    private AssessmentRequest[] requests;
    private int next;

    @Setup
    public void prepare() {
        Rulebook rulebook = RulebookReader.read(RuleFiles.packaged());
        assessor = assessor(rulebook);
        requests = Profiles.of(rulebook, ByHand.INCENTIVES).toArray(AssessmentRequest[]::new);
    }

    static Assessor assessor(Rulebook rulebook) {
        return new Assessor(rulebook, CompiledRules.packaged());
    }

    private AssessmentRequest next() {
        next = next + 1 == requests.length ? 0 : next + 1;
        return requests[next];
    }

    /** Verdicts, findings with what is observed and required, amounts with their lines, steps, combination. */
    @Benchmark
    public Assessment engine() {
        return assessor.assess(next(), false);
    }

    /** The same, and for each finding its rule and the values it read. */
    @Benchmark
    public Assessment engineTraced() {
        return assessor.assess(next(), true);
    }

    /** Verdicts, sums and the worth of the best package. */
    @Benchmark
    public Screening screening() {
        return assessor.screen(next());
    }

    /** Verdicts, outcomes and amounts only. */
    @Benchmark
    public List<ByHand.Answer> byHand() {
        return ByHand.assess(next());
    }
}
