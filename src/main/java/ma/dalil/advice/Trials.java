package ma.dalil.advice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.IncentiveAssessment;
import ma.dalil.eligibility.Screening;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;

/** Tries answers of every size, to see whether a question is worth asking. */
final class Trials {
    private static final int TRIALS = 5;

    private final Draft draft;
    private final Rulebook rulebook;
    private final Assessor assessor;

    Trials(Draft draft, Rulebook rulebook, Assessor assessor) {
        this.draft = draft;
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /** Whether an answer to what it lacks tells what it reads: nothing tells the part of an investment of zero. */
    boolean canBeTold(Gap gap) {
        Fact reads = gap.criterion().condition().anyOf().get(0).fact();
        Fact lacks = gap.missing().size() == 1
                ? rulebook.facts().get(gap.missing().iterator().next())
                : null;
        return !reads.isDerived()
                || reads.isRepeated()
                || lacks == null
                || lacks.isRepeated()
                || gap.criterion().condition().subject() == Subject.PLACE
                || Steps.samples(lacks, draft.on()).stream()
                        .map(answer -> draft.with(lacks, null, answer).request())
                        .flatMap(Optional::stream)
                        .anyMatch(request -> assessor.observe(request, reads, null) != null);
    }

    /** Whether some answer, as things are, gives another verdict. */
    boolean turns(IncentiveAssessment found, Fact fact) {
        Draft alone = draft.of(List.of(found.id()));
        return Steps.samples(fact, draft.on()).stream()
                .map(answer -> alone.with(fact, null, answer).request())
                .flatMap(Optional::stream)
                .anyMatch(request -> screen(request).verdict() != found.verdict());
    }

    /** Whether some answer makes a difference: as things are, or with some answers to whatever else is untold. */
    boolean canMove(IncentiveAssessment found, Fact fact, Map<Fact, List<Integer>> untold) {
        boolean hasNoGroup = fact.isRepeated() && untold.get(fact).isEmpty();
        for (int trial = 0; trial < TRIALS; trial++) {
            Draft others = draft.of(List.of(found.id()));
            Random random = new Random(trial);
            for (Map.Entry<Fact, List<Integer>> other : untold.entrySet()) {
                List<Object> samples = Steps.samples(other.getKey(), draft.on());
                if (trial > 0 && other.getKey() != fact && !samples.isEmpty()) {
                    others = told(others, other, samples.get(random.nextInt(samples.size())));
                }
            }
            if (hasNoGroup || makesADifference(others, fact, untold.get(fact))) {
                return true;
            }
        }
        return false;
    }

    private boolean makesADifference(Draft others, Fact fact, List<Integer> items) {
        Object untold = others.request().map(this::sum).orElse(null);
        return Steps.samples(fact, others.on()).stream()
                .map(answer -> told(others, Map.entry(fact, items), answer).request())
                .flatMap(Optional::stream)
                .anyMatch(request -> !sum(request).equals(untold));
    }

    /** What an answer comes to; an amount that cannot be computed is one of its own. */
    private Object sum(AssessmentRequest request) {
        Screening.OfIncentive found = screen(request);
        return found.kind() == null ? found.verdict() : List.of(found.kind(), found.schedule());
    }

    private Screening.OfIncentive screen(AssessmentRequest request) {
        return assessor.screen(request).incentives().get(0);
    }

    private static Draft told(Draft draft, Map.Entry<Fact, List<Integer>> fact, Object answer) {
        return fact.getKey().isRepeated()
                ? draft.withEach(fact.getKey(), fact.getValue(), answer)
                : draft.with(fact.getKey(), null, answer);
    }
}
