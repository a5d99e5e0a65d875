package ma.dalil.inquiry;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a person has to be told before writing: law 09-08, articles 5 and 19.
 *
 * @param retention how long an inquiry is kept, in whole months
 * @param controller who answers for what is kept; empty where the operator has not said
 * @param receipt reference of the declaration to the CNDP; empty where there is none
 */
@ConfigurationProperties("dalil.inquiry")
public record Notice(Period retention, String controller, String receipt) {
    public Notice {
        if (retention.toTotalMonths() < 1 || retention.getDays() != 0) {
            throw new IllegalArgumentException("dalil.inquiry.retention is not a number of months: " + retention);
        }
        controller = controller.strip();
        receipt = receipt.strip();
    }

    /** How long an inquiry is kept. */
    public int months() {
        return (int) retention.toTotalMonths();
    }

    /** Version of the purpose that people are told today. */
    public String purpose() {
        return "1";
    }
}
