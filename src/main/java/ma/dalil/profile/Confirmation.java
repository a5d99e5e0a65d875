package ma.dalil.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Optional;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What an authority answered this company about one criterion that the law, as far as it is published, leaves to it. It holds for this company alone, settles
 * what is to confirm, and overrules a yes of ours; it stands in for no answer that is missing and for no condition that the answers do not meet.
 *
 * @param incentive id of the incentive
 * @param criterion id of the criterion within it
 * @param outcome what it answered
 * @param authority who answered
 * @param on the day of the answer; it counts for what is known from that day on
 * @param reference of the letter or file; absent where there is none
 */
public record Confirmation(
        String incentive,
        String criterion,
        Answer outcome,
        String authority,
        LocalDate on,
        @Nullable String reference) {
    /** What an authority answers. */
    public enum Answer {
        MET,
        NOT_MET;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }

        /** Empty for a word that is no answer. */
        public static Optional<Answer> of(String id) {
            return Ids.sent(Answer.class, id);
        }
    }

    @JsonIgnore
    public boolean isYes() {
        return outcome == Answer.MET;
    }
}
