package ma.dalil.eligibility;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.FactReader;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Formula;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;

/** What one rule reckoned for the company, a group or a training in one fiscal year: the engine's results, and what each part of the rule's formulas comes to. */
public final class WorkedAccount {
    private final AmountRule rule;
    private final int fiscalYear;
    private final Calculation account;
    private final AssessedProfile assessedProfile;
    private final FactReader reader;

    WorkedAccount(
            AmountRule rule, int fiscalYear, Calculation account, AssessedProfile assessedProfile, FactReader reader) {
        this.rule = rule;
        this.fiscalYear = fiscalYear;
        this.account = account;
        this.assessedProfile = assessedProfile;
        this.reader = reader;
    }

    public AmountRule rule() {
        return rule;
    }

    public int fiscalYear() {
        return fiscalYear;
    }

    /** Place of the group or training in the profile; null for the company. */
    public @Nullable Integer item() {
        return account.item();
    }

    /** The same of an account of a group or training. */
    public int place() {
        return account.place();
    }

    /** What the engine found of a line of the card; empty where the rule shows it nowhere. */
    public Optional<BigDecimal> shown(String line) {
        return account.entries().stream()
                .filter(entry -> entry.line().equals(line))
                .map(Calculation.LineValue::value)
                .findFirst();
    }

    /** What the engine pays by this account, in MAD, not rounded and before any limit on the year. */
    public BigDecimal paid() {
        return account.paid();
    }

    /** A value of the law by which the account is reckoned; null where none is known. */
    public @Nullable DatedValue law(Parameter parameter) {
        return account.law().dated(parameter.id());
    }

    /** What a formula comes to, as a number; null where it does not tell. */
    public @Nullable BigDecimal number(Formula formula) {
        Object value = value(formula);
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** What a formula comes to: a number, a yes or no, a day, a list or a scale; null where it does not tell. */
    public @Nullable Object value(Formula formula) {
        if (formula instanceof Formula.OfLaw law) {
            DatedValue dated = law(law.parameter());
            return dated == null || dated.value() == null ? null : dated.value().plain();
        }
        if (formula instanceof Formula.Told told) {
            Object value = told.fact().isRepeated()
                    ? reader.read(told.fact(), holder())
                    : reader.read(told.fact(), assessedProfile);
            // No dependant is supposed.
            return value == null && told.fact().id().equals("workforce.dependants") ? (Object) 0 : value;
        }
        if (formula instanceof Formula.Fixed fixed) {
            return fixed.value();
        }
        if (formula instanceof Formula.OfYear) {
            return fiscalYear;
        }
        if (formula instanceof Formula.Arithmetic operation) {
            return operation(operation);
        }
        if (formula instanceof Formula.Choice choice) {
            return value(chosen(choice));
        }
        return formula instanceof Formula.Named named ? named(named) : null;
    }

    /** The side of a choice that was taken. */
    public Formula chosen(Formula.Choice choice) {
        return Boolean.TRUE.equals(value(choice.when())) ? choice.then() : choice.otherwise();
    }

    private @Nullable BigDecimal operation(Formula.Arithmetic operation) {
        BigDecimal one = number(operation.one());
        BigDecimal other = number(operation.other());
        if (one == null || other == null) {
            return null;
        }
        return switch (operation.operator()) {
            case ADD -> one.add(other);
            case SUBTRACT -> one.subtract(other);
            case MULTIPLY -> one.multiply(other);
            case DIVIDE -> other.signum() == 0 ? BigDecimal.ZERO : one.divide(other, MathContext.DECIMAL64);
            case MIN -> one.min(other);
            case MAX -> one.max(other);
        };
    }

    private @Nullable Object named(Formula.Named named) {
        if (named.name().equals("scaled")) {
            Scale scale = (Scale) value(named.given().get(0));
            BigDecimal amount = number(named.given().get(1));
            return amount == null ? null : scale == null ? BigDecimal.ZERO : scale.applyTo(amount);
        }
        if (named.definition() != null) {
            return value(named.definition());
        }
        int dot = named.name().indexOf('.');
        Optional<Subject> subject = Arrays.stream(Subject.values())
                .filter(it -> dot > 0 && it.section().equals(named.name().substring(0, dot)))
                .findFirst();
        if (subject.isEmpty()) {
            return null;
        }
        Object asked = subject.get().isRepeated()
                ? holder()
                : assessedProfile.of(subject.get()).get(0);
        return asked(
                asked,
                named.name().substring(dot + 1),
                named.given().stream().map(this::value).toArray());
    }

    /** What Java works out under a name, of the one that it is asked of. */
    private static @Nullable Object asked(Object of, String name, @Nullable Object... given) {
        try {
            for (Method method : of.getClass().getMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == given.length) {
                    return method.invoke(of, given);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
        throw new IllegalStateException(name);
    }

    private Object holder() {
        List<?> items =
                assessedProfile.of(rule.of() == AmountRule.Of.TRAINING ? Subject.TRAINING : Subject.WORKFORCE_GROUP);
        return items.get(account.place());
    }
}
