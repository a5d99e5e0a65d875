package ma.dalil.job;

import com.fasterxml.jackson.annotation.JsonValue;
import ma.dalil.rulebook.Ids;

/** How far a list is. */
public enum JobState {
    /** Nobody has begun. */
    WAITING,
    RUNNING,
    DONE,
    /** Given up after faults of ours; nothing of it is kept but that. */
    FAILED;

    @JsonValue
    public String id() {
        return Ids.of(this);
    }
}
