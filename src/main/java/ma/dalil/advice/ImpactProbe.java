package ma.dalil.advice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Screening;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Value;

/** Tries answers of every size, to see whether a question is worth asking. */
final class ImpactProbe {
    private static final int TRIALS = 5;

    private final TrialProfile trialProfile;
    private final Rulebook rulebook;
    private final Assessor assessor;

    ImpactProbe(TrialProfile trialProfile, Rulebook rulebook, Assessor assessor) {
        this.trialProfile = trialProfile;
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /** Whether an answer to what it lacks tells what it reads: nothing tells the part of an investment of zero. */
    boolean canBeTold(OpenCriterion openCriterion) {
        Fact reads = openCriterion.reads();
        Fact lacks = openCriterion.missing().size() == 1
                ? rulebook.fact(openCriterion.missing().iterator().next())
                : null;
        return !reads.isDerived()
                || reads.isRepeated()
                || lacks == null
                || lacks.isRepeated()
                || openCriterion.criterion().isAbout(Subject.PLACE)
                || CountedAnswers.samples(lacks, trialProfile.on()).stream()
                        .map(answer -> trialProfile.with(lacks, null, answer).request())
                        .flatMap(Optional::stream)
                        .anyMatch(request -> assessor.observe(request, reads, null) != null);
    }

    /** Whether some answer, as things are, gives another verdict. */
    boolean turns(IncentiveAssessment found, Fact fact) {
        TrialProfile alone = trialProfile.of(List.of(found.id()));
        return CountedAnswers.samples(fact, trialProfile.on()).stream()
                .map(answer -> alone.with(fact, null, answer).request())
                .flatMap(Optional::stream)
                .anyMatch(request -> screen(request).verdict() != found.verdict());
    }

    /** Whether some answer makes a difference: as things are, or with some answers to whatever else is untold. */
    boolean canMove(IncentiveAssessment found, Fact fact, List<Integer> items, Map<Fact, List<Integer>> untold) {
        boolean hasNoGroup = fact.isRepeated() && items.isEmpty();
        for (int trial = 0; trial < TRIALS; trial++) {
            TrialProfile others = trialProfile.of(List.of(found.id()));
            Random random = new Random(trial);
            for (Map.Entry<Fact, List<Integer>> other : untold.entrySet()) {
                List<Value> samples = CountedAnswers.samples(other.getKey(), trialProfile.on());
                if (trial > 0 && other.getKey() != fact && !samples.isEmpty()) {
                    others = told(others, other, samples.get(random.nextInt(samples.size())));
                }
            }
            if (hasNoGroup || makesADifference(others, fact, items)) {
                return true;
            }
        }
        return false;
    }

    private boolean makesADifference(TrialProfile others, Fact fact, List<Integer> items) {
        Object untold = others.request().map(this::sum).orElse(null);
        return CountedAnswers.samples(fact, others.on()).stream()
                .map(answer -> told(others, Map.entry(fact, items), answer).request())
                .flatMap(Optional::stream)
                .anyMatch(request -> !sum(request).equals(untold));
    }

    /** What an answer comes to; an amount that cannot be computed is one of its own. */
    private Object sum(AssessmentRequest request) {
        Screening.OfIncentive found = screen(request);
        return found.kind() == null ? found.verdict() : List.of(found.kind(), found.schedule());
    }

    /** What is found of the one incentive that a trial asks for. */
    private Screening.OfIncentive screen(AssessmentRequest request) {
        return assessor.judge(request).screened(request.incentives().get(0));
    }

    private static TrialProfile told(TrialProfile trialProfile, Map.Entry<Fact, List<Integer>> fact, Value answer) {
        return fact.getKey().isRepeated()
                ? trialProfile.withEach(fact.getKey(), fact.getValue(), answer)
                : trialProfile.with(fact.getKey(), null, answer);
    }
}
