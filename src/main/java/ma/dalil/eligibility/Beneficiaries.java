package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.rulebook.Relief;

/**
 * Settles who benefits where the law lets only so many people do so: those for whom it is worth most over all the years, the same ones in each.
 * Neither the order of the groups nor how people are spread over them changes the sum.
 */
final class Beneficiaries {
    /** What one person of a group draws in each year. */
    private record Group(int item, int people, Map<Integer, BigDecimal> each) {
        BigDecimal worth() {
            return each.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal in(int year) {
            return each.getOrDefault(year, BigDecimal.ZERO);
        }
    }

    private Beneficiaries() {}

    /** @param years all the years of one incentive, once its rules have run */
    static void settle(List<Year> years) {
        Set<Relief> things = new LinkedHashSet<>();
        years.forEach(year -> year.reckonings().forEach(it -> things.addAll(it.unsettled())));
        things.forEach(thing -> settle(years, thing));
    }

    private static void settle(List<Year> years, Relief thing) {
        Map<Integer, Group> groups = new HashMap<>();
        for (Year year : years) {
            for (Reckoning it : year.reckonings()) {
                if (it.places(thing) != null) {
                    groups.computeIfAbsent(it.item(), item -> new Group(item, it.people(), new HashMap<>()))
                            .each()
                            .merge(year.getNumber(), it.each(thing), BigDecimal::add);
                }
            }
        }
        // Worth the same in all: who draws it earlier. Who draws the same in each year is the same to the sum.
        Comparator<Group> order = Comparator.comparing(Group::worth).reversed();
        for (Year year : years) {
            order = order.thenComparing(
                    group -> group.in(year.getNumber()),
                    Comparator.<BigDecimal>naturalOrder().reversed());
        }
        List<Group> dearest = new ArrayList<>(groups.values());
        dearest.sort(order.thenComparing(Group::item));
        Map<Integer, Integer> before = new HashMap<>();
        int people = 0;
        for (Group group : dearest) {
            before.put(group.item(), people);
            people += group.people();
        }
        for (Year year : years) {
            for (Reckoning it : year.reckonings()) {
                if (it.places(thing) != null) {
                    int left = it.places(thing).most() - before.get(it.item());
                    it.settle(thing, Math.max(0, Math.min(it.people(), left)));
                }
            }
        }
    }
}
