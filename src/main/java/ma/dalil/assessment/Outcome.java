package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonValue;
import ma.dalil.rulebook.Ids;

/** Outcome of one criterion, best first. */
public enum Outcome {
    MET,
    /** Only the authority can say, or the law's text could not be read. */
    TO_CONFIRM,
    /** A fact is missing. */
    UNKNOWN,
    NOT_MET;

    @JsonValue
    public String id() {
        return Ids.of(this);
    }

    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Outcome better(Outcome other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
