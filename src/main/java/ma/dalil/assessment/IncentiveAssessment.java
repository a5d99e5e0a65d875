package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one incentive.
 *
 * @param standing when it applies, and why it does not when the verdict is {@code not-in-force}
 * @param findings one per criterion, in the order of the law; empty when not in force
 * @param amount absent unless eligible or likely
 * @param missing ids of the facts that would settle the verdict or the amount
 * @param claim how to claim it; absent unless eligible or likely
 * @param disputes values on which sources contradict each other, and what the other reading would change
 * @param relations what it does to, or suffers from, the other incentives assessed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IncentiveAssessment(
        String id,
        Text name,
        Text summary,
        String regime,
        Verdict verdict,
        Standing standing,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Finding> findings,
        @Nullable Amount amount,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<String> missing,
        @Nullable Claim claim,
        List<Related> relations,
        List<Dispute> disputes) {

    /**
     * A value on which sources contradict each other.
     *
     * @param used the value this answer rests on
     * @param other what the other source says
     * @param verdict the verdict under the other reading; absent when it is the same
     * @param total the sum of the schedule under the other reading; absent when it is the same or not computed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Dispute(
            String parameter,
            Text says,
            @Nullable Value used,
            @Nullable Value other,
            Evidence evidence,
            List<Citation> cites,
            @Nullable Verdict verdict,
            @Nullable BigDecimal total) {}

    /** @param to last day as known on the day {@code knownOn}; absent when no end was published */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Standing(LocalDate from, @Nullable LocalDate to, @Nullable Text because) {}

    /** A relation with another incentive of the same assessment that is eligible or likely. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Related(
            Relation.Kind kind,
            String incentive,
            Text says,
            Evidence evidence,
            List<Citation> cites,
            @Nullable Contact confirmWith) {}

    /** Why it is not in force; asked only where that is the verdict. */
    public Text whyNotInForce() {
        return Objects.requireNonNull(standing.because(), "what is not in force says why");
    }

    /** Likely, and over an answer that speaks against it. */
    @JsonIgnore
    public boolean isDoubtful() {
        return verdict == Verdict.LIKELY && findings.stream().anyMatch(Finding::isAgainst);
    }
}
