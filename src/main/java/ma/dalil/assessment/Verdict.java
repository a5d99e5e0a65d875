package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonValue;
import ma.dalil.rulebook.Ids;

/** Outcome of one incentive. Never a decision: only the authority makes one. */
public enum Verdict {
    ELIGIBLE,
    /** Nothing speaks against it, and something remains to be confirmed or rests on weak evidence. */
    LIKELY,
    /** A fact is missing. */
    INCOMPLETE,
    NOT_ELIGIBLE,
    /** The day assessed lies outside the window; no rule was run. */
    NOT_IN_FORCE;

    @JsonValue
    public String id() {
        return Ids.of(this);
    }

    /** Whether something is granted, as far as one can tell. */
    public boolean isFavourable() {
        return this == ELIGIBLE || this == LIKELY;
    }
}
