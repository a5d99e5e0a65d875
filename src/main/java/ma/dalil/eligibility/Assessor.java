package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;

/** Assesses a profile against the rulebook. Keeps nothing of what it is given; safe for use by many threads. */
public final class Assessor {
    private final Rulebook rulebook;
    private final Map<String, IncentiveRules> rules = new HashMap<>();
    private final FactReader reader;
    private final Map<String, Legislation> legislation = new HashMap<>();
    private final Map<String, Assessment.NotJudged> notRequested = new HashMap<>();

    /**
     * @param compiled the rules of that rulebook
     * @throws IllegalStateException when they are not
     */
    public Assessor(Rulebook rulebook, CompiledRules compiled) {
        this.rulebook = rulebook;
        this.reader = new FactReader(rulebook);
        Text reason = Wording.ofTheLaw("not-requested");
        rulebook.incentives().forEach((id, incentive) -> {
            legislation.put(id, new Legislation(incentive));
            rules.put(id, new IncentiveRules(incentive, compiled.of(incentive)));
            notRequested.put(id, new Assessment.NotJudged(id, reason));
        });
    }

    /**
     * Assesses a request. Where the thread has a {@link Deadline} and it is passed, what that throws.
     *
     * @param request with both dates set
     * @param traced whether each finding also carries its rule and the values read
     */
    public Assessment assess(AssessmentRequest request, boolean traced) {
        Situation situation = new Situation(request.profile(), rulebook, request.on());
        List<String> judged = new ArrayList<>();
        List<Assessment.NotJudged> notJudged = new ArrayList<>();
        List<IncentiveAssessment> assessed = new ArrayList<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            Deadline.check();
            if (!request.wants(incentive.id())) {
                notJudged.add(notRequested.get(incentive.id()));
                continue;
            }
            Legislation.Standing standing = legislation.get(incentive.id()).on(request.on(), request.knownOn());
            boolean carriedOver = standing.window() != null && situation.holdsAgreementUnder(incentive.regime());
            if (standing.covers() || carriedOver) {
                assessed.add(judge(standing, situation, traced).conclude(request.on()));
                judged.add(incentive.id());
            } else {
                IncentiveAssessment closed = standing.notInForce(request.knownOn(), situation);
                assessed.add(closed);
                notJudged.add(new Assessment.NotJudged(
                        incentive.id(), closed.standing().because()));
            }
        }
        return together(
                request, situation, assessed, new Assessment.Coverage(List.copyOf(judged), List.copyOf(notJudged)));
    }

    /** Runs the rules of one incentive: whether, then how much. Contradicting readings run along. */
    private Case judge(Legislation.Standing standing, Situation situation, boolean traced) {
        IncentiveRules incentive = rules.get(standing.incentive().id());
        Findings findings = incentive.judge(situation, standing.readings());
        Case judged = open(standing, situation, findings, traced);
        standing.alternatives().forEach(it -> judged.against(it, open(it.standing(), situation, findings, false)));
        List<Year> years = judged.years();
        if (!years.isEmpty() && standing.incentive().amount().computed()) {
            incentive.pay(situation, years);
        }
        return judged;
    }

    private Case open(Legislation.Standing standing, Situation situation, Findings findings, boolean traced) {
        Judgement judgement = new Judgement(standing.provisions(), situation, findings, reader);
        return new Case(standing, situation, judgement, reader, rulebook, traced);
    }

    private Assessment together(
            AssessmentRequest request,
            Situation situation,
            List<IncentiveAssessment> assessed,
            Assessment.Coverage coverage) {
        stepped(request, assessed);
        Combinations combinations = new Combinations(rulebook, situation.place(), request.on(), assessed);
        Combination best = combinations.best();
        return new Assessment(
                request.on(),
                request.knownOn(),
                new Assessment.RulebookVersion(rulebook.version()),
                assessed.stream()
                        .map(it -> it.verdict().isFavourable() ? it.withRelations(combinations.relatedTo(it.id())) : it)
                        .toList(),
                best,
                ClaimPlan.of(
                        assessed.stream()
                                .filter(it -> best.horizon().incentives().contains(it.id()))
                                .toList(),
                        request.on()),
                coverage);
    }

    /** Works out what an incentive pays where fewer jobs count, once others are granted for which people fall out of the count. */
    private void stepped(AssessmentRequest request, List<IncentiveAssessment> assessed) {
        Set<String> granted = assessed.stream()
                .filter(it -> it.verdict().isFavourable())
                .map(IncentiveAssessment::id)
                .collect(Collectors.toSet());
        for (Relation relation : rulebook.relations()) {
            Integer jobs = relation.counts() == null
                    ? null
                    : (Integer) Answers.read(request.profile(), relation.counts(), null);
            if (jobs != null
                    && granted.contains(relation.incentive())
                    && relation.with().stream().anyMatch(granted::contains)) {
                JobCount count = new JobCount(request, relation);
                assessed.replaceAll(it -> it.id().equals(relation.incentive())
                                && it.amount().ledger().steps().isEmpty()
                        ? it.withSteps(count.steps(jobs))
                        : it);
            }
        }
    }

    /** What one incentive pays as the number of jobs that count falls. */
    private final class JobCount {
        private final AssessmentRequest request;
        private final Relation relation;

        JobCount(AssessmentRequest request, Relation relation) {
            this.request = request;
            this.relation = relation;
        }

        /** The fewest jobs for each sum that it pays. */
        List<Ledger.JobStep> steps(int jobs) {
            List<Ledger.JobStep> steps = new ArrayList<>();
            Ledger.JobStep none = at(0);
            steps.add(none);
            between(none, at(jobs), steps);
            return steps;
        }

        /** Adds each step above {@code low} up to {@code high}, whose own number may lie above the step. */
        private void between(Ledger.JobStep low, Ledger.JobStep high, List<Ledger.JobStep> steps) {
            if (low.worth().compareTo(high.worth()) == 0) {
                return;
            }
            if (high.jobs() - low.jobs() == 1) {
                steps.add(high);
                return;
            }
            Ledger.JobStep middle = at((low.jobs() + high.jobs()) / 2);
            between(low, middle, steps);
            between(middle, high, steps);
        }

        private Ledger.JobStep at(int jobs) {
            Profile fewer = Answers.with(request.profile(), relation.counts(), null, jobs);
            Legislation.Standing standing =
                    legislation.get(relation.incentive()).on(request.on(), request.knownOn());
            Amount amount = judge(standing, new Situation(fewer, rulebook, request.on()), false)
                    .conclude(request.on())
                    .amount();
            return new Ledger.JobStep(
                    jobs, amount == null ? List.of() : amount.ledger().payments());
        }
    }

    /**
     * The value of a fact as the rules see it, also of one worked out from others; null when it is unknown.
     *
     * @param item place of the workforce group or training in the profile; null for a fact that is told once
     */
    public Object observe(AssessmentRequest request, Fact fact, Integer item) {
        Situation situation = new Situation(request.profile(), rulebook, request.on());
        return item == null
                ? reader.read(fact, situation)
                : reader.read(fact, reader.holders(fact, situation).get(item));
    }
}
