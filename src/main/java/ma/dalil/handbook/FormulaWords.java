package ma.dalil.handbook;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.dalil.pages.IncentivePage;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Formula;
import ma.dalil.rulebook.Formula.Operator;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Says in words how one amount rule computes, with the values of the law on the day: there is no other source of what is said. */
final class FormulaWords {
    private static final String KEY = "formula.";

    private final Words w;
    private final IncentivePage page;
    private final AmountRule rule;
    /** What was called by its name, while no line shows it. */
    private final Map<Formula.Named, Formula> called = new LinkedHashMap<>();

    FormulaWords(Words w, IncentivePage page, AmountRule rule) {
        this.w = w;
        this.page = page;
        this.rule = rule;
    }

    /** When the rule computes, condition by condition. */
    List<String> when() {
        return rule.when().stream()
                .map(this::condition)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** How a line comes about. */
    String how(AmountRule.Shown line) {
        if (line instanceof AmountRule.PaysEach each) {
            return w.word(KEY + "most-people", given(each.limit()));
        }
        return line instanceof AmountRule.Caps
                ? w.word(KEY + "cap", part(line.by()))
                : begun(ofLine(line.by(), label(line.line())));
    }

    /** How a payment comes about. */
    String paid(AmountRule.Paid payment) {
        return payment instanceof AmountRule.PaysEach each
                ? w.word(KEY + "multiply", part(each.by()), label(each.line()))
                : begun(part(payment.by()));
    }

    /** @param label what the line is called: not said twice */
    private String ofLine(Formula by, String label) {
        if (by instanceof Formula.Told told) {
            String name = w.text(told.fact().says());
            if (told.fact().isDerived()) {
                return w.word(KEY + "derived", name);
            }
            return name.equals(label) ? w.word(KEY + "told.alike") : w.word(KEY + "told", name);
        }
        if (by instanceof Formula.OfLaw law) {
            String name = w.text(law.parameter().says());
            String value = value(law.parameter());
            return name.equals(label) ? w.word(KEY + "set.alike", value) : w.word(KEY + "set", name, value);
        }
        if (by instanceof Formula.Named named && named.definition() != null) {
            return whole(named.definition());
        }
        return whole(by);
    }

    /** With a capital, as a sentence begins. */
    private static String begun(String said) {
        return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    }

    /** A part of a formula: by the line that shows it where one does. */
    private String part(Formula formula) {
        Optional<String> line = formula instanceof Formula.OfLaw ? Optional.empty() : lineOf(formula);
        return line.map(this::label).orElseGet(() -> whole(formula));
    }

    /** A line of the rule itself, else of another. */
    private Optional<String> lineOf(Formula formula) {
        return rule.lineOf(formula).or(() -> page.incentive().amount().rules().stream()
                .flatMap(other -> other.lineOf(formula).stream())
                .findFirst());
    }

    /** What the names used so far stand for, name by name, where no line shows it. */
    Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        // To say what a name stands for may take more names.
        for (int i = 0; i < called.size(); i++) {
            Map.Entry<Formula.Named, Formula> named =
                    List.copyOf(called.entrySet()).get(i);
            meanings.put(begun(name(named.getKey())), begun(whole(named.getValue())));
        }
        return meanings;
    }

    private String name(Formula.Named named) {
        return w.word(
                KEY + named.name(), named.given().stream().map(this::given).toArray());
    }

    private String whole(Formula formula) {
        if (formula instanceof Formula.OfLaw law) {
            return law(law.parameter());
        }
        if (formula instanceof Formula.Told told) {
            return w.text(told.fact().says());
        }
        if (formula instanceof Formula.Fixed fixed) {
            return w.number(fixed.value());
        }
        if (formula instanceof Formula.OfYear year) {
            return w.word(KEY + "year." + year.name());
        }
        if (formula instanceof Formula.Choice choice) {
            String when = condition(choice.when());
            return when == null
                    ? part(choice.then())
                    : w.word(KEY + "choice", when, part(choice.then()), part(choice.otherwise()));
        }
        if (formula instanceof Formula.Arithmetic operation) {
            return operation(operation);
        }
        if (formula instanceof Formula.Named named) {
            if (named.definition() != null) {
                called.putIfAbsent(named, named.definition());
            }
            return name(named);
        }
        return comparison((Formula.Comparison) formula);
    }

    private String operation(Formula.Arithmetic operation) {
        Formula other = operation.other();
        if (operation.operator() == Operator.MAX && isZero(other)) {
            return w.word(KEY + "not-negative", part(operation.one()));
        }
        return w.word(
                KEY + operation.operator().id(),
                within(operation, operation.one(), false),
                within(operation, other, true));
    }

    private static boolean isZero(Formula formula) {
        return formula instanceof Formula.Fixed fixed && fixed.value().signum() == 0;
    }

    /** In parentheses where it would be read otherwise. */
    private String within(Formula.Arithmetic whole, Formula part, boolean isSecond) {
        String said = part(part);
        boolean isOne = !(part instanceof Formula.Arithmetic) || lineOf(part).isPresent();
        return isOne || binds(((Formula.Arithmetic) part).operator(), whole.operator(), isSecond)
                ? said
                : w.word(KEY + "parentheses", said);
    }

    private static boolean binds(Operator part, Operator whole, boolean isSecond) {
        boolean isProduct = part == Operator.MULTIPLY || part == Operator.DIVIDE;
        return switch (whole) {
            case MIN, MAX -> part != Operator.MIN && part != Operator.MAX;
            case ADD -> isProduct || part == Operator.ADD || part == Operator.SUBTRACT && !isSecond;
            case SUBTRACT -> isProduct || !isSecond && (part == Operator.ADD || part == Operator.SUBTRACT);
            case MULTIPLY, DIVIDE -> isProduct && !isSecond;
        };
    }

    private String label(String line) {
        AmountCard.CardLine of = page.incentive().amount().line(line);
        return w.text(of.says());
    }

    /** A value of the law by its name, and what it is on the day. */
    private String law(Parameter parameter) {
        String name = w.text(parameter.says());
        return parameter.unit() == Unit.SCALE ? name : w.word(KEY + "law", name, value(parameter));
    }

    /** A value of the law where the words around it say what it is. */
    private String given(Formula formula) {
        return formula instanceof Formula.OfLaw law && law.parameter().unit() != Unit.SCALE
                ? value(law.parameter())
                : part(formula);
    }

    private String value(Parameter parameter) {
        DatedValue value = page.inForce(parameter);
        if (value == null || value.value() == null) {
            return w.word("value.unpublished").toLowerCase(Locale.ROOT);
        }
        if (parameter.datedBy() != null) {
            return w.word(
                    KEY + "dated-by",
                    w.value(parameter.unit(), value.value()),
                    w.text(parameter.datedBy().says()));
        }
        return parameter.unit() == Unit.LIST
                ? String.join(w.word(KEY + "or"), page.entries(parameter, value.value(), w))
                : w.value(parameter.unit(), value.value());
    }

    /** A condition as a phrase; null for one that only keeps the calculation from what is not known. */
    private @Nullable String condition(Formula formula) {
        if (formula instanceof Formula.Comparison comparison) {
            return comparison(comparison);
        }
        if (formula instanceof Formula.Told told) {
            return w.word(KEY + "is", w.text(told.fact().says()), w.word("yes"));
        }
        if (formula instanceof Formula.Named named) {
            switch (named.name()) {
                case "known":
                    return null;
                case "not":
                    return not(named.given().get(0));
                case "unknown":
                    return w.word(KEY + "unknown", whole(named.given().get(0)));
                default:
                    return whole(named);
            }
        }
        return whole(formula);
    }

    private String not(Formula formula) {
        if (formula instanceof Formula.Told told) {
            return w.word(KEY + "is", w.text(told.fact().says()), w.word("no"));
        }
        if (formula instanceof Formula.OfYear year) {
            return w.word(KEY + "not.year." + year.name());
        }
        Formula.Named named = (Formula.Named) formula;
        return w.word(
                KEY + "not." + named.name(),
                named.given().stream().map(this::given).toArray());
    }

    private String comparison(Formula.Comparison comparison) {
        Formula one = comparison.one();
        if (one instanceof Formula.OfYear) {
            return w.word(KEY + "year.is", given(comparison.other()));
        }
        String value = given(comparison.other());
        return switch (comparison.sign()) {
            case "memberOf", "==" -> w.word(KEY + "is", whole(one), value);
            case "not memberOf" -> w.word(KEY + "is-not", whole(one), value);
            default -> w.word(KEY + "compares." + name(comparison.sign()), whole(one), value);
        };
    }

    private static String name(String sign) {
        return switch (sign) {
            case ">=" -> "at-least";
            case ">" -> "more";
            case "<=" -> "at-most";
            case "<" -> "less";
            default -> throw new IllegalArgumentException(sign);
        };
    }

    /** What a line shows in an example. */
    static String shown(Words w, Unit unit, BigDecimal value) {
        return unit == Unit.RATIO ? w.cut(value) : w.value(unit, new Value.Decimal(value));
    }
}
