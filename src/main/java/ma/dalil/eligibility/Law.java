package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.profile.FactReader;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one incentive as they stand on a day, for its rules to read. A value that is not known reads as null, which
 * satisfies nothing.
 */
public final class Law {
    private static final Collection<String> NONE = listed(List.of());

    private static final LocalDate UNTOLD = LocalDate.MAX;

    private final String incentive;
    private final Map<String, DatedValue> values;
    /** The constants by which the rules name the values that are known. */
    private final String[] names;
    /** What those values are, without where they come from. */
    private final Object[] plain;

    private final boolean tellsAmount;
    private final List<DatedByFact> datedByFacts;
    private final Map<List<LocalDate>, Law> byDays = new ConcurrentHashMap<>();
    private final Map<ReadAs, Law> readings = new ConcurrentHashMap<>();

    /** Another reading of a value; equal by identity, as both are long to compare. */
    private record ReadAs(DatedValue used, DatedValue.Reading other) {
        @Override
        public boolean equals(Object that) {
            return that instanceof ReadAs same && same.used == used && same.other == other;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(used) + System.identityHashCode(other);
        }
    }

    /**
     * A parameter whose value is that of a day that the profile tells.
     *
     * @param values those known, in order
     * @param before what is taken for a day before the first
     */
    record DatedByFact(String parameter, FactReader.Access day, List<DatedValue> values, @Nullable DatedValue before) {
        static DatedByFact of(Parameter parameter, FactReader reader, LocalDate knownOn) {
            List<DatedValue> known = parameter.known(knownOn);
            return new DatedByFact(
                    parameter.id(),
                    reader.access(Objects.requireNonNull(parameter.datedBy(), parameter.id())),
                    known,
                    known.isEmpty()
                            ? null
                            : known.get(0).inferred(AssessmentSentences.ofTheLaw("law-of-an-earlier-day")));
        }

        /** The day from which the law is that of the day told. */
        private LocalDate since(LocalDate told) {
            LocalDate since = LocalDate.MIN;
            for (DatedValue value : values) {
                since = value.from().isAfter(told) ? since : value.from();
            }
            return since;
        }

        private @Nullable DatedValue of(LocalDate since) {
            return values.stream()
                    .filter(value -> value.from().equals(since))
                    .findFirst()
                    .orElse(before);
        }

        private DatedByFact reading(DatedValue used, DatedValue other) {
            return new DatedByFact(
                    parameter,
                    day,
                    values.stream().map(value -> value == used ? other : value).toList(),
                    before);
        }
    }

    /**
     * @param tellsAmount whether there is a value of every parameter that the amount rules read
     * @param datedByFacts of those values the ones that are others for who tells another day
     */
    Law(String incentive, Map<String, DatedValue> values, boolean tellsAmount, List<DatedByFact> datedByFacts) {
        this.incentive = incentive;
        this.values = Map.copyOf(values);
        this.tellsAmount = tellsAmount;
        this.datedByFacts = datedByFacts;
        Map<String, Object> known = new LinkedHashMap<>();
        values.forEach((id, value) -> {
            if (value.value() != null) {
                known.put(
                        id.intern(),
                        value.value() instanceof Value.Options list
                                ? listed(list.plain())
                                : value.value().plain());
            }
        });
        names = known.keySet().toArray(String[]::new);
        plain = known.values().toArray();
    }

    /** The same law with another reading of one value, where that value is in force; kept with this one. */
    Law reading(String parameter, DatedValue used, DatedValue.Reading other) {
        boolean isInForce = values.get(parameter) == used
                || datedByFacts.stream()
                        .anyMatch(it -> it.parameter().equals(parameter)
                                && it.values().stream().anyMatch(value -> value == used));
        return isInForce ? readings.computeIfAbsent(new ReadAs(used, other), any -> as(parameter, used, other)) : this;
    }

    private Law as(String parameter, DatedValue used, DatedValue.Reading other) {
        Map<String, DatedValue> changed = new HashMap<>(values);
        DatedValue as = used.as(other);
        changed.computeIfPresent(parameter, (id, value) -> value == used ? as : value);
        return new Law(
                incentive,
                changed,
                tellsAmount,
                datedByFacts.stream()
                        .map(it -> it.parameter().equals(parameter) ? it.reading(used, as) : it)
                        .toList());
    }

    /** The law for who tells the days that date some of its values; that of the day asked where they tell none. */
    public Law of(@Nullable Object holder) {
        return datedByFacts.isEmpty() ? this : by(day -> (LocalDate) day.toldBy(holder));
    }

    /** The law by the days told; where one is not, its values are those of the day asked. */
    Law by(Function<FactReader.Access, @Nullable LocalDate> told) {
        if (datedByFacts.isEmpty()) {
            return this;
        }
        List<LocalDate> since = new ArrayList<>(datedByFacts.size());
        for (DatedByFact parameter : datedByFacts) {
            LocalDate day = told.apply(parameter.day());
            since.add(day == null ? UNTOLD : parameter.since(day));
        }
        return byDays.computeIfAbsent(since, this::since);
    }

    private Law since(List<LocalDate> days) {
        Map<String, DatedValue> changed = new HashMap<>(values);
        for (int i = 0; i < days.size(); i++) {
            DatedByFact parameter = datedByFacts.get(i);
            if (days.get(i) != UNTOLD && parameter.before() != null) {
                changed.put(parameter.parameter(), parameter.of(days.get(i)));
            }
        }
        return new Law(incentive, changed, tellsAmount, List.of());
    }

    /** The days from which values dated by that fact are others, in order. */
    SortedSet<LocalDate> changesBy(Fact day) {
        return datedByFacts.stream()
                .filter(it -> it.day().fact().equals(day))
                .flatMap(it -> it.values().stream())
                .map(DatedValue::from)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean tellsAmount() {
        return tellsAmount;
    }

    public String getIncentive() {
        return incentive;
    }

    /** Money in MAD. */
    public @Nullable BigDecimal amount(String parameter) {
        return (BigDecimal) value(parameter);
    }

    /** A fraction of 1. */
    public @Nullable BigDecimal share(String parameter) {
        return (BigDecimal) value(parameter);
    }

    /** A plain number. */
    public @Nullable BigDecimal ratio(String parameter) {
        return (BigDecimal) value(parameter);
    }

    /** A number of things, months or years. */
    public @Nullable Integer count(String parameter) {
        return (Integer) value(parameter);
    }

    public @Nullable LocalDate date(String parameter) {
        return (LocalDate) value(parameter);
    }

    /** A list of ids; empty when it is not known. It may be asked whether it holds null: it does not. */
    @SuppressWarnings("unchecked")
    public Collection<String> list(String parameter) {
        Collection<String> list = (Collection<String>) value(parameter);
        return list == null ? NONE : list;
    }

    public @Nullable Scale scale(String parameter) {
        return (Scale) value(parameter);
    }

    /** The value with its date and citations, or null when none is known. */
    @Nullable
    DatedValue dated(String parameter) {
        return values.get(parameter);
    }

    /** Whoever names it by a constant has the same object, which is found among a few by a glance at each. */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable Object value(String parameter) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == parameter) {
                return plain[i];
            }
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(parameter)) {
                return plain[i];
            }
        }
        return null;
    }

    /** A few ids are found sooner by a glance at each than by hashing. Not {@code List.of()}, which refuses to be asked for null. */
    private static Collection<String> listed(List<String> list) {
        return Arrays.asList(list.stream().map(String::intern).distinct().toArray(String[]::new));
    }
}
