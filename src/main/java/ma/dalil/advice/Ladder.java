package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Contact;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * What one may count on, in three figures. Each is the worth of a package that can be held together and the exact sum of its lines; each of the later two
 * counts again, and not besides, what the one before it has.
 *
 * @param sure what is eligible by published texts
 * @param probable the same with what is likely, once who can has confirmed it
 * @param possible the same with what depends on answers that are not given, had they the ones that help; no amount of money and no number of people is
 *     supposed to be larger than the law asks for
 * @param doubtful ids of what is only not refused: an answer speaks against it, and an authority would have to say yes all the same. It is in no figure
 * @param unpaid what is granted and pays nothing
 * @param stakes what answers decide, that with most money first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Ladder(
        Rung sure, Rung probable, Rung possible, List<String> doubtful, List<Unpaid> unpaid, List<Stake> stakes) {

    /** The three figures, by their certainty. */
    public Map<Certainty, Rung> rungs() {
        Map<Certainty, Rung> rungs = new EnumMap<>(Certainty.class);
        rungs.put(Certainty.SURE, sure);
        rungs.put(Certainty.PROBABLE, probable);
        rungs.put(Certainty.POSSIBLE, possible);
        return rungs;
    }

    /** How much one may count on something. */
    public enum Certainty {
        SURE,
        PROBABLE,
        POSSIBLE;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /**
     * One figure.
     *
     * @param thisYear what of it falls in the fiscal year of the day assessed, in MAD: the sum of {@code thisYear} of the lines
     * @param total over all years, in MAD: the sum of {@code total} of the lines
     * @param lines what pays, the most first
     * @param held the package itself
     */
    public record Rung(
            BigDecimal thisYear, BigDecimal total, List<RungLine> lines, @JsonIgnore Combination.Held held) {}

    /**
     * What one incentive adds to a figure, in MAD.
     *
     * @param certainty how much one may count on it
     * @param kind how firm the sum is: also of what is sure it may be the most that the text allows
     * @param confirmWith who can take the doubt away; empty for none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RungLine(
            String incentive,
            Text name,
            Certainty certainty,
            BigDecimal thisYear,
            BigDecimal total,
            AmountCard.Kind kind,
            List<Contact> confirmWith) {}

    /**
     * An incentive that is granted and pays nothing.
     *
     * @param because the condition on the amount that is not met; absent for none
     * @param from the smallest change of one number told from which it pays; absent where none was found
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Unpaid(String incentive, Text name, @Nullable Text because, Proposal.@Nullable Change from) {}

    /**
     * What answers to some facts decide together.
     *
     * @param facts ids of the facts not told
     * @param worth by how much the best package may grow, in MAD; absent where it depends on an amount or a number of people that is not told
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Stake(String incentive, Text name, List<String> facts, @Nullable BigDecimal worth) {}
}
