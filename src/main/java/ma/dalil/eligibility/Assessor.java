package ma.dalil.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.ToConfirm;
import ma.dalil.rulebook.Window;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Assesses a profile against the rulebook. Keeps nothing of what it is given; safe for use by many threads. */
public final class Assessor {
    private static final int DAYS_KEPT = 512;

    private final Rulebook rulebook;
    private final Knowledge knowledge;
    private final FactReader reader;
    private final Cache<Days, Legislation> legislation =
            Caffeine.newBuilder().maximumSize(DAYS_KEPT).build();

    private record Days(LocalDate on, LocalDate knownOn) {}

    /** One incentive under assessment: how it stands, what was found, and what the amount rules work with. */
    private record Opened(
            Incentive incentive,
            Legislation.Standing standing,
            Judgement judgement,
            Explanation explanation,
            List<Finding> findings,
            Verdict verdict,
            Set<Object> counted,
            List<Year> years) {}

    /** @param rules the rules of that rulebook, compiled */
    public Assessor(Rulebook rulebook, KieBase rules) {
        this.rulebook = rulebook;
        this.knowledge = new Knowledge(rules, rulebook);
        this.reader = new FactReader(rulebook);
    }

    /**
     * Assesses a request.
     *
     * @param request with both dates set
     * @param traced whether each finding also carries its rule and the values read
     */
    public Assessment assess(AssessmentRequest request, boolean traced) {
        Legislation law = legislation.get(
                new Days(request.on(), request.knownOn()),
                days -> new Legislation(rulebook, days.on(), days.knownOn()));
        Situation situation = new Situation(request.profile(), rulebook, request.on());
        Findings findings = new Findings(knowledge, situation.items());
        List<Legislation.Standing> applicable = new ArrayList<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            if (isRequested(incentive, request) && applies(law.of(incentive), situation)) {
                applicable.add(law.of(incentive));
            }
        }
        Map<String, Opened> opened = new LinkedHashMap<>();
        KieSession session = knowledge.newSession();
        try {
            session.setGlobal("findings", findings);
            situation.facts().forEach(session::insert);
            applicable.forEach(standing -> session.insert(standing.law()));
            session.fireAllRules();
            applicable.forEach(
                    standing -> opened.put(standing.incentive().id(), open(standing, situation, findings, traced)));
            opened.values().forEach(it -> it.years().forEach(session::insert));
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return conclude(request, law, situation, opened);
    }

    private static boolean isRequested(Incentive incentive, AssessmentRequest request) {
        return request.incentives().isEmpty() || request.incentives().contains(incentive.id());
    }

    /** In its window, or carried beyond it by an agreement held under its regime. */
    private static boolean applies(Legislation.Standing standing, Situation situation) {
        return standing.covers()
                || (standing.window() != null
                        && holdsAgreement(standing.incentive().regime(), situation));
    }

    private static boolean holdsAgreement(Regime regime, Situation situation) {
        Company company = situation.profile().company();
        return regime.transition() != null
                && company != null
                && company.agreement() != null
                && regime.id().equals(company.agreement().regime());
    }

    private Opened open(Legislation.Standing standing, Situation situation, Findings found, boolean traced) {
        Incentive incentive = standing.incentive();
        Judgement judgement = new Judgement(incentive, standing.law(), situation, found, knowledge, reader);
        Explanation explanation = new Explanation(judgement, standing.law(), situation, reader, rulebook);
        List<Finding> findings = new ArrayList<>();
        if (!standing.covers()) {
            findings.add(transition(incentive.regime(), situation));
        } else if (standing.window().toConfirm() != null) {
            findings.add(window(standing.window(), situation));
        }
        for (Criterion criterion : incentive.criteria()) {
            Finding finding = explanation.of(criterion);
            findings.add(traced ? finding.withTrace(explanation.trace(criterion)) : finding);
        }
        Verdict verdict = verdict(findings);
        Set<Object> counted = verdict.isFavourable() ? judgement.counted() : Set.of();
        List<Year> years = new ArrayList<>();
        if (verdict.isFavourable()) {
            standing.years()
                    .forEach((year, law) -> years.add(new Year(
                            incentive.id(),
                            year,
                            year.equals(standing.years().firstKey()),
                            law,
                            counted,
                            situation.items())));
        }
        return new Opened(incentive, standing, judgement, explanation, findings, verdict, counted, years);
    }

    private Finding transition(Regime regime, Situation situation) {
        Regime.Transition transition = regime.transition();
        return timeFinding(
                "transition",
                transition.says(),
                null,
                new ToConfirm(null, transition.with()),
                transition.evidence(),
                transition.cites(),
                situation);
    }

    private Finding window(Window window, Situation situation) {
        Window.Bound bound = window.to() == null ? window.from() : window.to();
        return timeFinding(
                "window",
                window.toConfirm().because(),
                null,
                window.toConfirm(),
                bound.evidence(),
                bound.cites(),
                situation);
    }

    private Finding timeFinding(
            String id,
            Text says,
            Object observed,
            ToConfirm open,
            Evidence evidence,
            List<Citation> cites,
            Situation situation) {
        return new Finding(
                id,
                says,
                Outcome.TO_CONFIRM,
                observed,
                null,
                null,
                null,
                null,
                List.of(),
                evidence,
                cites,
                open.because(),
                Contact.of(open.with(), situation.place(), rulebook),
                false,
                List.of(),
                null);
    }

    /** The worst finding that weighs; weak evidence makes a yes only likely. */
    private static Verdict verdict(List<Finding> findings) {
        Outcome worst = Outcome.MET;
        boolean firm = true;
        for (Finding finding : findings) {
            if (!finding.affectsAmount()) {
                worst = worst.worse(finding.outcome());
                firm &= finding.evidence().isFirm();
            }
        }
        return switch (worst) {
            case NOT_MET -> Verdict.NOT_ELIGIBLE;
            case UNKNOWN -> Verdict.INCOMPLETE;
            case TO_CONFIRM -> Verdict.LIKELY;
            case MET -> firm ? Verdict.ELIGIBLE : Verdict.LIKELY;
        };
    }

    private Assessment conclude(
            AssessmentRequest request, Legislation law, Situation situation, Map<String, Opened> opened) {
        List<IncentiveAssessment> assessed = new ArrayList<>();
        List<Assessment.NotJudged> notJudged = new ArrayList<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            if (!isRequested(incentive, request)) {
                notJudged.add(new Assessment.NotJudged(incentive.id(), Wording.text("not-requested")));
            } else if (opened.containsKey(incentive.id())) {
                assessed.add(assessment(opened.get(incentive.id()), situation, request.on()));
            } else {
                IncentiveAssessment closed = notInForce(incentive, law.of(incentive), request, situation);
                assessed.add(closed);
                notJudged.add(new Assessment.NotJudged(
                        incentive.id(), closed.standing().because()));
            }
        }
        Combinations combinations = new Combinations(rulebook, situation.place(), assessed);
        return new Assessment(
                request.on(),
                request.knownOn(),
                new Assessment.RulebookVersion(rulebook.version()),
                assessed.stream()
                        .map(it -> it.verdict().isFavourable() ? it.withRelations(combinations.relatedTo(it.id())) : it)
                        .toList(),
                combinations.best(),
                new Assessment.Coverage(List.copyOf(opened.keySet()), List.copyOf(notJudged)));
    }

    private IncentiveAssessment assessment(Opened opened, Situation situation, LocalDate on) {
        Incentive incentive = opened.incentive();
        Verdict verdict = opened.verdict();
        Set<String> missing = new LinkedHashSet<>();
        if (verdict != Verdict.NOT_ELIGIBLE) {
            opened.findings().stream()
                    .filter(finding -> finding.outcome() == Outcome.UNKNOWN)
                    .forEach(finding -> missing.addAll(opened.judgement().missing(criterion(incentive, finding))));
        }
        Amount amount = null;
        if (verdict.isFavourable()) {
            Set<String> lacking = new LinkedHashSet<>(missing);
            lacking.addAll(Amounts.missing(incentive, opened.counted(), situation, reader));
            amount = new Amounts(incentive, opened.standing()).of(opened.years(), lacking);
            missing.addAll(lacking);
        } else if (verdict == Verdict.INCOMPLETE) {
            missing.addAll(
                    Amounts.missing(incentive, Set.copyOf(situation.items().keySet()), situation, reader));
        }
        return new IncentiveAssessment(
                incentive.id(),
                incentive.name(),
                incentive.summary(),
                incentive.regime().id(),
                verdict,
                new IncentiveAssessment.Standing(
                        opened.standing().window().from().date(),
                        opened.standing().lastDay(),
                        null),
                opened.findings(),
                amount,
                List.copyOf(missing),
                amount == null ? null : new Claims(rulebook, opened.standing(), situation.place(), on).of(amount),
                List.of());
    }

    private static Criterion criterion(Incentive incentive, Finding finding) {
        return incentive.criteria().stream()
                .filter(criterion -> criterion.id().equals(finding.criterion()))
                .findFirst()
                .orElseThrow();
    }

    private static IncentiveAssessment notInForce(
            Incentive incentive, Legislation.Standing standing, AssessmentRequest request, Situation situation) {
        LocalDate from = incentive.windows().get(0).from().date();
        boolean known = incentive.windows().get(0).isKnownOn(request.knownOn());
        Text because;
        if (!known) {
            because = Wording.text("not-in-force.unpublished", request.knownOn());
        } else if (standing.window() == null) {
            because = Wording.text("not-in-force.not-yet", from);
        } else {
            because = Wording.text("not-in-force.ended", standing.lastDay());
        }
        Company company = situation.profile().company();
        boolean agreementUnknown = standing.window() != null
                && incentive.regime().transition() != null
                && (company == null
                        || company.agreement() == null
                        || company.agreement().regime() == null);
        return new IncentiveAssessment(
                incentive.id(),
                incentive.name(),
                incentive.summary(),
                incentive.regime().id(),
                Verdict.NOT_IN_FORCE,
                new IncentiveAssessment.Standing(from, known ? standing.lastDay() : null, because),
                List.of(),
                null,
                agreementUnknown ? List.of("company.agreement.regime") : List.of(),
                null,
                List.of());
    }
}
