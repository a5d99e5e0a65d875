package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an incentive's amount is made up.
 *
 * @param taxable whether it is income of the company, on which corporate tax falls
 * @param untaxed why it is none; null where it is
 * @param needs the facts its rules cannot do without, read from the rules themselves
 * @param considers ids of all the facts asked that can change what its rules pay, read from the rules themselves
 * @param once whether it is paid once, in the fiscal year of the day assessed
 * @param ofAllYears whether what it pays in a year depends on what it pays in others: all at once in the first that remains, or to so many people over all of them
 * @param reads ids of the parameters its rules read
 * @param countedWith ids of those that it takes in without its rules naming them: through the income tax or the charges of a pay
 * @param rules how it is computed, rule by rule; empty where nothing computes it
 */
public record AmountCard(
        Kind kind,
        Text says,
        List<CardLine> lines,
        boolean taxable,
        @Nullable Text untaxed,
        List<Fact> needs,
        Set<String> considers,
        boolean once,
        boolean ofAllYears,
        Set<String> reads,
        Set<String> countedWith,
        List<AmountRule> rules) {

    public enum Kind {
        EXACT,
        AT_MOST,
        ESTIMATE,
        NEGOTIATED,
        NOT_COMPUTABLE;

        /** How firm a figure of this kind is while a fact it needs is missing: more may come, so it is no maximum. */
        public Kind ofPart() {
            return this == EXACT || this == AT_MOST ? ESTIMATE : this;
        }

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /** Whether there are rules that compute it. */
    public boolean computed() {
        return !rules.isEmpty();
    }

    /** The line with that id, which must be one of them. */
    public CardLine line(String id) {
        for (CardLine line : lines) {
            if (line.id().equals(id)) {
                return line;
            }
        }
        throw new IllegalArgumentException(id);
    }

    /**
     * A line of the breakdown.
     *
     * @param parameter the one whose citation it carries, or null
     * @param besideWithheld whether the income tax withheld, where groups tell it, is shown beside it
     */
    public record CardLine(
            String id,
            Unit unit,
            Text says,
            @Nullable Parameter parameter,
            List<Citation> cites,
            boolean besideWithheld) {}

    AmountCard saying(UnaryOperator<Text> fill) {
        List<CardLine> said = lines.stream()
                .map(it -> new CardLine(it.id, it.unit, fill.apply(it.says), it.parameter, it.cites, it.besideWithheld))
                .toList();
        return new AmountCard(
                kind,
                fill.apply(says),
                said,
                taxable,
                untaxed == null ? null : fill.apply(untaxed),
                needs,
                considers,
                once,
                ofAllYears,
                reads,
                countedWith,
                rules);
    }
}
