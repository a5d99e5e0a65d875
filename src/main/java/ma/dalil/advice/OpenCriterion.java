package ma.dalil.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.assessment.Finding;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Value;

/** A criterion that cannot be judged yet: the facts it lacks, and which sets of them would settle it. */
record OpenCriterion(
        Criterion criterion, Finding finding, List<List<String>> anyOf, TrialProfile trialProfile, Rulebook rulebook) {
    private static final double EVEN = 0.5;
    private static final int MOST_SETS = 6;
    private static final int MOST_TRIED = 64;

    static OpenCriterion of(Criterion criterion, Finding finding, TrialProfile trialProfile, Rulebook rulebook) {
        List<List<String>> anyOf = new ArrayList<>();
        for (Condition.Test test : criterion.tests()) {
            anyOf.addAll(waysToTell(test.fact(), criterion, trialProfile, rulebook));
        }
        if (anyOf.isEmpty()) {
            anyOf.addAll(waysToTellTheDay(criterion, trialProfile, rulebook));
        }
        return new OpenCriterion(criterion, finding, List.copyOf(anyOf), trialProfile, rulebook);
    }

    /** Where all it tests is told, only by whose law may be open. */
    private static List<List<String>> waysToTellTheDay(
            Criterion criterion, TrialProfile trialProfile, Rulebook rulebook) {
        return criterion
                .datedBy()
                .map(day -> waysToTell(day, criterion, trialProfile, rulebook))
                .orElse(List.of());
    }

    /** The sets of facts each of which may tell the fact. A place is told by a park or by a prefecture; a share by both its parts. */
    private static List<List<String>> waysToTell(
            Fact fact, Criterion criterion, TrialProfile trialProfile, Rulebook rulebook) {
        if (!fact.isDerived()) {
            return isTold(fact, trialProfile) ? List.of() : List.of(List.of(fact.id()));
        }
        List<String> untold = fact.derivedFrom().stream()
                .filter(base -> !isTold(rulebook.fact(base), trialProfile))
                .toList();
        if (criterion.isAbout(Subject.PLACE)) {
            return untold.stream().map(List::of).toList();
        }
        return untold.isEmpty() ? List.of() : List.of(untold);
    }

    /** Whether every group or training tells it, or the profile does, or says that there is none of it. */
    private static boolean isTold(Fact fact, TrialProfile trialProfile) {
        if (trialProfile.isNone(fact)) {
            return true;
        }
        if (!fact.isRepeated()) {
            return trialProfile.told(fact, null) != null;
        }
        int items = trialProfile.items(fact.section());
        for (int item = 0; item < items; item++) {
            if (trialProfile.told(fact, item) == null) {
                return false;
            }
        }
        return items > 0;
    }

    /** The fact it tests, or the first of these. */
    Fact reads() {
        return criterion.tests().get(0).fact();
    }

    /** The facts it lacks. */
    Set<String> missing() {
        Set<String> missing = new LinkedHashSet<>();
        anyOf.forEach(missing::addAll);
        return missing;
    }

    boolean canRefuse() {
        return criterion.otherwise() == null;
    }

    /** What it takes to refuse: every alternative has to fail. */
    List<String> refusal() {
        Set<String> all = new LinkedHashSet<>();
        for (Condition.Test test : criterion.tests()) {
            waysToTell(test.fact(), criterion, trialProfile, rulebook).stream()
                    .findFirst()
                    .ifPresent(all::addAll);
        }
        if (all.isEmpty()) {
            waysToTellTheDay(criterion, trialProfile, rulebook).forEach(all::addAll);
        }
        return List.copyOf(all);
    }

    /** How likely an answer taken at random refuses; a fact asked together with others counts for its part. */
    double chanceOfRefusal() {
        if (!canRefuse()) {
            return 0;
        }
        Fact fact = reads();
        double chance = EVEN;
        if (finding.required() instanceof Value.Options list && !fact.options().isEmpty()) {
            chance = 1 - (double) list.plain().size() / fact.options().size();
        }
        return chance / refusal().size();
    }

    /** The sets of facts each of which may refuse. */
    static List<List<String>> refusals(List<OpenCriterion> openCriteria) {
        return openCriteria.stream()
                .filter(OpenCriterion::canRefuse)
                .map(OpenCriterion::refusal)
                .distinct()
                .limit(MOST_SETS)
                .toList();
    }

    /** One way of telling each criterion, put together; every combination of ways, the shortest first. */
    static List<List<String>> grants(List<OpenCriterion> openCriteria) {
        Set<Set<String>> sets = new LinkedHashSet<>(List.of(Set.of()));
        for (OpenCriterion openCriterion : openCriteria) {
            Set<Set<String>> longer = new LinkedHashSet<>();
            for (Set<String> set : sets) {
                for (List<String> way : openCriterion.anyOf()) {
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
