package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.dalil.assessment.Amount;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** The lines of an amount as calculations: one that is the same for several years or groups stands once. */
final class Calculations {
    private Calculations() {}

    /**
     * One calculation.
     *
     * @param years in which it is made, in order
     * @param groups places of the workforce groups or trainings it is made for; empty for the company
     * @param lines those of its first year and group
     */
    public record SharedCalculation(List<Integer> years, List<Integer> groups, List<Amount.Line> lines) {}

    /** What makes two lines the same. */
    private record Same(String id, BigDecimal value, @Nullable Text note) {
        static List<Same> of(List<Amount.Line> lines) {
            return lines.stream()
                    .map(line -> new Same(line.id(), line.value().stripTrailingZeros(), line.note()))
                    .toList();
        }
    }

    private static final class Block {
        final TreeSet<Integer> years = new TreeSet<>();
        final List<Amount.Line> lines;

        Block(List<Amount.Line> lines) {
            this.lines = lines;
        }
    }

    /** In the order in which an assessment shows its lines. */
    static List<SharedCalculation> of(Amount amount) {
        Map<List<Object>, Block> byGroup = new LinkedHashMap<>();
        years(amount).forEach((year, lines) -> groups(lines).forEach((group, own) -> {
            List<Object> key = new ArrayList<>();
            key.add(group);
            key.add(Same.of(own));
            byGroup.computeIfAbsent(key, any -> new Block(own)).years.add(year);
        }));
        Map<List<Object>, SharedCalculation> calculations = new LinkedHashMap<>();
        for (Block block : byGroup.values()) {
            Integer group = block.lines.get(0).group();
            calculations.merge(
                    List.of(List.copyOf(block.years), Same.of(block.lines)),
                    new SharedCalculation(
                            List.copyOf(block.years), group == null ? List.of() : List.of(group), block.lines),
                    Calculations::together);
        }
        return List.copyOf(calculations.values());
    }

    private static SharedCalculation together(SharedCalculation one, SharedCalculation other) {
        List<Integer> groups = new ArrayList<>(one.groups());
        groups.addAll(other.groups());
        return new SharedCalculation(one.years(), groups, one.lines());
    }

    /** The lines of each year, with those that an assessment leaves out because they repeat the year before. */
    private static Map<Integer, List<Amount.Line>> years(Amount amount) {
        Map<Integer, List<Amount.Line>> shown = amount.lines().stream()
                .collect(Collectors.groupingBy(Amount.Line::fiscalYear, TreeMap::new, Collectors.toList()));
        if (amount.schedule() == null) {
            return shown;
        }
        Map<Integer, List<Amount.Line>> all = new TreeMap<>(shown);
        List<Amount.Line> before = List.of();
        BigDecimal paid = null;
        for (Amount.OfYear year : amount.schedule()) {
            List<Amount.Line> own = shown.get(year.fiscalYear());
            if (own == null && paid != null && paid.compareTo(year.amount()) == 0 && !before.isEmpty()) {
                all.put(year.fiscalYear(), before);
            } else if (own != null && repeatsSome(own, before)) {
                all.put(
                        year.fiscalYear(),
                        before.stream().map(line -> noted(line, own)).toList());
            }
            before = all.getOrDefault(year.fiscalYear(), List.of());
            paid = year.amount();
        }
        return all;
    }

    /** Of a year whose values are those of the year before, only the lines with something new to note are shown. */
    private static boolean repeatsSome(List<Amount.Line> own, List<Amount.Line> before) {
        return own.size() < before.size()
                && own.stream().allMatch(line -> before.stream().anyMatch(it -> isSame(it, line)));
    }

    private static Amount.Line noted(Amount.Line line, List<Amount.Line> own) {
        return own.stream().filter(it -> isSame(it, line)).findFirst().orElse(line);
    }

    private static boolean isSame(Amount.Line one, Amount.Line other) {
        return one.id().equals(other.id())
                && Objects.equals(one.group(), other.group())
                && Objects.equals(one.rule(), other.rule())
                && one.value().compareTo(other.value()) == 0;
    }

    /** The lines of one year by group, those of the company under null. */
    private static Map<Integer, List<Amount.Line>> groups(List<Amount.Line> lines) {
        Map<Integer, List<Amount.Line>> groups = new LinkedHashMap<>();
        lines.forEach(line ->
                groups.computeIfAbsent(line.group(), any -> new ArrayList<>()).add(line));
        return groups;
    }
}
