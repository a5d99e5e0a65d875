package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import ma.dalil.assessment.Combination;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** What the package pays in each fiscal year, by incentive: a bar for each year, and the same numbers as a table. */
public record MoneyByYear(List<Payer> payers, List<Bar> bars) {

    /**
     * @param place its colour, and its place in the key
     * @param counted what of it is counted in the package
     */
    public record Payer(int place, Text name, Combination.CountedLine counted) {
        /** What it pays in that year; null for nothing. */
        public @Nullable BigDecimal in(int fiscalYear) {
            BigDecimal amount = counted.in(fiscalYear);
            return amount.signum() > 0 ? amount : null;
        }
    }

    public record Bar(int fiscalYear, BigDecimal total, List<Part> parts) {}

    /** @param x where it starts and {@code width} how long it is, in parts of a hundred of the longest bar */
    public record Part(int place, BigDecimal x, BigDecimal width) {}

    static MoneyByYear of(Result result, boolean fromTheRight) {
        List<Payer> payers = new ArrayList<>();
        result.horizon().lines().stream()
                .filter(line -> line.amount().signum() > 0)
                .sorted(Comparator.comparing(Combination.CountedLine::amount).reversed())
                .forEach(line -> payers.add(new Payer(payers.size(), result.name(line.incentive()), line)));
        TreeMap<Integer, BigDecimal> totals = new TreeMap<>();
        payers.forEach(payer -> payer.counted()
                .schedule()
                .forEach(year -> totals.merge(year.fiscalYear(), year.amount(), BigDecimal::add)));
        BigDecimal longest = totals.values().stream()
                .max(Comparator.naturalOrder())
                .filter(it -> it.signum() > 0)
                .orElse(BigDecimal.ONE);
        List<Bar> bars = new ArrayList<>();
        totals.forEach((year, total) -> {
            List<Part> parts = new ArrayList<>();
            BigDecimal x = BigDecimal.ZERO;
            for (Payer payer : payers) {
                BigDecimal amount = payer.in(year);
                if (amount != null) {
                    BigDecimal width = amount.movePointRight(2).divide(longest, 3, RoundingMode.HALF_UP);
                    BigDecimal start =
                            fromTheRight ? BigDecimal.valueOf(100).subtract(x).subtract(width) : x;
                    parts.add(new Part(payer.place(), start, width));
                    x = x.add(width);
                }
            }
            bars.add(new Bar(year, total, parts));
        });
        return new MoneyByYear(payers, bars);
    }
}
