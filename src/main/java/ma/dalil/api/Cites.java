package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonValue;
import ma.dalil.rulebook.Ids;

/** How much a citation says of its sources. */
enum Cites {
    WHOLE,
    /** Without the day of publication and the link, and of where it was read the id alone: {@code /api/v1/sources} has them, once for all answers. */
    SHORT;

    @JsonValue
    String id() {
        return Ids.of(this);
    }
}
