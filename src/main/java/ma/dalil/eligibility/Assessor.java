package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Assesses a profile against the rulebook. Keeps nothing of what it is given; safe for use by many threads. */
public final class Assessor {
    private final Rulebook rulebook;
    private final Knowledge knowledge;
    private final FactReader reader;
    private final Map<String, Legislation> legislation = new HashMap<>();
    private final Map<String, Assessment.NotJudged> notRequested = new HashMap<>();

    /** @param rules the rules of that rulebook, compiled */
    public Assessor(Rulebook rulebook, KieBase rules) {
        this.rulebook = rulebook;
        this.knowledge = new Knowledge(rules, rulebook);
        this.reader = new FactReader(rulebook);
        Text reason = Wording.ofTheLaw("not-requested");
        rulebook.incentives().forEach((id, incentive) -> {
            legislation.put(id, new Legislation(incentive));
            notRequested.put(id, new Assessment.NotJudged(id, reason));
        });
    }

    /**
     * Assesses a request.
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

    /** Runs the rules twice in one session: whether, then how much. Contradicting readings run along. */
    private Case judge(Legislation.Standing standing, Situation situation, boolean traced) {
        IncentiveRules rules = knowledge.of(standing.incentive());
        Findings findings = new Findings(rules, situation.items());
        KieSession session = rules.open(situation, findings);
        try {
            session.insert(standing.law());
            standing.alternatives().forEach(it -> session.insert(it.standing().law()));
            session.fireAllRules();
            Case judged = open(standing, situation, findings, traced);
            standing.alternatives().forEach(it -> judged.against(it, open(it.standing(), situation, findings, false)));
            List<Year> years = judged.years();
            if (!years.isEmpty() && standing.incentive().amount().computed()) {
                years.forEach(session::insert);
                session.fireAllRules();
            }
            return judged;
        } finally {
            session.dispose();
        }
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
        Combinations combinations = new Combinations(rulebook, situation.place(), assessed);
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
