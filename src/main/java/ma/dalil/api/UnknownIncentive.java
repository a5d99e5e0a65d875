package ma.dalil.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Somebody asks for an incentive that the rulebook does not hold. */
final class UnknownIncentive extends ErrorResponseException {
    private final String id;
    private final @Nullable String successor;

    UnknownIncentive(String id, @Nullable String successor) {
        super(HttpStatus.NOT_FOUND);
        this.id = id;
        this.successor = successor;
    }

    String id() {
        return id;
    }

    /** Id of the incentive that once had that one; null when none had. */
    @Nullable
    String successor() {
        return successor;
    }
}
