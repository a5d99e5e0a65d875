package ma.dalil.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Somebody asks for an incentive that the rulebook does not hold. */
final class UnknownIncentive extends ErrorResponseException {
    private final String id;

    UnknownIncentive(String id) {
        super(HttpStatus.NOT_FOUND);
        this.id = id;
    }

    String id() {
        return id;
    }
}
