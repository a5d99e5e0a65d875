package ma.dalil.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a document stated, as its code carries it.
 *
 * @param language its id
 * @param request the answers and the two dates, as the API takes them
 * @param rulebook beginning of the version of the rulebook
 * @param digest of all that was found, wording aside
 * @param found verdict and sums by incentive; those not in force are left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertifiedContent(
        DocumentContent.Kind kind,
        String language,
        String number,
        Instant issued,
        JsonNode request,
        @Nullable LocalDate start,
        String rulebook,
        String digest,
        Map<String, Found> found) {

    /**
     * Verdict and sums of one incentive, in MAD.
     *
     * @param thisYear null where none is computed
     * @param total null where none is computed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(Verdict verdict, @Nullable BigDecimal thisYear, @Nullable BigDecimal total) {
        static final Found NOT_IN_FORCE = new Found(Verdict.NOT_IN_FORCE, null, null);

        static Found of(IncentiveAssessment incentive) {
            Amount amount = incentive.amount();
            return new Found(
                    incentive.verdict(),
                    amount == null ? null : amount.thisYear(),
                    amount == null ? null : amount.total());
        }

        boolean isSame(Found other) {
            return verdict == other.verdict && isSame(thisYear, other.thisYear) && isSame(total, other.total);
        }

        private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null || other == null ? one == other : one.compareTo(other) == 0;
        }
    }

    static Map<String, Found> found(DocumentContent paper) {
        Map<String, Found> found = new TreeMap<>();
        for (IncentiveAssessment incentive : paper.assessment().incentives()) {
            if (incentive.verdict() != Verdict.NOT_IN_FORCE) {
                found.put(incentive.id(), Found.of(incentive));
            }
        }
        return found;
    }
}
