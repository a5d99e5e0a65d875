package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;

/** How we know, strongest first. */
public enum Evidence {
    TEXT,
    OFFICIAL,
    SEVERAL_SOURCES,
    ONE_SOURCE,
    INFERRED;

    @JsonValue
    public String id() {
        return Ids.of(this);
    }

    public Evidence weaker(Evidence other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Evidence stronger(Evidence other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether a yes may rest on it without the word "likely". */
    public boolean isFirm() {
        return compareTo(SEVERAL_SOURCES) <= 0;
    }
}
