package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonValue;
import ma.dalil.rulebook.Ids;

/** How much of its reasons an assessment carries. */
enum Explain {
    SUMMARY,
    FINDINGS,
    TRACE;

    @JsonValue
    String id() {
        return Ids.of(this);
    }
}
