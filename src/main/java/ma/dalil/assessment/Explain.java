package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonValue;
import ma.dalil.rulebook.Ids;

/** How much of its reasons an assessment carries. */
public enum Explain {
    /** Verdicts and sums, without findings, lines, steps, relations and disputes, and without how firm a sum is or what tax leaves of it. */
    SUMMARY,
    /** Besides, each criterion with its citation. */
    FINDINGS,
    /** Besides, how amounts are computed, and how to claim. */
    FULL,
    /** Besides, the rule of each finding and the values it read. */
    TRACE;

    @JsonValue
    public String id() {
        return Ids.of(this);
    }
}
