package ma.dalil.benchmark;

import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Screening;
import ma.dalil.profile.AssessmentRequest;

import java.util.List;
import java.util.concurrent.TimeUnit;
import ma.dalil.advice.Changes;
import ma.dalil.advice.NextQuestions;
import ma.dalil.advice.OutlookRequest;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.advice.Sites;
import ma.dalil.advice.SitesRequest;
import ma.dalil.advice.YearsAhead;
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

/** The whole advice for one profile after the other, beside one assessment of it; every incentive of the rulebook. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AdviceBenchmark {
    private Assessor assessor;
    private NextQuestions questions;
    private Changes changes;
    private Sites sites;
    private YearsAhead yearsAhead;
    private AssessmentRequest[] requests;
    private int next;

    @Setup
    public void prepare() {
        Rulebook rulebook = RulebookReader.read(RuleFiles.packaged());
        assessor = AssessmentBenchmark.assessor(rulebook);
        questions = new NextQuestions(rulebook, assessor);
        changes = new Changes(rulebook, assessor);
        sites = new Sites(rulebook, assessor);
        yearsAhead = new YearsAhead(rulebook, assessor);
        requests = Profiles.of(rulebook, List.of()).toArray(AssessmentRequest[]::new);
    }

    private AssessmentRequest next() {
        next = next + 1 == requests.length ? 0 : next + 1;
        return requests[next];
    }

    @Benchmark
    public Assessment assessment() {
        return assessor.assess(next(), false);
    }

    /** Verdicts, sums and the worth of the best package alone. */
    @Benchmark
    public Screening screeningOfAll() {
        return assessor.screen(next());
    }

    /** What to ask next, what would change each refusal, the project at 80 sites, ten years with their courses. */
    @Benchmark
    public List<Object> advice() {
        AssessmentRequest it = next();
        return List.of(
                questions.of(
                        new QuestionsRequest(it.on(), it.knownOn(), it.incentives(), it.profile(), null, null), it.on()),
                changes.of(it),
                sites.of(new SitesRequest(it.on(), it.knownOn(), it.incentives(), it.profile(), null), it.on()),
                yearsAhead.of(
                        new OutlookRequest(it.on(), it.knownOn(), it.incentives(), it.profile(), null), it.on()));
    }
}
