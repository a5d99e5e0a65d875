package ma.dalil.advice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.Finding;
import ma.dalil.eligibility.IncentiveAssessment;
import ma.dalil.eligibility.Outcome;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;

/** Finds the facts that can still change an answer, the most decisive first. */
public final class NextQuestions {
    private static final int MOST_SETS = 6;
    private static final int MOST_TRIED = 64;
    private static final int TRIALS = 5;
    /** What telling one of many missing facts is worth, beside the chance that it settles the matter alone. */
    private static final double PROGRESS = 0.3;
    /** Whether an agreement was signed settles an incentive that is over. */
    private static final double AGREEMENT = 0.5;

    private final Rulebook rulebook;
    private final Assessor assessor;

    public NextQuestions(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /** What remains to be asked; {@code today} stands for a date the request leaves out. */
    public Questionnaire of(QuestionsRequest request, LocalDate today) {
        var assessment = request.asOf(today);
        Inquiry inquiry = new Inquiry(Draft.of(assessment, rulebook), request.amounts());
        assessor.assess(assessment, false).incentives().forEach(inquiry::add);
        return inquiry.questionnaire(request.skip());
    }

    /** What is gathered about one request. */
    private final class Inquiry {
        private final Draft draft;
        private final boolean amounts;
        private final Map<String, Asked> asked = new LinkedHashMap<>();
        private final List<Questionnaire.Open> open = new ArrayList<>();
        private int settled;

        Inquiry(Draft draft, boolean amounts) {
            this.draft = draft;
            this.amounts = amounts;
        }

        void add(IncentiveAssessment found) {
            Incentive incentive = rulebook.incentives().get(found.id());
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
            found.missing().forEach(fact -> asked(fact)
                    .because(
                            AGREEMENT,
                            new Question.Why(
                                    incentive.id(),
                                    incentive.name(),
                                    null,
                                    found.standing().because(),
                                    List.of())));
            open.add(new Questionnaire.Open(
                    incentive.id(), incentive.name(), found.verdict(), List.of(found.missing()), List.of()));
        }

        private void verdict(Incentive incentive, IncentiveAssessment found) {
            List<Gap> gaps = gaps(incentive, found, false);
            Set<String> missing = new LinkedHashSet<>();
            gaps.forEach(gap -> missing.addAll(gap.missing()));
            for (Gap gap : gaps) {
                double weight = gap.chanceOfRefusal() + PROGRESS / missing.size();
                gap.missing().forEach(fact -> asked(fact).because(weight, why(incentive, gap.criterion())));
                items(gap.criterion(), gap.finding(), gap.missing());
            }
            open.add(new Questionnaire.Open(
                    incentive.id(), incentive.name(), found.verdict(), refusals(gaps), grants(gaps)));
        }

        private List<Gap> gaps(Incentive incentive, IncentiveAssessment found, boolean affectsAmount) {
            Map<String, Finding> findings = new LinkedHashMap<>();
            found.findings().forEach(finding -> findings.put(finding.criterion(), finding));
            List<Gap> gaps = new ArrayList<>();
            for (Criterion criterion : incentive.criteria()) {
                Finding finding = findings.get(criterion.id());
                if (finding.outcome() == Outcome.UNKNOWN && criterion.affectsAmount() == affectsAmount) {
                    Gap gap = Gap.of(criterion, finding, draft, rulebook.facts());
                    if (canBeTold(gap)) {
                        gaps.add(gap);
                    }
                }
            }
            return gaps;
        }

        /** Whether an answer to what it lacks tells what it reads: nothing tells the part of an investment of zero. */
        private boolean canBeTold(Gap gap) {
            Fact reads = gap.criterion().condition().anyOf().get(0).fact();
            Fact lacks = gap.missing().size() == 1
                    ? rulebook.facts().get(gap.missing().iterator().next())
                    : null;
            return !reads.isDerived()
                    || reads.isRepeated()
                    || lacks == null
                    || gap.criterion().condition().subject() == Subject.PLACE
                    || Steps.samples(lacks, draft.on()).stream()
                            .map(answer -> draft.with(lacks, null, answer).request())
                            .flatMap(Optional::stream)
                            .anyMatch(request -> assessor.observe(request, reads, null) != null);
        }

        /** Everything that enters the sum: of the company, and of each group that is not refused. */
        private void amount(Incentive incentive, IncentiveAssessment found) {
            if (!amounts) {
                return;
            }
            if (incentive.amount().computed()) {
                Map<Fact, List<Integer>> untold = new LinkedHashMap<>();
                for (String id : incentive.amount().considers()) {
                    Fact fact = rulebook.facts().get(id);
                    List<Integer> lacking = fact.isRepeated() ? lacking(fact, incentive, found) : List.of();
                    boolean isUntold = fact.isRepeated()
                            ? !lacking.isEmpty() || draft.items(fact.section()) == 0
                            : draft.told(fact, null) == null;
                    if (isUntold) {
                        untold.put(fact, lacking);
                    }
                }
                Question.Why why = new Question.Why(
                        incentive.id(),
                        incentive.name(),
                        null,
                        incentive.amount().says(),
                        List.of());
                untold.forEach((fact, items) -> {
                    if (!found.verdict().isFavourable() || canMove(found, fact, untold)) {
                        asked(fact.id()).enters(why);
                        asked(fact.id()).items.addAll(items);
                    }
                });
            }
            gaps(incentive, found, true)
                    .forEach(gap -> gap.missing().forEach(fact -> asked(fact).enters(why(incentive, gap.criterion()))));
            openItems(incentive, found);
        }

        /** Whether some answer makes a difference: as things are, or with some answers to whatever else is untold. */
        private boolean canMove(IncentiveAssessment found, Fact fact, Map<Fact, List<Integer>> untold) {
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
            IncentiveAssessment found =
                    assessor.assess(request, false).incentives().get(0);
            return found.amount() == null
                    ? found.verdict()
                    : List.of(found.amount().kind(), found.amount().schedule());
        }

        /** The facts without which it cannot be told whether a group counts, when another group already does. */
        private void openItems(Incentive incentive, IncentiveAssessment found) {
            for (Criterion criterion : incentive.criteria()) {
                if (!criterion.isRepeated()) {
                    continue;
                }
                Finding finding = finding(found, criterion);
                Gap gap = Gap.of(criterion, finding, draft, rulebook.facts());
                for (Finding.OfItem group : finding.groups()) {
                    if (group.outcome() == Outcome.UNKNOWN && !isRefused(group.index(), incentive, found, criterion)) {
                        for (String fact : gap.missing()) {
                            if (draft.told(rulebook.facts().get(fact), place(fact, group.index())) == null) {
                                asked(fact).enters(why(incentive, criterion));
                                if (place(fact, group.index()) != null) {
                                    asked(fact).items.add(group.index());
                                }
                            }
                        }
                    }
                }
            }
        }

        private Integer place(String fact, int item) {
            return rulebook.facts().get(fact).isRepeated() ? item : null;
        }

        private void items(Criterion criterion, Finding finding, Set<String> missing) {
            for (Finding.OfItem group : finding.groups()) {
                if (group.outcome() == Outcome.UNKNOWN) {
                    for (String fact : missing) {
                        Fact asks = rulebook.facts().get(fact);
                        if (asks.isRepeated() && draft.told(asks, group.index()) == null) {
                            asked(fact).items.add(group.index());
                        }
                    }
                }
            }
        }

        private List<Integer> lacking(Fact fact, Incentive incentive, IncentiveAssessment found) {
            List<Integer> lacking = new ArrayList<>();
            for (int item = 0; item < draft.items(fact.section()); item++) {
                if (draft.told(fact, item) == null && !isRefused(item, incentive, found, fact.section())) {
                    lacking.add(item);
                }
            }
            return lacking;
        }

        private boolean isRefused(int item, Incentive incentive, IncentiveAssessment found, Criterion of) {
            return isRefused(item, incentive, found, of.condition().subject().section());
        }

        private boolean isRefused(int item, Incentive incentive, IncentiveAssessment found, String section) {
            return incentive.criteria().stream()
                    .filter(criterion -> criterion.isRepeated()
                            && !criterion.affectsAmount()
                            && criterion.condition().subject().section().equals(section))
                    .anyMatch(criterion ->
                            finding(found, criterion).groups().get(item).outcome() == Outcome.NOT_MET);
        }

        private Asked asked(String fact) {
            return asked.computeIfAbsent(fact, id -> new Asked());
        }

        Questionnaire questionnaire(List<String> skip) {
            List<Map.Entry<String, Asked>> order = new ArrayList<>(asked.entrySet());
            order.removeIf(entry -> skip.contains(entry.getKey()));
            order.sort(Comparator.comparingDouble((Map.Entry<String, Asked> entry) -> -entry.getValue().weight)
                    .thenComparing(entry -> -entry.getValue().why.size()));
            return new Questionnaire(
                    order.stream()
                            .map(entry -> Question.of(
                                    rulebook.facts().get(entry.getKey()),
                                    entry.getValue().items.stream().sorted().toList(),
                                    entry.getValue().weight > 0,
                                    List.copyOf(entry.getValue().why)))
                            .toList(),
                    List.copyOf(open),
                    settled);
        }
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

        void enters(Question.Why reason) {
            why.add(reason);
        }
    }

    private static Draft told(Draft draft, Map.Entry<Fact, List<Integer>> fact, Object answer) {
        Draft told = fact.getKey().isRepeated() ? draft : draft.with(fact.getKey(), null, answer);
        for (int item : fact.getValue()) {
            told = told.with(fact.getKey(), item, answer);
        }
        return told;
    }

    private static Question.Why why(Incentive incentive, Criterion criterion) {
        return new Question.Why(incentive.id(), incentive.name(), criterion.id(), criterion.says(), criterion.cites());
    }

    private static Finding finding(IncentiveAssessment found, Criterion criterion) {
        return found.findings().stream()
                .filter(finding -> finding.criterion().equals(criterion.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<List<String>> refusals(List<Gap> gaps) {
        return gaps.stream()
                .filter(Gap::canRefuse)
                .map(Gap::refusal)
                .distinct()
                .limit(MOST_SETS)
                .toList();
    }

    /** One way of telling each criterion, put together; every combination of ways, the shortest first. */
    private static List<List<String>> grants(List<Gap> gaps) {
        Set<Set<String>> sets = new LinkedHashSet<>(List.of(Set.of()));
        for (Gap gap : gaps) {
            Set<Set<String>> longer = new LinkedHashSet<>();
            for (Set<String> set : sets) {
                for (List<String> way : gap.anyOf()) {
                    Set<String> more = new LinkedHashSet<>(set);
                    more.addAll(way);
                    longer.add(more);
                }
            }
            sets = longer.stream().limit(MOST_TRIED).collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return sets.stream()
                .sorted(Comparator.comparingInt(Set::size))
                .limit(MOST_SETS)
                .map(List::copyOf)
                .toList();
    }
}
