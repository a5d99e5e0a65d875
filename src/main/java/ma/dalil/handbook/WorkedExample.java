package ma.dalil.handbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Payment;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Relief;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A worked case as the engine finds it on a day, in the first fiscal year in which something is paid.
 *
 * @param on the day: the one asked about, or the last on which the incentive applied
 * @param year the fiscal year
 * @param lines the breakdown of that year
 */
record WorkedExample(LocalDate on, JsonNode profile, Amount amount, int year, List<Amount.Line> lines) {

    /** @return null where nothing is paid */
    static @Nullable WorkedExample of(LocalDate on, JsonNode profile, @Nullable Amount amount) {
        if (amount == null) {
            return null;
        }
        return amount.schedule().stream()
                .filter(year -> year.amount().signum() > 0)
                .findFirst()
                .map(year ->
                        new WorkedExample(on, profile, amount, year.fiscalYear(), linesOf(amount, year.fiscalYear())))
                .orElse(null);
    }

    /** A year whose lines repeat those of the year before has none of its own. */
    private static List<Amount.Line> linesOf(Amount amount, int year) {
        int shown = amount.lines().stream()
                .mapToInt(Amount.Line::fiscalYear)
                .filter(own -> own <= year)
                .max()
                .orElse(year);
        return amount.lines().stream()
                .filter(line -> line.fiscalYear() == shown)
                .toList();
    }

    /** The fiscal year as it is called. */
    public String yearIn(Words w) {
        return w.fiscalYear(year, amount.fiscalYearEndsIn());
    }

    boolean runs(String rule) {
        return lines.stream().anyMatch(line -> rule.equals(line.rule()));
    }

    /** What a line of a rule comes to for the first group it is for; null where it is not shown. */
    @Nullable
    BigDecimal value(String rule, String id) {
        return lines.stream()
                .filter(line -> line.id().equals(id)
                        && (line.rule() == null || line.rule().equals(rule)))
                .map(Amount.Line::value)
                .findFirst()
                .orElse(null);
    }

    /** What is paid on a thing to the first that a rule is for; null where another rule pays on it too. */
    @Nullable
    BigDecimal paid(String rule, @Nullable Relief on, boolean isAlone) {
        Integer item = lines.stream()
                .filter(line -> rule.equals(line.rule()))
                .map(Amount.Line::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<Payment> payments = amount.ledger().payments().stream()
                .filter(payment -> payment.fiscalYear() == year
                        && (on == null || payment.on() == on)
                        && (item == null || payment.to().place() == item))
                .toList();
        return isAlone && payments.size() == 1 ? payments.get(0).amount() : null;
    }

    /** What the whole year pays. */
    public BigDecimal total() {
        return amount.schedule().stream()
                .filter(own -> own.fiscalYear() == year)
                .map(Amount.OfYear::amount)
                .findFirst()
                .orElseThrow();
    }
}
