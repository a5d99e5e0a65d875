package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.dalil.assessment.Ledger;
import ma.dalil.eligibility.AllowedCombinations;
import ma.dalil.eligibility.CombinationValue;
import ma.dalil.profile.Place;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** Lays the packages that may be held side by side, year by year. */
final class Courses {
    private static final int MOST_COURSES = 4;

    private final Rulebook rulebook;

    Courses(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The courses worth most, at most four. */
    List<Outlook.Course> of(
            List<Outlook.IncentiveYears> lines, Map<String, Ledger> ledgers, List<Integer> years, Place place) {
        Map<String, Outlook.IncentiveYears> granted = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.schedule().stream().anyMatch(Outlook.OutlookYear::isCounted))
                .forEach(line -> granted.put(line.incentive(), line));
        List<Relation> relations = rulebook.relations().stream()
                .flatMap(relation -> meeting(relation, granted).stream())
                .toList();
        return new AllowedCombinations(relations)
                .of(granted.keySet()).stream()
                        .map(held -> course(held, relations, granted.keySet(), ledgers, years, place))
                        .sorted(Comparator.comparing(Outlook.Course::total).reversed())
                        .limit(MOST_COURSES)
                        .toList();
    }

    /**
     * The relation with those of its incentives that are granted in a same year as its own; empty when none is. What never meets never
     * collides; but one thing is aided once, whichever years its aids are paid in.
     */
    private static Optional<Relation> meeting(Relation relation, Map<String, Outlook.IncentiveYears> granted) {
        boolean parts = relation.kind() == Relation.Kind.EXCLUDES || relation.kind() == Relation.Kind.SUPERSEDES;
        if (!parts || !relation.isWhole()) {
            return Optional.of(relation);
        }
        List<String> with = relation.with().stream()
                .filter(other -> meet(granted.get(relation.incentive()), granted.get(other)))
                .toList();
        return with.isEmpty() ? Optional.empty() : Optional.of(relation.with(with));
    }

    private static boolean meet(Outlook.@Nullable IncentiveYears one, Outlook.@Nullable IncentiveYears other) {
        return one != null
                && other != null
                && one.schedule().stream()
                        .filter(Outlook.OutlookYear::isCounted)
                        .anyMatch(year -> other.schedule().stream()
                                .anyMatch(it -> it.fiscalYear() == year.fiscalYear() && it.isCounted()));
    }

    private Outlook.Course course(
            Set<String> held,
            List<Relation> relations,
            Set<String> granted,
            Map<String, Ledger> ledgers,
            List<Integer> years,
            Place place) {
        List<String> incentives = granted.stream().filter(held::contains).toList();
        CombinationValue.Total counted = new CombinationValue(relations).of(incentives, ledgers);
        List<BigDecimal> byYear = new ArrayList<>();
        List<BigDecimal> cumulated = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Integer year : years) {
            BigDecimal paid = counted.in(year);
            total = total.add(paid);
            byYear.add(paid);
            cumulated.add(total);
        }
        return new Outlook.Course(
                incentives,
                byYear,
                cumulated,
                total,
                givenUp(held, granted, relations),
                new AllowedCombinations(relations).toConfirm(held, place, rulebook));
    }

    private static List<Outlook.GivenUp> givenUp(Set<String> held, Set<String> granted, List<Relation> relations) {
        List<Outlook.GivenUp> givenUp = new ArrayList<>();
        for (String left : granted) {
            if (!held.contains(left)) {
                relation(left, held, relations).ifPresent(relation -> {
                    Set<String> sides = new LinkedHashSet<>(relation.with());
                    sides.add(relation.incentive());
                    sides.remove(left);
                    sides.retainAll(held);
                    String because = sides.stream().findFirst().orElse(null);
                    givenUp.add(new Outlook.GivenUp(left, because, relation.says(), relation.cites()));
                });
            }
        }
        return List.copyOf(givenUp);
    }

    /** What keeps an incentive out of a package: something in it, or something it needs that is out as well. */
    private static Optional<Relation> relation(String left, Set<String> held, List<Relation> relations) {
        return relations.stream()
                .filter(relation -> switch (relation.kind()) {
                    case EXCLUDES -> relation.isWhole()
                            && ((relation.incentive().equals(left)
                                            && relation.with().stream().anyMatch(held::contains))
                                    || (relation.with().contains(left) && held.contains(relation.incentive())));
                    case SUPERSEDES -> relation.with().contains(left) && held.contains(relation.incentive());
                    case REQUIRES -> relation.incentive().equals(left) && !held.containsAll(relation.with());
                    case TO_CONFIRM, CUMULATES, PER_PERSON -> false;
                })
                .findFirst();
    }

    /** The years from which on a course that had paid less in all has paid more. */
    List<Outlook.Crossing> crossings(List<Outlook.Course> courses, List<Integer> years) {
        List<Outlook.Crossing> crossings = new ArrayList<>();
        for (int one = 0; one < courses.size(); one++) {
            for (int other = one + 1; other < courses.size(); other++) {
                int ahead = 0;
                for (int i = 0; i < years.size(); i++) {
                    int sign = courses.get(one)
                            .cumulated()
                            .get(i)
                            .compareTo(courses.get(other).cumulated().get(i));
                    if (sign != 0 && ahead != 0 && sign != ahead) {
                        crossings.add(
                                new Outlook.Crossing(years.get(i), sign > 0 ? one : other, sign > 0 ? other : one));
                    }
                    ahead = sign == 0 ? ahead : sign;
                }
            }
        }
        return List.copyOf(crossings);
    }
}
