package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FactReader;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.Formula;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Scenario;
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
        List<AssessedYear> years = new IncentiveEvaluation(standing, assessedProfile, rules, reader, true).years();
        Beneficiaries.settle(years);
        for (AssessedYear year : years) {
            for (Calculation account : year.calculations()) {
                AmountRule rule = incentive.amount().rules().stream()
                        .filter(it -> it.name().equals(account.rule()))
                        .findFirst()
                        .orElseThrow();
                WorkedAccount worked = new WorkedAccount(rule, year.getNumber(), account, assessedProfile, reader);
                new Account(scenario, year, account, rule, worked).compare();
            }
        }
    }

    /** One account that a rule opened, against what is said of the rule. */
    private final class Account {
        private final Scenario scenario;
        private final AssessedYear year;
        private final Calculation account;
        private final AmountRule rule;
        private final WorkedAccount worked;

        private Account(
                Scenario scenario, AssessedYear year, Calculation account, AmountRule rule, WorkedAccount worked) {
            this.scenario = scenario;
            this.year = year;
            this.account = account;
            this.rule = rule;
            this.worked = worked;
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
            return worked.number(formula);
        }
    }
}
