package ma.dalil.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** What clients are told of. */
public enum EventType {
    /** Another rulebook answers than before. */
    RULEBOOK_PUBLISHED("rulebook.published"),
    /** An assessment that is kept is another by the law of today, or is again as it was. */
    ASSESSMENT_CHANGED("assessment.changed"),
    /** Nothing has changed: the client asked for it, to try. Nobody need choose it. */
    TEST("test");

    private final String id;

    EventType(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    static EventType of(String id) {
        return Stream.of(values())
                .filter(type -> type.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Ids of those that can be chosen. */
    static List<String> choices() {
        return Stream.of(RULEBOOK_PUBLISHED, ASSESSMENT_CHANGED)
                .map(EventType::id)
                .toList();
    }
}
