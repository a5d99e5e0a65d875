package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.MonthDay;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step of a claim.
 *
 * @param actor {@code company} or the id of an authority
 * @param window when it may be done, or null
 * @param validity how long its result holds, in months or days, or null
 * @param unpublished what is not known of it, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Step(
        String id,
        List<String> after,
        Actor actor,
        Authority where,
        Text says,
        @Nullable FilingWindow window,
        @Nullable Delay within,
        @Nullable Validity validity,
        List<Document> documents,
        List<Citation> cites,
        Evidence evidence,
        @Nullable ToConfirm unpublished,
        @Nullable String link) {

    /**
     * Who does a step.
     *
     * @param authority null for the company
     */
    public record Actor(@Nullable Authority authority) {
        public static final Actor COMPANY = new Actor(null);

        @JsonValue
        public String id() {
            return authority == null ? "company" : authority.id();
        }

        /** The authority's; null for the company. */
        public @Nullable Text name() {
            return authority == null ? null : authority.name();
        }

        public boolean isCompany() {
            return authority == null;
        }
    }

    /** From a day to a day, so many years after the fiscal year concerned. */
    public record FilingWindow(MonthDay opens, MonthDay closes, int yearsAfter) {}

    /** A legal delay in days, and what it runs from. */
    public record Delay(int days, Text from) {}

    public record Validity(@Nullable Integer months, @Nullable Integer days) {}

    /**
     * A document to hand in.
     *
     * @param draft null where the piece is somebody else's, or has a form of its own
     * @param proves ids of the facts that can be read in it
     */
    public record Document(
            String id,
            Text says,
            @Nullable Validity validity,
            List<Citation> cites,
            Evidence evidence,
            @JsonIgnore @Nullable Draft draft,
            @JsonIgnore List<String> proves) {
        /** Ids of the facts that it tells or proves, in its order. */
        public List<String> shows() {
            return draft == null ? proves : draft.tells();
        }
    }

    /**
     * How a first text of a document can be written from answers.
     *
     * @param tells ids of the facts that it tells, in its order
     */
    public record Draft(Kind as, Signatory by, List<String> tells) {
        public enum Kind {
            REQUEST,
            DECLARATION,
            DESCRIPTION;

            public String id() {
                return Ids.of(this);
            }
        }

        public enum Signatory {
            COMPANY,
            TRAINEE
        }
    }

    Step saying(UnaryOperator<Text> fill) {
        return new Step(
                id,
                after,
                actor,
                where,
                fill.apply(says),
                window,
                within == null ? null : new Delay(within.days, fill.apply(within.from)),
                validity,
                documents,
                cites,
                evidence,
                ToConfirm.saying(unpublished, fill),
                link);
    }
}
