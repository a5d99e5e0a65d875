package ma.dalil.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Payment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Lays side by side the packages that exclude each other, and looks for what would tip the choice. */
public final class SchemeChoices {
    private static final int MOST_PACKAGES = 3;
    private static final int MOST_GROUPS = 3;
    private static final int MOST_FACTS = 12;

    private final Rulebook rulebook;
    private final Assessor assessor;

    public SchemeChoices(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /** @param assessment of that request, both dates of which are set */
    public SchemeChoice of(AssessmentRequest request, Assessment assessment) {
        Map<String, IncentiveAssessment> found = assessment.incentives().stream()
                .collect(Collectors.toMap(IncentiveAssessment::id, Function.identity()));
        Combination.Held best = assessment.combination().horizon();
        List<Combination.Held> all = new ArrayList<>();
        all.add(best);
        best.left().stream()
                .filter(left -> best.incentives().stream()
                        .anyMatch(held -> excludes(left, held).isPresent()))
                .map(left -> with(left, best, request))
                .filter(other -> other.worth().signum() > 0)
                .sorted(Comparator.comparing(Combination.Held::worth).reversed())
                .forEach(other -> {
                    boolean isAChoice = all.stream().noneMatch(it -> brings(it).equals(brings(other)));
                    if (isAChoice && all.size() < MOST_PACKAGES) {
                        all.add(other);
                    }
                });
        List<SchemeChoice.Solution> packages =
                all.stream().map(held -> packaged(held, all, found)).toList();
        return new SchemeChoice(
                packages,
                packages.size() < 2 || all.get(0).worth().compareTo(all.get(1).worth()) == 0
                        ? List.of()
                        : tips(request, all.get(0), all.get(1)),
                hires(request, best, found));
    }

    /** The best package that may have this incentive, without what excludes it. */
    private Combination.Held with(String left, Combination.Held best, AssessmentRequest request) {
        Set<String> among = new LinkedHashSet<>(best.incentives());
        among.addAll(best.left());
        among.removeIf(other -> excludes(left, other).isPresent());
        return assessor.assess(only(request, among), false).combination().horizon();
    }

    /** The relation by which two are never held together, and a company has the choice: what another takes the place of is not chosen. */
    private Optional<Relation> excludes(String one, String other) {
        return rulebook.relations().stream()
                .filter(relation -> relation.kind() == Relation.Kind.EXCLUDES && relation.isWhole())
                .filter(relation -> relation.ties(one, other))
                .findFirst();
    }

    /** The relations by which one is not held with another, or not paid beside it for the same thing. */
    private Stream<Relation> excluding(String one, String other) {
        return rulebook.relations().stream()
                .filter(relation -> relation.kind() == Relation.Kind.EXCLUDES && relation.ties(one, other));
    }

    private boolean isWithoutSum(String incentive) {
        return !rulebook.incentive(incentive).amount().computed();
    }

    private static Set<String> paying(Combination.Held held) {
        return held.lines().stream()
                .filter(line -> line.amount().signum() > 0)
                .map(Combination.CountedLine::incentive)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static AssessmentRequest only(AssessmentRequest request, Set<String> incentives) {
        return new AssessmentRequest(request.on(), request.knownOn(), List.copyOf(incentives), request.profile());
    }

    /** What pays, and what may pay more than can be computed: packages that differ in nothing else are not to choose between. */
    private Set<String> brings(Combination.Held held) {
        Set<String> brings = paying(held);
        held.incentives().stream().filter(this::isWithoutSum).forEach(brings::add);
        return brings;
    }

    private SchemeChoice.Solution packaged(
            Combination.Held held, List<Combination.Held> all, Map<String, IncentiveAssessment> found) {
        Set<String> paid = paying(held);
        List<Outlook.GivenUp> givenUp = new ArrayList<>();
        all.stream()
                .flatMap(other ->
                        Stream.concat(other.incentives().stream().filter(this::isWithoutSum), paying(other).stream()))
                .distinct()
                .filter(id -> !paid.contains(id)
                        && !(isWithoutSum(id) && held.incentives().contains(id)))
                .forEach(id -> held.incentives().stream()
                        .filter(kept -> !kept.equals(id))
                        .flatMap(kept -> excluding(id, kept)
                                .map(relation -> new Outlook.GivenUp(id, kept, relation.says(), relation.cites())))
                        .findFirst()
                        .ifPresent(givenUp::add));
        List<String> eligible = held.incentives().stream()
                .filter(id -> Rulebook.known(found, id).verdict() == Verdict.ELIGIBLE)
                .toList();
        return new SchemeChoice.Solution(
                held,
                held.lines().stream()
                        .filter(line -> eligible.contains(line.incentive()))
                        .map(Combination.CountedLine::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                eligible,
                held.incentives().stream()
                        .filter(this::isWithoutSum)
                        .filter(id -> all.stream()
                                .anyMatch(other -> !other.incentives().contains(id)))
                        .toList(),
                List.copyOf(givenUp));
    }

    /** Of each number that the sums rest on, the nearest with which the other package is worth as much. */
    private List<Proposal.Change> tips(AssessmentRequest request, Combination.Held best, Combination.Held other) {
        Set<String> differ = new LinkedHashSet<>(best.incentives());
        differ.addAll(other.incentives());
        differ.removeIf(
                id -> best.incentives().contains(id) && other.incentives().contains(id));
        TrialProfile told = TrialProfile.of(request, rulebook, assessor);
        List<Fact> facts = differ.stream()
                .flatMap(id -> rulebook.incentive(id).amount().considers().stream())
                .distinct()
                .map(rulebook::fact)
                .filter(fact -> CountedAnswers.isCounted(fact) && fact.type() != Fact.Type.DATE)
                .filter(fact -> fact.isRepeated() || told.told(fact, null) != null)
                .limit(MOST_FACTS)
                .toList();
        List<Proposal.Change> tips = new ArrayList<>();
        for (Fact fact : facts) {
            for (Integer item : items(told, fact)) {
                Value before = told.told(fact, item);
                if (before != null) {
                    tip(told, fact, item, CountedAnswers.number(before), best, other)
                            .ifPresent(number -> tips.add(Proposal.Change.of(
                                    fact,
                                    item,
                                    before,
                                    CountedAnswers.answer(fact, number),
                                    number.subtract(CountedAnswers.number(before)),
                                    List.of())));
                }
            }
        }
        return List.copyOf(tips);
    }

    private static List<@Nullable Integer> items(TrialProfile told, Fact fact) {
        return fact.isRepeated()
                ? IntStream.range(0, Math.min(MOST_GROUPS, told.items(fact.section())))
                        .boxed()
                        .toList()
                : Collections.singletonList(null);
    }

    private Optional<BigDecimal> tip(
            TrialProfile told,
            Fact fact,
            @Nullable Integer item,
            BigDecimal before,
            Combination.Held best,
            Combination.Held other) {
        return IntStream.of(1, -1)
                .mapToObj(way -> BoundarySearch.to(
                        before,
                        way,
                        CountedAnswers.step(fact),
                        before.divide(CountedAnswers.FAR, 0, RoundingMode.CEILING)
                                .max(CountedAnswers.least(fact)),
                        before.multiply(CountedAnswers.FAR).min(CountedAnswers.most(fact)),
                        number -> state(told.with(fact, item, CountedAnswers.answer(fact, number)), best, other)))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(number -> number.subtract(before).abs()));
    }

    private BoundarySearch.State state(TrialProfile tried, Combination.Held best, Combination.Held other) {
        return tried.request()
                .map(request -> worth(request, other).compareTo(worth(request, best)) >= 0
                        ? BoundarySearch.State.MET
                        : BoundarySearch.State.SHORT)
                .orElse(BoundarySearch.State.REFUSED);
    }

    private BigDecimal worth(AssessmentRequest request, Combination.Held held) {
        return assessor.screen(only(request, Set.copyOf(held.incentives()))).worth();
    }

    /** For each group, the aids of which each person draws one. */
    private List<SchemeChoice.Hire> hires(
            AssessmentRequest request, Combination.Held best, Map<String, IncentiveAssessment> found) {
        Set<String> granted = new LinkedHashSet<>(best.incentives());
        granted.addAll(best.left());
        List<SchemeChoice.Hire> hires = new ArrayList<>();
        int groups = request.profile().workforce() == null
                ? 0
                : request.profile().workforce().size();
        for (int group = 0; group < groups; group++) {
            Map<String, BigDecimal> each = new LinkedHashMap<>();
            for (String id : granted) {
                each.put(id, each(Rulebook.known(found, id), group));
            }
            each.values().removeIf(amount -> amount.signum() <= 0);
            int place = group;
            rulebook.relations().stream()
                    .filter(relation ->
                            relation.kind() != Relation.Kind.CUMULATES && relation.kind() != Relation.Kind.REQUIRES)
                    .filter(relation -> relation.counts() == null || relation.kind() == Relation.Kind.PER_PERSON)
                    .filter(relation -> each.containsKey(relation.incentive())
                            && relation.with().stream().anyMatch(each::containsKey))
                    .filter(relation ->
                            relation.kind() == Relation.Kind.PER_PERSON || aidTheSame(relation, found, each))
                    .forEach(
                            relation -> hires.add(new SchemeChoice.Hire(place, aids(relation, each), relation.says())));
        }
        return List.copyOf(hires);
    }

    private boolean aidTheSame(
            Relation relation, Map<String, IncentiveAssessment> found, Map<String, BigDecimal> each) {
        return relation.with().stream()
                .filter(each::containsKey)
                .anyMatch(other -> !Collections.disjoint(
                        rulebook.incentive(relation.incentive()).relieves(),
                        rulebook.incentive(other).relieves()));
    }

    private static List<SchemeChoice.PerPerson> aids(Relation relation, Map<String, BigDecimal> each) {
        List<SchemeChoice.PerPerson> aids = new ArrayList<>();
        aids.add(new SchemeChoice.PerPerson(relation.incentive(), Rulebook.known(each, relation.incentive())));
        relation.with().stream()
                .filter(each::containsKey)
                .forEach(other -> aids.add(new SchemeChoice.PerPerson(other, Rulebook.known(each, other))));
        aids.sort(Comparator.comparing(SchemeChoice.PerPerson::each).reversed());
        return List.copyOf(aids);
    }

    /** What one person of a group brings over all years. */
    private static BigDecimal each(IncentiveAssessment found, int group) {
        return found.amount() == null
                ? BigDecimal.ZERO
                : found.amount().ledger().payments().stream()
                        .filter(payment -> payment.to().equals(new Payment.To(Payment.To.Kind.GROUP, group)))
                        .map(Payment::each)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, RoundingMode.HALF_UP);
    }
}
