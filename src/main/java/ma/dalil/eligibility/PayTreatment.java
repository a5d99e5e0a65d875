package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import ma.dalil.profile.Demanded;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * How the law of a year treats the pay of one person. Between two bends everything it calculates is a straight line, so that people between the same bends,
 * with as many dependants, may be told as one group of their mean income: no sum changes.
 */
public final class PayTreatment {
    private static final String SCALE = "income-tax-scale";
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    /** Null where no scale of income tax is known for the year. */
    private final @Nullable Law law;

    private final int year;
    private final SortedSet<BigDecimal> ceilings = new TreeSet<>();
    private final SortedSet<BigDecimal> caps = new TreeSet<>();
    private final SortedSet<LocalDate> days = new TreeSet<>();

    /** That of the year of a day, by the texts published until another. */
    public PayTreatment(Rulebook rulebook, LocalDate on, LocalDate knownOn) {
        year = on.getYear();
        LocalDate end = LocalDate.of(year, 12, 31);
        Law taxed = null;
        for (Incentive incentive : rulebook.incentives().values()) {
            Map<String, DatedValue> values = new HashMap<>();
            incentive.parameters().forEach((id, parameter) -> parameter
                    .standing(on, end, knownOn)
                    .filter(value -> value.value() != null)
                    .ifPresent(value -> values.put(id, value)));
            boolean isTaxed = values.containsKey(SCALE);
            if (isTaxed && taxed == null) {
                taxed = new Law(incentive.id(), values, true, List.of());
            }
            if (isTaxed) {
                collect(incentive, values, it -> isCeiling(it, Unit.SHARE), ceilings, BigDecimal.ONE);
            }
            collect(incentive, values, it -> it.id().equals("income-cap"), caps, BigDecimal.ONE);
            collect(incentive, values, it -> it.id().equals("monthly-salary-ceiling"), caps, MONTHS);
            // Where a fact of the person tells which value holds, the days on which it changes are bends too.
            incentive.parameters().values().stream()
                    .filter(parameter -> parameter.datedBy() != null)
                    .forEach(parameter -> parameter.values().forEach(value -> days.add(value.from())));
            values.values().forEach(value -> {
                if (value.value() instanceof Value.Day day) {
                    days.add(day.plain());
                }
            });
        }
        law = taxed;
    }

    private static boolean isCeiling(Parameter parameter, Unit unit) {
        return parameter.unit() == unit && parameter.id().endsWith("ceiling");
    }

    private static void collect(
            Incentive incentive,
            Map<String, DatedValue> values,
            Predicate<Parameter> which,
            SortedSet<BigDecimal> into,
            BigDecimal times) {
        incentive.parameters().values().stream().filter(which).forEach(it -> {
            DatedValue dated = values.get(it.id());
            Value value = dated == null ? null : dated.value();
            if (value != null) {
                into.add(Demanded.of(value.number()).multiply(times));
            }
        });
    }

    /** Whether the income tax of the year can be calculated. */
    public boolean isTaxKnown() {
        return law != null;
    }

    /** Income tax of one person, of a year whose tax is known; unknown dependants count as none. */
    public IncomeTax tax(BigDecimal income, @Nullable Integer dependants) {
        return IncomeTax.of(income, dependants, Objects.requireNonNull(law, "asked only of a year whose tax is known"));
    }

    /** The year whose law it is. */
    public int year() {
        return year;
    }

    /** The days that some condition of the law turns on. */
    public SortedSet<LocalDate> days() {
        return days;
    }

    /** Between which bends such a pay lies: people whose lists are the same are treated by the same straight lines. */
    public List<Integer> between(BigDecimal income, @Nullable Integer dependants) {
        if (law == null) {
            return List.of();
        }
        IncomeTax tax = tax(income, dependants);
        List<Integer> bends = new ArrayList<>();
        bends.add(piece(Demanded.of(law.scale("professional-expenses")), income));
        bends.add(income.compareTo(
                Demanded.of(law.amount("social-security-monthly-ceiling")).multiply(MONTHS)));
        bends.add(piece(Demanded.of(law.scale(SCALE)), tax.netTaxableIncome()));
        bends.add(tax.grossTax().signum());
        bends.add(tax.due().signum());
        ceilings.forEach(ceiling -> bends.add(tax.above(ceiling).signum()));
        return bends;
    }

    /** Which of the limits on income such a pay keeps: on one side of each a condition may hold, or a sum grow, that does not on the other. */
    public List<Boolean> within(BigDecimal income) {
        return caps.stream().map(cap -> income.compareTo(cap) <= 0).toList();
    }

    /** The line of a scale an amount lies on: its bracket, and whether the cap of the bracket is reached. */
    private static int piece(Scale scale, BigDecimal amount) {
        int place = 0;
        for (Scale.Bracket bracket : scale.brackets()) {
            if (bracket.upTo() == null || amount.compareTo(bracket.upTo()) <= 0) {
                boolean isCapped =
                        bracket.cap() != null && amount.multiply(bracket.rate()).compareTo(bracket.cap()) > 0;
                return 2 * place + (isCapped ? 1 : 0);
            }
            place++;
        }
        throw new IllegalStateException("a scale ends with an open bracket");
    }

    /** What is calculated of such a pay, each figure for one person: the tax, what it exceeds each ceiling by, the income up to each cap. */
    public List<BigDecimal> figures(BigDecimal income, @Nullable Integer dependants) {
        List<BigDecimal> figures = new ArrayList<>();
        if (isTaxKnown()) {
            IncomeTax tax = tax(income, dependants);
            figures.add(tax.due());
            ceilings.forEach(ceiling -> figures.add(tax.above(ceiling)));
        }
        caps.forEach(cap -> figures.add(income.min(cap)));
        return figures;
    }
}
