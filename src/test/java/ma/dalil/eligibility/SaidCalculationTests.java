package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Formula;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Subject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** That what the pages say of a calculation, worked out as it is said, is what the engine works out. */
class SaidCalculationTests {
    private static final BigDecimal A_MILLIONTH = new BigDecimal("0.000001");

    private final FactReader reader = new FactReader(Rulebooks.PACKAGED);
    private final Map<String, Legislation> laws = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();
    private final Set<String> untold = new HashSet<>();

    @Test
    void isThatOfTheEngineInEveryWorkedCase() {
        Scenario.all(Rulebooks.FILES).forEach(this::compare);

        assertThat(wrong).isEmpty();
        untold.removeAll(compared);
        assertThat(untold).as("lines of which nothing was compared").isEmpty();
    }

    private void compare(Scenario scenario) {
        Incentive incentive = Rulebooks.PACKAGED.incentives().get(scenario.incentive());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("on", scenario.on().toString());
        json.put("knownOn", scenario.knownOn().toString());
        json.set("profile", scenario.profile());
        AssessmentRequest request = Rulebooks.READER.read(json);
        AssessedProfile assessedProfile = new AssessedProfile(request.profile(), Rulebooks.PACKAGED, request.on());
        IncentiveRules rules = new IncentiveRules(incentive, Rulebooks.COMPILED.of(incentive));
        Legislation.LawInForce standing = laws.computeIfAbsent(incentive.id(), Rulebooks::legislation)
                .on(request.on(), request.knownOn(), assessedProfile.fiscalYears());
        if (!standing.covers()) {
            return;
        }
        List<AssessedYear> years = new IncentiveEvaluation(standing, assessedProfile, rules, reader).years();
        Beneficiaries.settle(years);
        for (AssessedYear year : years) {
            for (Calculation account : year.calculations()) {
                AmountRule rule = incentive.amount().rules().stream()
                        .filter(it -> it.name().equals(account.rule()))
                        .findFirst()
                        .orElseThrow();
                new Account(scenario, assessedProfile, year, account, rule).compare();
            }
        }
    }

    /** One account that a rule opened, against what is said of the rule. */
    private final class Account {
        private final Scenario scenario;
        private final AssessedProfile assessedProfile;
        private final AssessedYear year;
        private final Calculation account;
        private final AmountRule rule;

        private Account(
                Scenario scenario,
                AssessedProfile assessedProfile,
                AssessedYear year,
                Calculation account,
                AmountRule rule) {
            this.scenario = scenario;
            this.assessedProfile = assessedProfile;
            this.year = year;
            this.account = account;
            this.rule = rule;
        }

        void compare() {
            BigDecimal paid = BigDecimal.ZERO;
            for (AmountRule.Part step : rule.steps()) {
                if (step instanceof AmountRule.Shows shows) {
                    String line = scenario.incentive() + " " + rule.name() + " " + shows.line();
                    same(line, shown(shows.line()), worth(shows.by()));
                } else if (step instanceof AmountRule.Pays && paid != null) {
                    BigDecimal worth = worth(step.by());
                    paid = worth == null ? null : paid.add(worth);
                } else {
                    paid = null;
                }
            }
            if (paid != null) {
                same(scenario.incentive() + " " + rule.name() + " pays", account.paid(), paid);
            }
        }

        private void same(String what, BigDecimal found, BigDecimal said) {
            if (said == null) {
                untold.add(what);
                return;
            }
            compared.add(what);
            if (found.subtract(said).abs().compareTo(A_MILLIONTH) > 0) {
                wrong.add(scenario.name() + ": " + what + " is " + found + " in " + year.getNumber() + ", and said "
                        + said);
            }
        }

        private BigDecimal shown(String line) {
            return account.entries().stream()
                    .filter(entry -> entry.line().equals(line))
                    .map(Calculation.LineValue::value)
                    .findFirst()
                    .orElseThrow();
        }

        /** Null where what is said does not tell. */
        private BigDecimal worth(Formula formula) {
            Object value = value(formula);
            return value == null ? null : new BigDecimal(value.toString());
        }

        private Object value(Formula formula) {
            if (formula instanceof Formula.OfLaw law) {
                DatedValue dated = account.law().dated(law.parameter().id());
                return dated == null ? null : PlainAnswers.plain(dated.value());
            }
            if (formula instanceof Formula.Told told) {
                Object value = told.fact().isRepeated()
                        ? reader.read(told.fact(), item())
                        : reader.read(told.fact(), assessedProfile);
                // No dependant is supposed.
                return value == null && told.fact().id().equals("workforce.dependants") ? 0 : value;
            }
            if (formula instanceof Formula.Fixed fixed) {
                return fixed.value();
            }
            if (formula instanceof Formula.Arithmetic operation) {
                return operation(operation);
            }
            if (formula instanceof Formula.Named it) {
                return named(it);
            }
            if (formula instanceof Formula.OfYear) {
                return year.getNumber();
            }
            Formula.Choice choice = (Formula.Choice) formula;
            return value((Boolean) value(choice.when()) ? choice.then() : choice.otherwise());
        }

        private Object item() {
            List<?> items = assessedProfile.of(
                    rule.of() == AmountRule.Of.TRAINING ? Subject.TRAINING : Subject.WORKFORCE_GROUP);
            return items.get(account.item());
        }

        private Object named(Formula.Named it) {
            if (it.name().equals("scaled")) {
                Scale scale = (Scale) value(it.given().get(0));
                BigDecimal amount = worth(it.given().get(1));
                return amount == null ? null : scale == null ? BigDecimal.ZERO : scale.applyTo(amount);
            }
            if (it.definition() != null) {
                return value(it.definition());
            }
            int dot = it.name().indexOf('.');
            Subject subject = Arrays.stream(Subject.values())
                    .filter(one -> one.section().equals(it.name().substring(0, dot)))
                    .findFirst()
                    .orElseThrow();
            Object asked =
                    subject.isRepeated() ? item() : assessedProfile.of(subject).get(0);
            return asked(
                    asked,
                    it.name().substring(dot + 1),
                    it.given().stream().map(this::value).toArray());
        }

        private static Object asked(Object of, String name, Object... given) {
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

        private Object operation(Formula.Arithmetic operation) {
            BigDecimal one = worth(operation.one());
            BigDecimal other = worth(operation.other());
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
    }
}
