package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an incentive is paid on, or spares: a tax, a cost, or a thing for which an aid is given once. */
public enum Relief {
    CORPORATE_TAX,
    /** Beyond the corporate tax, of which it is the least. */
    MINIMUM_CONTRIBUTION,
    SOLIDARITY_CONTRIBUTION,
    INCOME_TAX_ON_PAY,
    OWN_INCOME_TAX,
    EMPLOYER_CHARGES,
    EMPLOYEE_CHARGES,
    JOB,
    TRAINING_COST,
    INVESTMENT,
    VAT_ON_PURCHASES,
    VAT_ON_SALES,
    CUSTOMS_DUTIES;

    /** Rules name a thing at every payment. */
    private static final Map<String, Relief> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Relief::id, Function.identity()));

    @JsonValue
    public String id() {
        return Ids.of(this);
    }

    /**
     * The thing of that id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Relief of(String id) {
        Relief thing = BY_ID.get(id);
        if (thing == null) {
            throw new IllegalArgumentException("nothing that an incentive relieves is called " + id);
        }
        return thing;
    }

    /** Whether it is a tax on the profits of a fiscal year, and not on what a calendar year brings. */
    public boolean isOnProfits() {
        return this == CORPORATE_TAX || this == MINIMUM_CONTRIBUTION || this == SOLIDARITY_CONTRIBUTION;
    }

    /** Whether it falls due again each year; what does not is aided once, whichever year that is paid in. */
    public boolean isYearly() {
        return this != JOB && this != TRAINING_COST && this != INVESTMENT;
    }
}
