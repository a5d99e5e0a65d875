package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * Changes that, made together, turn the verdict; tried before they are proposed. None can be left out, and no number be smaller by one unit.
 *
 * @param changes what the company would do differently
 * @param supposed what the profile does not tell, and would have to be so
 * @param verdict the verdict once they are made
 * @param thisYear what it then pays in the fiscal year of the day assessed, in MAD; absent when that cannot be told
 * @param total the same over the horizon
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Proposal(
        List<Change> changes,
        List<Change> supposed,
        Verdict verdict,
        @Nullable BigDecimal thisYear,
        @Nullable BigDecimal total) {

    /**
     * One change.
     *
     * @param fact id of the fact that changes; {@code site} for another place, {@code on} for waiting, {@code workforce} or {@code training} for
     *     one more of them
     * @param item place of the group or training in the profile; absent for what is told once
     * @param from the answer in the profile; absent when it tells none
     * @param to the answer it takes; like {@code from} and {@code or} a site where that is what changes, else a value
     * @param by how much, in {@code unit}
     * @param or other answers that would do as well
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Change(
            String fact,
            @Nullable Integer item,
            Text says,
            @Nullable End from,
            End to,
            @Nullable BigDecimal by,
            @Nullable Unit unit,
            List<End> or) {
        /**
         * Another answer to a fact.
         *
         * @param before null where none is told
         * @param by null for what is not counted
         */
        static Change of(
                Fact fact,
                @Nullable Integer item,
                @Nullable Value before,
                Value after,
                @Nullable BigDecimal by,
                List<End> or) {
            End from = before == null ? null : End.of(before);
            return new Change(fact.id(), item, fact.says(), from, End.of(after), by, fact.unit(), or);
        }
    }

    /** What is told before a change, or after it. As JSON it is the answer or the site alone. */
    public sealed interface End {
        @JsonValue
        Object plain();

        /** An answer to a fact. */
        record OfAnswer(Value answer) implements End {
            @Override
            public Object plain() {
                return answer;
            }
        }

        /** A place for the project. */
        record OfSite(Site site) implements End {
            @Override
            public Object plain() {
                return site;
            }
        }

        static End of(Value answer) {
            return new OfAnswer(answer);
        }
    }
}
