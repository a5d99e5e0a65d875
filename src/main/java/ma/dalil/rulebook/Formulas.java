package ma.dalil.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calculation of amount rules as what can be said of it. What rules leave to Java has its formula in {@link #DEFINITIONS}, which tests
 * compare with what Java works out; what has none is told by its name alone.
 */
final class Formulas {
    private static final Pattern VARIABLE = Pattern.compile("^\\w+\\s+(\\$\\w+)\\s*=(.*)$", Pattern.DOTALL);
    private static final Pattern BOUND = Pattern.compile("^(\\$\\w+)\\s*:\\s*(\\w+)$");
    private static final String LAW = "$law";
    private static final String YEAR = "$year";
    private static final String SELF = "$self";
    private static final Set<String> READS = Set.of("amount", "share", "ratio", "count", "date", "list", "scale");
    private static final Map<String, String> WORDS =
            Map.of("==true", "", "==false", "not", "!=null", "known", "==null", "unknown");
    /** Calculations so plain that they need no name. */
    private static final Set<String> INLINED = Set.of("year.twelfths");

    private static final Set<String> OPERATIONS = Set.of("add", "subtract", "multiply", "divide", "min", "max");

    /** By the name of what is asked; {@code $1} is what is given to it, {@code $self} whatever it is asked of. */
    private static final Map<String, String> DEFINITIONS = Map.ofEntries(
            Map.entry("workforce.people", "$self.headcount()"),
            Map.entry("workforce.annualAllowance", "$self.monthlyAllowance().multiply(12)"),
            Map.entry("workforce.incomeUpTo", "$self.annualGrossTaxableIncome().min($1.multiply(12))"),
            Map.entry("workforce.keptUnder", "$self.hiringCommitment().divide($1).min(1)"),
            Map.entry("training.people", "$self.trainees()"),
            Map.entry("year.twelfths", "$1.multiply($2).divide(12)"),
            Map.entry("finance.tax", "scaled($1, $self.taxableProfit())"),
            Map.entry(
                    "finance.chargeableTax",
                    "scaled($1, $self.taxableProfit()).multiply($self.chargeableProfit()).divide($self.taxableProfit())"),
            Map.entry("finance.rateOf", "$1.divide($self.chargeableProfit())"),
            Map.entry("incomeTax.income", "$1"),
            Map.entry("incomeTax.professionalExpenses", "scaled($law.scale(\"professional-expenses\"), $1)"),
            Map.entry(
                    "incomeTax.socialSecurity",
                    "$1.min($law.amount(\"social-security-monthly-ceiling\").multiply(12)).multiply($law.share(\"social-security-employee-rate\"))"),
            Map.entry("incomeTax.healthInsurance", "$1.multiply($law.share(\"health-insurance-employee-rate\"))"),
            Map.entry(
                    "incomeTax.netTaxableIncome",
                    "$1.subtract($self.professionalExpenses()).subtract($self.socialSecurity()).subtract($self.healthInsurance())"),
            Map.entry(
                    "incomeTax.grossTax", "scaled($law.scale(\"income-tax-scale\"), $self.netTaxableIncome()).max(0)"),
            Map.entry(
                    "incomeTax.familyReduction",
                    "$law.amount(\"family-reduction-per-dependant\").multiply($group.dependants()).min($law.amount(\"family-reduction-cap\"))"),
            Map.entry("incomeTax.due", "$self.grossTax().subtract($self.familyReduction()).max(0)"),
            Map.entry("incomeTax.above", "$self.due().subtract($self.income().multiply($1)).max(0)"),
            Map.entry(
                    "employerCharges.socialSecurity",
                    "$1.multiply($law.share(\"family-allowances-employer-rate\"))"
                            + ".add($1.min($law.amount(\"social-security-monthly-ceiling\").multiply(12))"
                            + ".multiply($law.share(\"short-term-benefits-employer-rate\").add($law.share(\"long-term-benefits-employer-rate\"))))"),
            Map.entry(
                    "employerCharges.healthInsurance",
                    "$1.multiply($law.share(\"health-insurance-employer-rate\").add($law.share(\"health-insurance-solidarity-employer-rate\")))"),
            Map.entry("employerCharges.trainingTax", "$1.multiply($law.share(\"training-tax-employer-rate\"))"));

    private final RuleText text;
    private final Map<String, Fact> facts;
    private final Map<String, Parameter> parameters;

    Formulas(RuleText text, Map<String, Fact> facts, Map<String, Parameter> parameters) {
        this.text = text;
        this.facts = facts;
        this.parameters = parameters;
    }

    /** The rules of the file; one whose calculation cannot be said is refused. */
    List<AmountRule> read() {
        List<AmountRule> read = new ArrayList<>();
        for (RuleText.Rule rule : text.rules()) {
            try {
                read.add(new OfRule(rule).read());
            } catch (IllegalArgumentException e) {
                text.wrong(
                        rule.consequenceLine(),
                        "the calculation cannot be said in words: " + e.getMessage(),
                        "Compute with add, subtract, multiply, divide, min and max of what is told and of the law, or name in Java what is more");
            }
        }
        return List.copyOf(read);
    }

    /** One rule, with what its names stand for. */
    private final class OfRule {
        private final RuleText.Rule rule;
        private final Map<String, Formula> variables = new HashMap<>();
        /** What a name is bound to: a section of the profile, or an object that Java works out. */
        private final Map<String, Subject> subjects = new HashMap<>();

        private final Map<String, Expression.Call> objects = new HashMap<>();
        private final List<AmountRule.Part> steps = new ArrayList<>();
        private AmountRule.Of of = AmountRule.Of.COMPANY;

        private OfRule(RuleText.Rule rule) {
            this.rule = rule;
        }

        private AmountRule read() {
            List<Formula> when = new ArrayList<>();
            for (RuleText.PatternText pattern : rule.patterns()) {
                Subject subject = Subject.ofType(pattern.type()).orElse(null);
                if (pattern.binding() != null && subject != null) {
                    subjects.put(pattern.binding(), subject);
                }
            }
            for (RuleText.PatternText pattern : rule.patterns()) {
                Subject subject = Subject.ofType(pattern.type()).orElse(null);
                for (String constraint : Expression.parts(pattern.constraints(), ',')) {
                    Matcher bound = BOUND.matcher(constraint);
                    if (bound.matches()) {
                        variables.put(bound.group(1), new Formula.OfYear(bound.group(2)));
                    } else {
                        Expression read = Expression.of(constraint);
                        if (!isNeed(read)) {
                            when.add(formula(read, subject));
                        }
                    }
                }
            }
            Expression.parts(rule.consequence(), ';').forEach(this::statement);
            return new AmountRule(rule.name(), of, List.copyOf(when), List.copyOf(steps));
        }

        /** That something is told, whose year it is, and who counts in it are said of all rules. */
        private boolean isNeed(Expression read) {
            return read instanceof Expression.Call call && call.name().equals("counts")
                    || read instanceof Expression.Compared compared
                            && (compared.one() instanceof Expression.Name name
                                            && name.id().equals("incentive")
                                    || compared.one() instanceof Expression.Name
                                            && compared.other().equals(new Expression.Name("null")));
        }

        private void statement(String statement) {
            Matcher variable = VARIABLE.matcher(statement);
            if (variable.matches()) {
                Expression value = Expression.of(variable.group(2));
                if (value instanceof Expression.Call call
                        && (call.name().equals("incomeTax") || call.name().equals("employerCharges"))) {
                    objects.put(variable.group(1), call);
                } else {
                    variables.put(variable.group(1), formula(value, null));
                }
                return;
            }
            if (Expression.of(statement) instanceof Expression.Call call) {
                account(call);
            } else {
                throw new IllegalArgumentException("`" + statement + "`");
            }
        }

        /** An account is one chain of calls, of which the first opens it. */
        private void account(Expression.Call call) {
            if (call.target() instanceof Expression.Call before) {
                account(before);
            }
            List<Expression> given = call.given();
            switch (call.name()) {
                case "calculate" -> of = given.isEmpty() ? AmountRule.Of.COMPANY : of(given.get(0));
                case "line" -> steps.add(new AmountRule.Shows(text(given.get(0)), formula(given.get(1), null)));
                case "capAt" -> steps.add(new AmountRule.Caps(text(given.get(0)), formula(given.get(1), null)));
                case "pays" -> steps.add(new AmountRule.Pays(
                        given.size() == 1 ? null : Relief.of(text(given.get(0))),
                        formula(given.get(given.size() - 1), null)));
                case "paysEach" -> steps.add(new AmountRule.PaysEach(
                        Relief.of(text(given.get(0))),
                        formula(given.get(1), null),
                        text(given.get(2)),
                        formula(given.get(3), null)));
                case "cannotTell" -> {
                    // Nothing is computed.
                }
                default -> throw new IllegalArgumentException("`" + call.name() + "`");
            }
        }

        private AmountRule.Of of(Expression item) {
            return item instanceof Expression.Name name && subjects.get(name.id()) == Subject.TRAINING
                    ? AmountRule.Of.TRAINING
                    : AmountRule.Of.GROUP;
        }

        private static String text(Expression expression) {
            if (expression instanceof Expression.Literal literal) {
                return literal.text();
            }
            throw new IllegalArgumentException("a text is missing");
        }

        /** @param subject what a name alone is a fact of; null for the year */
        private Formula formula(Expression expression, @Nullable Subject subject) {
            if (expression instanceof Expression.Literal literal) {
                throw new IllegalArgumentException("\"" + literal.text() + "\"");
            }
            if (expression instanceof Expression.Name name) {
                return named(name.id(), subject);
            }
            if (expression instanceof Expression.Compared compared) {
                String said = compared.other() instanceof Expression.Name name
                        ? WORDS.get(compared.sign() + name.id())
                        : null;
                if (said != null) {
                    Formula one = formula(compared.one(), subject);
                    return said.isEmpty() ? one : new Formula.Named(said, List.of(one), null);
                }
                return new Formula.Comparison(
                        formula(compared.one(), subject), compared.sign(), formula(compared.other(), subject));
            }
            if (expression instanceof Expression.Either either) {
                return new Formula.Choice(
                        formula(either.when(), subject),
                        formula(either.then(), subject),
                        formula(either.otherwise(), subject));
            }
            return call((Expression.Call) expression, subject);
        }

        /** The law of the year, or that of the days which a group tells. */
        private static boolean isLaw(@Nullable Expression target) {
            return new Expression.Name(LAW).equals(target)
                    || target instanceof Expression.Call of && of.name().equals("of") && isLaw(of.target());
        }

        private Formula named(String name, @Nullable Subject subject) {
            if (name.startsWith("$")) {
                Formula stands = variables.get(name);
                if (stands == null) {
                    throw new IllegalArgumentException("`" + name + "`");
                }
                return stands;
            }
            if (name.matches("\\d+")) {
                return new Formula.Fixed(new BigDecimal(name));
            }
            return subject == null
                    ? new Formula.OfYear(name)
                    : asked(subject.section(), name, List.of(), subjectOf(subject));
        }

        private Formula call(Expression.Call call, @Nullable Subject subject) {
            if (call.target() == null) {
                return call.name().equals("scaled")
                        ? new Formula.Named("scaled", all(call.given(), subject), null)
                        : asked(
                                subject == null ? "year" : subject.section(),
                                call.name(),
                                all(call.given(), subject),
                                subject == null ? YEAR : subjectOf(subject));
            }
            if (READS.contains(call.name()) && isLaw(call.target())) {
                return law(text(call.given().get(0)));
            }
            if (call.target() instanceof Expression.Name target) {
                String of = target.id();
                if (of.equals("BigDecimal")) {
                    return switch (call.name()) {
                        case "ZERO" -> new Formula.Fixed(BigDecimal.ZERO);
                        case "ONE" -> new Formula.Fixed(BigDecimal.ONE);
                        default -> formula(call.given().get(0), subject);
                    };
                }
                if (of.equals(YEAR) && call.name().startsWith("get")) {
                    return new Formula.OfYear(call.name().substring(3).toLowerCase());
                }
                Subject told = subjects.get(of);
                if (told != null || of.equals(YEAR)) {
                    String section = told == null ? "year" : told.section();
                    return asked(section, call.name(), all(call.given(), subject), of);
                }
                Expression.Call object = objects.get(of);
                if (object != null) {
                    return ofObject(object, call, subject);
                }
            }
            if (call.target() instanceof Expression.Call object
                    && (object.name().equals("incomeTax") || object.name().equals("employerCharges"))) {
                return ofObject(object, call, subject);
            }
            if (OPERATIONS.contains(call.name())) {
                return new Formula.Arithmetic(
                        Ids.constant(Formula.Operator.class, call.name()),
                        formula(call.target(), subject),
                        formula(call.given().get(0), subject));
            }
            if (call.name().equals("contains")) {
                return new Formula.Comparison(
                        formula(call.given().get(0), subject), "memberOf", formula(call.target(), subject));
            }
            Formula of = formula(call.target(), subject);
            return new Formula.Named("of." + call.name(), List.of(of), null);
        }

        /** The tax or the charges of one person, on the income given or else the group's own. */
        private Formula ofObject(Expression.Call object, Expression.Call asked, @Nullable Subject subject) {
            List<Expression> given = object.given();
            Expression last = given.get(given.size() - 1);
            Formula income = last instanceof Expression.Name name && subjects.containsKey(name.id())
                    ? formula(new Expression.Call(last, "annualGrossTaxableIncome", List.of()), subject)
                    : formula(last, subject);
            return ofObject(object.name(), asked.name(), income, all(asked.given(), subject));
        }

        private Formula ofObject(String object, String asked, Formula income, List<Formula> given) {
            String name = object + "." + asked;
            Map<String, Formula> known = new LinkedHashMap<>();
            known.put("$1", given.isEmpty() ? income : given.get(0));
            Formula definition = new Defined(known, of -> ofObject(object, of, income, List.of())).read(name);
            return name.equals("incomeTax.income") ? income : new Formula.Named(name, given, definition);
        }

        private Formula asked(String section, String name, List<Formula> given, String self) {
            Fact fact = facts.get(section + "." + name);
            if (fact != null && given.isEmpty()) {
                return new Formula.Told(fact);
            }
            String id = section + "." + name;
            Map<String, Formula> known = new LinkedHashMap<>();
            for (int i = 0; i < given.size(); i++) {
                known.put("$" + (i + 1), given.get(i));
            }
            Formula definition = new Defined(
                            known, of -> formula(new Expression.Call(new Expression.Name(self), of, List.of()), null))
                    .read(id);
            return definition != null && (definition instanceof Formula.Told || INLINED.contains(id))
                    ? definition
                    : new Formula.Named(id, given, definition);
        }

        private Formula law(String id) {
            Parameter parameter = parameters.get(id);
            if (parameter == null) {
                throw new IllegalArgumentException("parameter `" + id + "`");
            }
            return new Formula.OfLaw(parameter);
        }

        private List<Formula> all(List<Expression> given, @Nullable Subject subject) {
            return given.stream()
                    .filter(it -> !(it instanceof Expression.Name name && subjects.containsKey(name.id())))
                    .map(it -> formula(it, subject))
                    .toList();
        }

        private String subjectOf(Subject subject) {
            return subjects.entrySet().stream()
                    .filter(it -> it.getValue() == subject)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("$" + subject.section());
        }

        /** A definition read for what it is asked of. */
        private final class Defined {
            private final Map<String, Formula> known;
            private final Function<String, Formula> ofSelf;

            /**
             * @param known what stands for a name
             * @param ofSelf what it is asked of gives by the name of a method
             */
            private Defined(Map<String, Formula> known, Function<String, Formula> ofSelf) {
                this.known = known;
                this.ofSelf = ofSelf;
            }

            /** Null where there is none. */
            private @Nullable Formula read(String name) {
                String definition = DEFINITIONS.get(name);
                if (definition == null) {
                    return null;
                }
                return formula(Expression.of(definition));
            }

            private Formula formula(Expression expression) {
                Formula given = expression instanceof Expression.Name name ? known.get(name.id()) : null;
                if (given != null) {
                    return given;
                }
                if (!(expression instanceof Expression.Call call)) {
                    return OfRule.this.formula(expression, null);
                }
                Expression target = call.target();
                if (target == null) {
                    return new Formula.Named(
                            call.name(),
                            call.given().stream().map(this::formula).toList(),
                            null);
                }
                if (OPERATIONS.contains(call.name())) {
                    return new Formula.Arithmetic(
                            Ids.constant(Formula.Operator.class, call.name()),
                            formula(target),
                            formula(call.given().get(0)));
                }
                return target.equals(new Expression.Name(SELF))
                        ? ofSelf.apply(call.name())
                        : OfRule.this.formula(expression, null);
            }
        }
    }
}
