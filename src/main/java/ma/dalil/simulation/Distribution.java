package ma.dalil.simulation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How far companies are moved: how many there are of each difference. Takes no more room than there are different ones. */
record Distribution(NavigableMap<BigDecimal, Many> moved) {
    private static final Many NOBODY = new Many(0, 0);

    /** @param people whom the companies employ */
    record Many(long companies, long people) {
        Many and(Many others) {
            return new Many(companies + others.companies, people + others.people);
        }
    }

    Distribution() {
        this(new TreeMap<>());
    }

    void add(BigDecimal difference, Many many) {
        moved.merge(plain(difference), many, Many::and);
    }

    /** Written in one way, so that the order of companies is not seen in the decimals of a sum. */
    private static BigDecimal plain(BigDecimal difference) {
        BigDecimal stripped = difference.stripTrailingZeros();
        return stripped.setScale(Math.max(0, stripped.scale()));
    }

    void addAll(Distribution others) {
        others.moved.forEach(this::add);
    }

    Simulation.Effect effect() {
        Many winners = all(moved.tailMap(BigDecimal.ZERO, false));
        Many losers = all(moved.headMap(BigDecimal.ZERO, false));
        return new Simulation.Effect(
                winners.companies(),
                losers.companies(),
                moved.getOrDefault(BigDecimal.ZERO, NOBODY).companies(),
                winners.people(),
                losers.people(),
                moved.entrySet().stream()
                        .map(one -> one.getKey()
                                .multiply(BigDecimal.valueOf(one.getValue().companies())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                moved.isEmpty() ? BigDecimal.ZERO : moved.firstKey(),
                median(),
                moved.isEmpty() ? BigDecimal.ZERO : moved.lastKey());
    }

    /** Of an even number, the lower of the two in the middle. */
    private BigDecimal median() {
        long all = all(moved).companies();
        long seen = 0;
        for (Map.Entry<BigDecimal, Many> one : moved.entrySet()) {
            seen += one.getValue().companies();
            if (seen * 2 >= all) {
                return one.getKey();
            }
        }
        return BigDecimal.ZERO;
    }

    private static Many all(Map<BigDecimal, Many> some) {
        return some.values().stream().reduce(NOBODY, Many::and);
    }
}
