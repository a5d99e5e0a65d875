package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import ma.dalil.rulebook.Relief;

/**
 * Settles who benefits where the law lets only so many people do so: those for whom it is worth most over all the years, the same ones in each.
 * Neither the order of the groups nor how people are spread over them changes the sum.
 */
final class Beneficiaries {
    /** What one person of a group draws in each year on each thing. */
    private record Group(int item, int people, Map<Integer, Map<Relief, BigDecimal>> each) {
        BigDecimal sum(IntPredicate year, Predicate<Relief> thing) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Map.Entry<Integer, Map<Relief, BigDecimal>> drawn : each.entrySet()) {
                for (Map.Entry<Relief, BigDecimal> one : drawn.getValue().entrySet()) {
                    if (year.test(drawn.getKey()) && thing.test(one.getKey())) {
                        sum = sum.add(one.getValue());
                    }
                }
            }
            return sum;
        }
    }

    private Beneficiaries() {}

    /**
     * @param years all the years of one incentive, once its rules have run
     * @return whether fewer people of some group benefit than it has
     */
    static boolean settle(List<AssessedYear> years) {
        if (!isAnythingOpen(years)) {
            return false;
        }
        Map<Integer, Group> groups = groups(years);
        List<Group> dearest = new ArrayList<>(groups.values());
        if (dearest.size() > 1) {
            dearest.sort(order(years));
        }
        Map<Integer, Integer> before = new HashMap<>();
        int people = 0;
        for (Group group : dearest) {
            before.put(group.item(), people);
            people += group.people();
        }
        boolean limited = false;
        for (AssessedYear year : years) {
            for (Calculation it : year.calculations()) {
                for (Relief thing : it.unsettled()) {
                    int left = it.places(thing).most() - Present.in(before, it.place());
                    it.settle(thing, Math.max(0, Math.min(it.people(), left)));
                    limited |= left < it.people();
                }
            }
        }
        return limited;
    }

    private static boolean isAnythingOpen(List<AssessedYear> years) {
        for (int i = 0; i < years.size(); i++) {
            List<Calculation> calculations = years.get(i).calculations();
            for (int j = 0; j < calculations.size(); j++) {
                if (!calculations.get(j).unsettled().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<Integer, Group> groups(List<AssessedYear> years) {
        Map<Integer, Group> groups = new HashMap<>();
        for (AssessedYear year : years) {
            for (Calculation it : year.calculations()) {
                for (Relief thing : it.unsettled()) {
                    groups.computeIfAbsent(it.place(), item -> new Group(item, it.people(), new HashMap<>()))
                            .each()
                            .computeIfAbsent(year.getNumber(), any -> new EnumMap<>(Relief.class))
                            .put(thing, it.each(thing));
                }
            }
        }
        return groups;
    }

    /** Worth the same in all: who draws it earlier. Who draws the same in each year on each thing is the same to every sum. */
    private static Comparator<Group> order(List<AssessedYear> years) {
        Comparator<Group> order = Comparator.comparing(group -> group.sum(any -> true, any -> true));
        for (AssessedYear year : years) {
            order = order.thenComparing(group -> group.sum(it -> it == year.getNumber(), any -> true));
        }
        for (AssessedYear year : years) {
            for (Relief thing : Relief.values()) {
                order = order.thenComparing(group -> group.sum(it -> it == year.getNumber(), it -> it == thing));
            }
        }
        return order.reversed().thenComparing(Group::item);
    }
}
