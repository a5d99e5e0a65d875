package ma.dalil.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import ma.dalil.advice.ChangedAnswer;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Why an answer is another, as a reader of one language reads it. */
record ReasonWords(Words in) {
    public String says(ChangedAnswer.Because reason) {
        String about = in.text(reason.says());
        String key = "desk.changed." + reason.kind().id();
        return switch (reason.kind()) {
            case WINDOW, ADDED, REMOVED, OTHER_VALUE -> in.word(key, about);
            case LAW -> in.word(key, about, value(Unit.DATE, reason.after()));
            case OUTCOME -> in.word(
                    key, about, in.word("outcome." + reason.before()), in.word("outcome." + reason.after()));
            case EVIDENCE -> in.word(
                    key, about, in.word("evidence." + reason.before()), in.word("evidence." + reason.after()));
            case VALUE, LINE -> in.word(
                    key, about, value(reason.unit(), reason.before()), value(reason.unit(), reason.after()));
        };
    }

    private String value(@Nullable Unit unit, @Nullable String plain) {
        if (unit == null || plain == null) {
            return in.word("desk.changed.nothing");
        }
        return in.value(
                unit,
                unit == Unit.DATE ? new Value.Day(LocalDate.parse(plain)) : new Value.Decimal(new BigDecimal(plain)));
    }
}
