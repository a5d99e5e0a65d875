package ma.dalil.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;

/**
 * What an authority answered this company about one criterion that the law, as far as it is published, leaves to it. It holds for this company alone, settles
 * what is to confirm, and overrules a yes of ours; it stands in for no answer that is missing and for no condition that the answers do not meet.
 *
 * @param incentive id of the incentive
 * @param criterion id of the criterion within it
 * @param outcome {@code met} or {@code not-met}
 * @param authority who answered
 * @param on the day of the answer; it counts for what is known from that day on
 * @param reference of the letter or file; absent where there is none
 */
public record Confirmation(
        String incentive, String criterion, String outcome, String authority, LocalDate on, String reference) {
    public static final String MET = "met";
    public static final String NOT_MET = "not-met";

    @JsonIgnore
    public boolean isYes() {
        return MET.equals(outcome);
    }
}
