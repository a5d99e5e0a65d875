package ma.dalil.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Somebody asks for an incentive that the rulebook does not hold. */
final class UnknownIncentive extends ErrorResponseException {
    private final String id;
    private final String successor;

    /** @param successor id of the incentive that once had that one; null when none had */
    UnknownIncentive(String id, String successor) {
        super(HttpStatus.NOT_FOUND);
        this.id = id;
        this.successor = successor;
    }

    String id() {
        return id;
    }

    String successor() {
        return successor;
    }
}
