package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Scale;

/**
 * The parameters of one incentive as they stand on a day, for its rules to read. A value that is not known reads as null, which
 * satisfies nothing.
 */
public final class Law {
    /** Not {@code Set.of()}, which refuses to be asked for null. */
    private static final Set<String> NONE = Collections.unmodifiableSet(new LinkedHashSet<>());

    private final String incentive;
    private final Map<String, DatedValue> values;
    private final boolean tellsAmount;
    private final Map<String, Collection<String>> lists = new HashMap<>();

    /** @param tellsAmount whether there is a value of every parameter that the amount rules read */
    Law(String incentive, Map<String, DatedValue> values, boolean tellsAmount) {
        this.incentive = incentive;
        this.values = new HashMap<>();
        this.tellsAmount = tellsAmount;
        values.forEach((id, value) -> {
            // The rules name parameters by constants, and the same text is found faster when it is the same object.
            this.values.put(id.intern(), value);
            if (value.value() instanceof List<?> list) {
                lists.put(id.intern(), strings(list));
            }
        });
    }

    /** The same law with another reading of one value, where that value is in force. */
    Law reading(String parameter, DatedValue used, DatedValue.Reading other) {
        Map<String, DatedValue> changed = new HashMap<>(values);
        changed.computeIfPresent(parameter, (id, value) -> value == used ? used.as(other) : value);
        return new Law(incentive, changed, tellsAmount);
    }

    boolean tellsAmount() {
        return tellsAmount;
    }

    public String getIncentive() {
        return incentive;
    }

    /** Money in MAD. */
    public BigDecimal amount(String parameter) {
        return (BigDecimal) value(parameter);
    }

    /** A fraction of 1. */
    public BigDecimal share(String parameter) {
        return (BigDecimal) value(parameter);
    }

    /** A plain number. */
    public BigDecimal ratio(String parameter) {
        return (BigDecimal) value(parameter);
    }

    /** A number of things, months or years. */
    public Integer count(String parameter) {
        return (Integer) value(parameter);
    }

    public LocalDate date(String parameter) {
        return (LocalDate) value(parameter);
    }

    /** A list of ids; empty when it is not known. It may be asked whether it holds null: it does not. */
    public Collection<String> list(String parameter) {
        return lists.getOrDefault(parameter, NONE);
    }

    public Scale scale(String parameter) {
        return (Scale) value(parameter);
    }

    /** The value with its date and citations, or null when none is known. */
    DatedValue dated(String parameter) {
        return values.get(parameter);
    }

    private Object value(String parameter) {
        DatedValue dated = values.get(parameter);
        return dated == null ? null : dated.value();
    }

    private static Set<String> strings(List<?> list) {
        Set<String> strings = new LinkedHashSet<>();
        list.forEach(it -> strings.add(((String) it).intern()));
        return strings;
    }
}
