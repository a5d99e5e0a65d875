package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;

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

    @JsonValue
    public String id() {
        return Ids.of(this);
    }

    /** The thing of that id. */
    public static Relief of(String id) {
        return Ids.constant(Relief.class, id);
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
