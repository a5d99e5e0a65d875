package ma.dalil.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What a document is made from.
 *
 * @param request with both dates set
 * @param start the day the company begins; null for the answer itself
 * @param plan null for the answer itself
 */
public record DocumentContent(
        Kind kind,
        AssessmentRequest request,
        @Nullable LocalDate start,
        Assessment assessment,
        @Nullable ClaimPlan plan) {

    /** The answer, or the way to claim what is in it. */
    public enum Kind {
        RESULT,
        CLAIM;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }
}
