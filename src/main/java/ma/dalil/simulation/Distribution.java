package ma.dalil.simulation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How far companies are moved: how many there are of each difference. Takes no more room than there are different ones. */
record Distribution(NavigableMap<BigDecimal, Long> companies) {
    Distribution() {
        this(new TreeMap<>());
    }

    void add(BigDecimal difference, long weight) {
        companies.merge(plain(difference), weight, Long::sum);
    }

    /** Written in one way, so that the order of companies is not seen in the decimals of a sum. */
    private static BigDecimal plain(BigDecimal difference) {
        BigDecimal stripped = difference.stripTrailingZeros();
        return stripped.setScale(Math.max(0, stripped.scale()));
    }

    void addAll(Distribution others) {
        others.companies.forEach(this::add);
    }

    Simulation.Effect effect() {
        return new Simulation.Effect(
                count(companies.tailMap(BigDecimal.ZERO, false)),
                count(companies.headMap(BigDecimal.ZERO, false)),
                companies.getOrDefault(BigDecimal.ZERO, 0L),
                companies.entrySet().stream()
                        .map(one -> one.getKey().multiply(BigDecimal.valueOf(one.getValue())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                companies.isEmpty() ? BigDecimal.ZERO : companies.firstKey(),
                median(),
                companies.isEmpty() ? BigDecimal.ZERO : companies.lastKey());
    }

    /** Of an even number, the lower of the two in the middle. */
    private BigDecimal median() {
        long all = count(companies);
        long seen = 0;
        for (Map.Entry<BigDecimal, Long> one : companies.entrySet()) {
            seen += one.getValue();
            if (seen * 2 >= all) {
                return one.getKey();
            }
        }
        return BigDecimal.ZERO;
    }

    private static long count(Map<BigDecimal, Long> some) {
        return some.values().stream().mapToLong(Long::longValue).sum();
    }
}
