package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.time.LocalDate;
import ma.dalil.pages.Days;
import ma.dalil.pages.TypedNumber;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads what a person typed as the answer it stands for: a number ({@link TypedNumber}), a day ({@link Days}), or a word. What cannot be read, or could mean
 * two things, is left as it was typed, for the checks of a request to refuse.
 */
final class AnswerParser {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnswerParser() {}

    /** The answer as the API takes it; null for nothing typed. */
    static @Nullable JsonNode read(Fact fact, String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        return switch (fact.type()) {
            case CHOICE, TEXT -> JSON.stringNode(text);
            case BOOLEAN -> text.equals("true") || text.equals("false")
                    ? JSON.booleanNode(text.equals("true"))
                    : JSON.stringNode(text);
            case DATE -> JSON.stringNode(
                    Days.written(text).map(LocalDate::toString).orElse(text));
            case MONEY, COUNT, YEAR, RATIO, SHARE -> TypedNumber.read(fact.type(), text)
                    .answer();
        };
    }

    /** Why it is asked about; null where it is clear, or not a number at all. */
    static TypedNumber.@Nullable Doubt doubt(Fact fact, String typed) {
        boolean isNumber =
                switch (fact.type()) {
                    case MONEY, COUNT, YEAR, RATIO, SHARE -> true;
                    case CHOICE, TEXT, BOOLEAN, DATE -> false;
                };
        return isNumber ? TypedNumber.read(fact.type(), typed.strip()).doubt() : null;
    }

    /** Whether a number or a day was asked for and none typed, or one that is no share of anything. */
    static boolean isNone(Fact fact, String typed) {
        JsonNode answer = read(fact, typed);
        return answer != null
                && switch (fact.type()) {
                    case MONEY, COUNT, YEAR, RATIO -> !answer.isNumber();
                    case SHARE -> !(answer.isNumber() && isPart(answer.decimalValue()));
                    case DATE -> Days.written(answer.asString()).isEmpty();
                    case CHOICE, TEXT, BOOLEAN -> false;
                };
    }

    private static boolean isPart(BigDecimal share) {
        return share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }
}
