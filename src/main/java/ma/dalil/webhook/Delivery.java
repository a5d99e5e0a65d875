package ma.dalil.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client is told.
 *
 * @param id as in the header {@code webhook-id}, the same at each attempt
 * @param event what of
 * @param created when it happened
 * @param state {@code waiting}, {@code delivered}, or {@code failed} (no attempt follows; it can be replayed)
 * @param attempts so far
 * @param due when it is tried next, unless the webhook is paused; absent where it is not
 * @param status the HTTP status of the last answer; absent where there was none
 * @param fault why the last attempt failed: {@code status} (not 2xx), {@code no-answer} (in time), {@code tls}, {@code address} (the name leads inside); absent where it did not
 * @param delivered when it was taken; absent as long as it was not
 */
public record Delivery(
        String id,
        EventType event,
        Instant created,
        State state,
        int attempts,
        @Nullable Instant due,
        @Nullable Integer status,
        @Nullable Fault fault,
        @Nullable Instant delivered) {

    /** How far it is. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /** Why an attempt failed. */
    public enum Fault {
        STATUS,
        NO_ANSWER,
        TLS,
        ADDRESS;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }
}
