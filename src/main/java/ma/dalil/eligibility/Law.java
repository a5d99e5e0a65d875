package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Scale;

/**
 * The parameters of one incentive as they stand on a day, for its rules to read. A value that is not known reads as null, which
 * satisfies nothing.
 */
public final class Law {
    private final String incentive;
    private final Map<String, DatedValue> values;

    Law(String incentive, Map<String, DatedValue> values) {
        this.incentive = incentive;
        this.values = values;
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

    /** A list of ids, which may be asked whether it holds null: it does not. */
    public Collection<String> list(String parameter) {
        Object value = value(parameter);
        return value == null ? List.of() : new LinkedHashSet<>(strings(value));
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

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object value) {
        return (List<String>) value;
    }
}
