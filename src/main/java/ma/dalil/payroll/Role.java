package ma.dalil.payroll;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a column tells of a person. */
public enum Role {
    /** Gross taxable income, in MAD. */
    INCOME("income"),
    /** Gross pay, which is near the taxable income and not the same. */
    GROSS("gross"),
    /** People the employee keeps, as they count for income tax. */
    DEPENDANTS("dependants"),
    /** Income tax withheld, in MAD. */
    WITHHELD("withheld"),
    /** First day of work. */
    HIRED_ON("hired-on"),
    /** Kind of contract, in words. */
    CONTRACT("contract"),
    NATIONALITY("nationality"),
    /** Full or part time, in words. */
    TIME("time"),
    /** Days worked of the period. */
    DAYS("days"),
    /** How many people the line stands for. */
    HEADCOUNT("headcount"),
    /** Whether the person was declared without a gap for the months read: {@code true} or {@code false}. */
    CONTINUITY("continuity"),
    NONE("none"),
    /** Who the person is: left out where it is read, and never kept. */
    IDENTITY("identity");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    static Role of(String id) {
        for (Role role : values()) {
            if (role.id.equals(id)) {
                return role;
            }
        }
        return NONE;
    }

    boolean isMoney() {
        return this == INCOME || this == GROSS || this == WITHHELD;
    }

    boolean isNumber() {
        return isMoney() || this == DEPENDANTS || this == DAYS || this == HEADCOUNT;
    }
}
