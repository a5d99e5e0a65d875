package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of help an incentive is: what an investor looks for first, first. */
public enum Nature {
    EMPLOYMENT_PREMIUM,
    TAX_RELIEF,
    TRAINING_AID,
    INVESTMENT_GRANT,
    CUSTOMS_RELIEF,
    STATUS;

    @JsonValue
    public String id() {
        return Ids.of(this);
    }
}
