package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** What goes with what: {@code incentive} excludes, requires, supersedes, or may or may not be held with, each of {@code with}. */
public record Relation(
        Kind kind,
        String incentive,
        List<String> with,
        Text says,
        List<Citation> cites,
        Evidence evidence,
        Authority confirmWith) {

    public enum Kind {
        EXCLUDES,
        REQUIRES,
        SUPERSEDES,
        TO_CONFIRM;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }
}
