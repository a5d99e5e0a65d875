package ma.dalil.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.eligibility.Assessor;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Gathers what one request leaves open. */
final class QuestionRanking {
    /** What telling one of many missing facts is worth, beside the chance that it settles the matter alone. */
    private static final double PROGRESS = 0.3;
    /** Whether an agreement was signed settles an incentive that is over. */
    private static final double AGREEMENT = 0.5;
    /** Most companies are right to leave it out: asked last of what decides. */
    private static final double ASSUMED = 0.01;

    private static final String FISCAL_YEAR_ENDS_IN = "company.fiscalYearEndsIn";

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final ImpactProbe trials;
    private final TrialProfile trialProfile;
    private final boolean amounts;
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final List<Questionnaire.Open> open = new ArrayList<>();
    private final Map<String, Set<Integer>> refused = new HashMap<>();
    private @Nullable String refusedBy;
    private int settled;

    QuestionRanking(TrialProfile trialProfile, boolean amounts, Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.trials = new ImpactProbe(trialProfile, rulebook, assessor);
        this.trialProfile = trialProfile;
        this.amounts = amounts;
    }

    void add(IncentiveAssessment found) {
        Incentive incentive = trialProfile.asAssessed(found.id(), assessor);
        assumed(incentive, found);
        switch (found.verdict()) {
            case NOT_ELIGIBLE -> settled++;
            case NOT_IN_FORCE -> agreement(incentive, found);
            case INCOMPLETE -> {
                verdict(incentive, found);
                amount(incentive, found);
            }
            case ELIGIBLE, LIKELY -> {
                settled++;
                amount(incentive, found);
            }
        }
    }

    private void agreement(Incentive incentive, IncentiveAssessment found) {
        if (found.missing().isEmpty()) {
            settled++;
            return;
        }
        found.missing().forEach(fact -> asked(fact).because(AGREEMENT, Question.Why.agreement(found)));
        open.add(new Questionnaire.Open(
                incentive.id(), incentive.name(), found.verdict(), List.of(found.missing()), List.of()));
    }

    /** Without an answer fiscal years are calendar years: where others would turn the verdict, that is not left to silence. */
    private void assumed(Incentive incentive, IncentiveAssessment found) {
        Fact fact = rulebook.fact(FISCAL_YEAR_ENDS_IN);
        if (!incentive.isOnProfits() || found.findings().isEmpty() || trialProfile.told(fact, null) != null) {
            return;
        }
        for (Criterion criterion : incentive.criteria()) {
            if (criterion.condition() != null
                    && !criterion.affectsAmount()
                    && isCloseToTheLine(criterion.condition().anyOf().get(0).fact(), finding(found, criterion))
                    && trials.turns(found, fact)) {
                asked(fact.id()).because(ASSUMED, Question.Why.of(incentive, criterion));
            }
        }
    }

    /** Whether a year more or less by the rank of the fiscal year may turn it. */
    private static boolean isCloseToTheLine(Fact fact, Finding finding) {
        return fact.span() != null
                && fact.span().first() == 1
                && finding.observed() instanceof Value.Count rank
                && finding.required() instanceof Value.Count limit
                && Math.abs(rank.plain() - limit.plain()) <= 1;
    }

    private void verdict(Incentive incentive, IncentiveAssessment found) {
        List<OpenCriterion> openCriteria = openCriteria(incentive, found, false);
        Set<String> missing = new LinkedHashSet<>();
        openCriteria.forEach(openCriterion -> missing.addAll(openCriterion.missing()));
        for (OpenCriterion openCriterion : openCriteria) {
            double weight = openCriterion.chanceOfRefusal() + PROGRESS / missing.size();
            openCriterion.missing().forEach(fact -> asked(fact)
                    .because(weight, Question.Why.of(incentive, openCriterion.criterion())));
            items(openCriterion.criterion(), openCriterion.finding(), openCriterion.missing());
        }
        open.add(new Questionnaire.Open(
                incentive.id(),
                incentive.name(),
                found.verdict(),
                OpenCriterion.refusals(openCriteria),
                OpenCriterion.grants(openCriteria)));
    }

    private List<OpenCriterion> openCriteria(Incentive incentive, IncentiveAssessment found, boolean affectsAmount) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        found.findings().forEach(finding -> findings.put(finding.criterion(), finding));
        List<OpenCriterion> openCriteria = new ArrayList<>();
        for (Criterion criterion : incentive.criteria()) {
            Finding finding = Rulebook.known(findings, criterion.id());
            if (finding.outcome() == Outcome.UNKNOWN && criterion.affectsAmount() == affectsAmount) {
                OpenCriterion openCriterion = OpenCriterion.of(criterion, finding, trialProfile, rulebook);
                if (trials.canBeTold(openCriterion)) {
                    openCriteria.add(openCriterion);
                }
            }
        }
        return openCriteria;
    }

    /** Everything that enters the sum: of the company, and of each group that is not refused. */
    private void amount(Incentive incentive, IncentiveAssessment found) {
        if (!amounts) {
            return;
        }
        if (incentive.amount().computed()) {
            Map<Fact, List<Integer>> untold = new LinkedHashMap<>();
            for (String id : incentive.amount().considers()) {
                Fact fact = rulebook.fact(id);
                if (trialProfile.isNone(fact)) {
                    continue;
                }
                List<Integer> lacking = fact.isRepeated() ? lacking(fact, incentive, found) : List.of();
                boolean isUntold = fact.isRepeated()
                        ? !lacking.isEmpty() || trialProfile.items(fact.section()) == 0
                        : trialProfile.told(fact, null) == null;
                if (isUntold) {
                    untold.put(fact, lacking);
                }
            }
            Question.Why why = Question.Why.amount(incentive);
            untold.forEach((fact, items) -> {
                if (!found.verdict().isFavourable() || trials.canMove(found, fact, items, untold)) {
                    asked(fact.id()).enters(why);
                    asked(fact.id()).items.addAll(items);
                }
            });
        }
        openCriteria(incentive, found, true)
                .forEach(openCriterion -> openCriterion.missing().forEach(fact -> asked(fact)
                        .enters(Question.Why.of(incentive, openCriterion.criterion()))));
        openItems(incentive, found);
    }

    /** The facts without which it cannot be told whether a group counts, when another group already does. */
    private void openItems(Incentive incentive, IncentiveAssessment found) {
        for (Criterion criterion : incentive.criteria()) {
            Condition condition = criterion.condition();
            if (condition != null && condition.subject().isRepeated()) {
                Finding finding = finding(found, criterion);
                OpenCriterion openCriterion = OpenCriterion.of(criterion, finding, trialProfile, rulebook);
                Set<Integer> refused =
                        refused(incentive, found, condition.subject().section());
                List<Integer> unsure = finding.groups().stream()
                        .filter(group -> group.outcome() == Outcome.UNKNOWN)
                        .map(Finding.OfItem::index)
                        .filter(item -> !refused.contains(item))
                        .toList();
                openCriterion.missing().forEach(fact -> openItems(fact, unsure, Question.Why.of(incentive, criterion)));
            }
        }
    }

    /** The reason is given once, however many lack the fact: to compare two reasons is to compare all their citations. */
    private void openItems(String id, List<Integer> unsure, Question.Why why) {
        Fact fact = rulebook.fact(id);
        List<Integer> untold = unsure.stream()
                .filter(item -> trialProfile.told(fact, fact.isRepeated() ? item : null) == null)
                .toList();
        if (!untold.isEmpty()) {
            asked(id).enters(why);
            if (fact.isRepeated()) {
                asked(id).items.addAll(untold);
            }
        }
    }

    private void items(Criterion criterion, Finding finding, Set<String> missing) {
        for (Finding.OfItem group : finding.groups()) {
            if (group.outcome() == Outcome.UNKNOWN) {
                for (String fact : missing) {
                    Fact asks = rulebook.fact(fact);
                    if (asks.isRepeated() && trialProfile.told(asks, group.index()) == null) {
                        asked(fact).items.add(group.index());
                    }
                }
            }
        }
    }

    private List<Integer> lacking(Fact fact, Incentive incentive, IncentiveAssessment found) {
        List<Integer> lacking = new ArrayList<>();
        Set<Integer> refused = refused(incentive, found, fact.section());
        for (int item = 0; item < trialProfile.items(fact.section()); item++) {
            if (trialProfile.told(fact, item) == null && !refused.contains(item)) {
                lacking.add(item);
            }
        }
        return lacking;
    }

    /** Places of the groups or trainings that are refused, by section; worked out once for each incentive, there may be five hundred of them. */
    private Set<Integer> refused(Incentive incentive, IncentiveAssessment found, String section) {
        if (!incentive.id().equals(refusedBy)) {
            refusedBy = incentive.id();
            refused.clear();
        }
        return refused.computeIfAbsent(section, of -> incentive.criteria().stream()
                .filter(criterion -> criterion.isRepeatedIn(of) && !criterion.affectsAmount())
                .flatMap(criterion -> finding(found, criterion).groups().stream())
                .filter(group -> group.outcome() == Outcome.NOT_MET)
                .map(Finding.OfItem::index)
                .collect(Collectors.toSet()));
    }

    private Asked asked(String fact) {
        return asked.computeIfAbsent(fact, id -> new Asked());
    }

    Questionnaire questionnaire(List<String> skip) {
        List<Map.Entry<String, Asked>> order =
                new ArrayList<>(whetherThereIsAny(skip).entrySet());
        order.addAll(asked.entrySet());
        order.removeIf(entry -> skip.contains(entry.getKey()));
        order.sort(Comparator.comparingDouble((Map.Entry<String, Asked> entry) -> -entry.getValue().weight)
                .thenComparing(entry -> -entry.getValue().why.size()));
        return new Questionnaire(
                order.stream()
                        .map(entry -> Question.of(
                                rulebook.fact(entry.getKey()),
                                entry.getValue().items.stream().sorted().toList(),
                                entry.getValue().weight > 0,
                                List.copyOf(entry.getValue().why)))
                        .toList(),
                List.copyOf(open),
                settled);
    }

    /** Before anything of it, on a page no later than theirs: whether there is any at all, unless something of it is told. */
    private Map<String, Asked> whetherThereIsAny(List<String> skip) {
        Map<String, Asked> gates = new LinkedHashMap<>();
        asked.forEach((id, of) -> {
            Fact fact = rulebook.fact(id);
            Fact gate = fact.onlyIf() == null ? null : rulebook.fact(fact.onlyIf());
            if (gate != null && !skip.contains(id) && trialProfile.told(gate, null) == null && !isAnyTold(gate)) {
                gates.computeIfAbsent(gate.id(), any -> new Asked()).before(of);
            }
        });
        return gates;
    }

    private boolean isAnyTold(Fact gate) {
        return rulebook.facts().values().stream()
                .filter(fact -> gate.id().equals(fact.onlyIf()))
                .anyMatch(fact -> fact.isRepeated()
                        ? trialProfile.items(fact.section()) > 0
                        : trialProfile.told(fact, null) != null);
    }

    /** One fact to ask for, as reasons for it come in. */
    private static final class Asked {
        private final Set<Question.Why> why = new LinkedHashSet<>();
        private final Set<Integer> items = new LinkedHashSet<>();
        private double weight;

        void because(double decides, Question.Why reason) {
            weight += decides;
            why.add(reason);
        }

        void before(Asked next) {
            weight = Math.max(weight, next.weight);
            why.addAll(next.why);
        }

        void enters(Question.Why reason) {
            why.add(reason);
        }
    }

    private static Finding finding(IncentiveAssessment found, Criterion criterion) {
        return found.findings().stream()
                .filter(finding -> finding.criterion().equals(criterion.id()))
                .findFirst()
                .orElseThrow();
    }
}
