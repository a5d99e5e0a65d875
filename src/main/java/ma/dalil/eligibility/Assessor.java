package ma.dalil.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Assesses a profile against the rulebook. Keeps nothing of what it is given; safe for use by many threads. */
public final class Assessor {
    private static final int DAYS_KEPT = 512;

    private final Rulebook rulebook;
    private final Knowledge knowledge;
    private final FactReader reader;
    private final Calendar calendar;
    private final Cache<Calendar.Days, Legislation> legislation =
            Caffeine.newBuilder().maximumSize(DAYS_KEPT).build();

    /** @param rules the rules of that rulebook, compiled */
    public Assessor(Rulebook rulebook, KieBase rules) {
        this.rulebook = rulebook;
        this.knowledge = new Knowledge(rules, rulebook);
        this.reader = new FactReader(rulebook);
        this.calendar = new Calendar(rulebook);
    }

    /**
     * Assesses a request.
     *
     * @param request with both dates set
     * @param traced whether each finding also carries its rule and the values read
     */
    public Assessment assess(AssessmentRequest request, boolean traced) {
        Legislation law = legislation.get(
                calendar.days(request.on(), request.knownOn()),
                days -> new Legislation(rulebook, days.on(), days.knownOn()));
        Situation situation = new Situation(request.profile(), rulebook, request.on());
        return conclude(request, law, situation, judge(applicable(request, law, situation), situation, traced));
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

    private List<Legislation.Standing> applicable(AssessmentRequest request, Legislation law, Situation situation) {
        List<Legislation.Standing> applicable = new ArrayList<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            Legislation.Standing standing = law.of(incentive);
            boolean carriedOver = standing.window() != null && situation.holdsAgreementUnder(incentive.regime());
            if (request.wants(incentive.id()) && (standing.covers() || carriedOver)) {
                applicable.add(standing);
            }
        }
        return applicable;
    }

    /** Runs the rules twice in one session: who qualifies, then how much for those who do. Contradicting readings run along. */
    private Map<String, Case> judge(List<Legislation.Standing> applicable, Situation situation, boolean traced) {
        Findings findings = new Findings(knowledge, situation.items());
        Map<String, Case> cases = new LinkedHashMap<>();
        if (applicable.isEmpty()) {
            return cases;
        }
        KieSession session = knowledge.newSession();
        try {
            session.setGlobal("findings", findings);
            situation.facts().forEach(session::insert);
            for (Legislation.Standing standing : applicable) {
                session.insert(standing.law());
                standing.alternatives()
                        .forEach(it -> session.insert(it.standing().law()));
            }
            session.fireAllRules();
            for (Legislation.Standing standing : applicable) {
                Case judged = open(standing, situation, findings, traced);
                standing.alternatives()
                        .forEach(it -> judged.against(it, open(it.standing(), situation, findings, false)));
                cases.put(standing.incentive().id(), judged);
                judged.years().forEach(session::insert);
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return cases;
    }

    private Case open(Legislation.Standing standing, Situation situation, Findings findings, boolean traced) {
        Judgement judgement =
                new Judgement(standing.incentive(), standing.law(), situation, findings, knowledge, reader);
        return new Case(standing, situation, judgement, reader, rulebook, traced);
    }

    private Assessment conclude(
            AssessmentRequest request, Legislation law, Situation situation, Map<String, Case> cases) {
        List<IncentiveAssessment> assessed = new ArrayList<>();
        List<Assessment.NotJudged> notJudged = new ArrayList<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            if (!request.wants(incentive.id())) {
                notJudged.add(new Assessment.NotJudged(incentive.id(), Wording.ofTheLaw("not-requested")));
            } else if (cases.containsKey(incentive.id())) {
                assessed.add(cases.get(incentive.id()).conclude(request.on()));
            } else {
                IncentiveAssessment closed = law.of(incentive).notInForce(request.knownOn(), situation);
                assessed.add(closed);
                notJudged.add(new Assessment.NotJudged(
                        incentive.id(), closed.standing().because()));
            }
        }
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
                new Assessment.Coverage(List.copyOf(cases.keySet()), List.copyOf(notJudged)));
    }
}
