package ma.dalil.handbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.IncentivePage;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.Relief;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * How the amount is computed, rule by rule, with what each line comes to in an example.
 *
 * @param rules those that the example runs first, in the order of the law
 * @param on whose values of the law are said: the day asked about, or the nearest on which the incentive applies
 * @param told what the example tells, in words
 * @param example null where no worked case is paid anything on any day the incentive applied
 */
record SaidCalculation(LocalDate on, List<OfRule> rules, List<String> told, @Nullable WorkedExample example) {

    /**
     * @param meanings what is called by a name in the rows and shown by none, name by name
     * @param isShown whether the example runs it
     */
    record OfRule(AmountRule rule, List<String> when, List<Row> rows, Map<String, String> meanings, boolean isShown) {}

    /**
     * @param value what it comes to in the example; null where it is not in it
     */
    record Row(String label, String how, @Nullable String value, boolean isPaid) {}

    static SaidCalculation of(IncentivePage page, @Nullable WorkedExample example, Rulebook rulebook, Words w) {
        List<OfRule> rules = new ArrayList<>();
        List<AmountRule> written = page.incentive().amount().rules();
        for (AmountRule rule : written) {
            FormulaWords words = new FormulaWords(w, page, rule);
            boolean isShown = example != null && example.runs(rule.name());
            List<Row> rows = new ArrayList<>();
            for (AmountRule.Part step : rule.steps()) {
                rows.addAll(rows(step, rule, words, isShown ? example : null, page, w));
            }
            rules.add(new OfRule(rule, words.when(), rows, words.meanings(), isShown));
        }
        rules.sort((one, other) -> Boolean.compare(other.isShown(), one.isShown()));
        ToldFacts facts = new ToldFacts(rulebook, w);
        List<String> told = example == null ? List.of() : facts.starting(example.profile());
        return new SaidCalculation(page.on(), rules, told, example);
    }

    private static List<Row> rows(
            AmountRule.Part step,
            AmountRule rule,
            FormulaWords words,
            @Nullable WorkedExample example,
            IncentivePage page,
            Words w) {
        List<Row> rows = new ArrayList<>(2);
        if (step instanceof AmountRule.Shown shown) {
            AmountCard.CardLine line = page.incentive().amount().line(shown.line());
            BigDecimal value = example == null ? null : example.value(rule.name(), shown.line());
            rows.add(new Row(
                    w.text(line.says()),
                    words.how(shown),
                    value == null ? null : FormulaWords.shown(w, line.unit(), value),
                    false));
        }
        if (step instanceof AmountRule.Paid payment) {
            Relief on = payment.on();
            boolean isAlone = rule.steps().stream()
                            .filter(it -> it instanceof AmountRule.Pays other && other.on() == on)
                            .count()
                    <= 1;
            BigDecimal value = example == null ? null : example.paid(rule.name(), on, isAlone);
            rows.add(new Row(
                    on == null
                            ? w.word("calculation.paid")
                            : w.word("calculation.paid-on", w.word("relief." + on.id())),
                    words.paid(payment),
                    value == null ? null : w.money(value),
                    true));
        }
        return rows;
    }

    public List<OfRule> shown() {
        return rules.stream().filter(OfRule::isShown).toList();
    }

    public List<OfRule> others() {
        return rules.stream().filter(rule -> !rule.isShown()).toList();
    }
}
