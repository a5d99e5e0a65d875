package ma.dalil.portfolio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Verdict;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a row of a list is answered.
 *
 * @param name as the row gives it; empty for none
 * @param errors why it was not assessed
 * @param screening null where it was not
 */
record AnsweredRow(int line, String name, List<RowError> errors, @Nullable Screening screening) {

    /** @param at heading of the column, or JSON pointer of the field; empty for the whole row */
    record RowError(String at, String detail, String expected) {
        String told() {
            return (at.isEmpty() ? "" : at + ": ") + detail + " " + expected;
        }
    }

    static AnsweredRow of(ListedCompany company, @Nullable Screening screening, Locale language) {
        return new AnsweredRow(
                company.line(),
                company.name(),
                company.faults().stream()
                        .map(fault -> new RowError(
                                fault.column(),
                                fault.wrong().in(language),
                                fault.right().in(language)))
                        .toList(),
                screening);
    }

    /** As {@link JsonRowWriter} wrote it. */
    static AnsweredRow read(JsonNode row) {
        List<RowError> errors = row.path("errors")
                .valueStream()
                .map(it -> new RowError(
                        it.get("at").stringValue(),
                        it.get("detail").stringValue(),
                        it.get("expected").stringValue()))
                .toList();
        return new AnsweredRow(
                row.get("line").intValue(),
                row.path("name").asString(""),
                errors,
                row.has("worth")
                        ? new Screening(
                                row.get("incentives")
                                        .valueStream()
                                        .map(AnsweredRow::incentive)
                                        .toList(),
                                row.get("thisYear").decimalValue(),
                                row.get("worth").decimalValue())
                        : null);
    }

    private static Screening.OfIncentive incentive(JsonNode it) {
        return new Screening.OfIncentive(
                it.get("id").stringValue(),
                Ids.constant(Verdict.class, it.get("verdict").stringValue()),
                it.has("kind")
                        ? Ids.constant(AmountCard.Kind.class, it.get("kind").stringValue())
                        : null,
                List.of(),
                sum(it, "thisYear"),
                sum(it, "total"));
    }

    private static @Nullable BigDecimal sum(JsonNode it, String name) {
        return it.has(name) ? it.get(name).decimalValue() : null;
    }

    /** All that is wrong with it, in a sentence each. */
    String told() {
        return errors.stream().map(RowError::told).collect(Collectors.joining(" "));
    }
}
