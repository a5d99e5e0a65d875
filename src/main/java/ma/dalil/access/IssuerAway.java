package ma.dalil.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Whether a token is good cannot be told: the keys of its issuer cannot be fetched. The same can be sent again later. */
final class IssuerAway extends ErrorResponseException {
    IssuerAway(Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, cause);
    }

    @Override
    public String getMessage() {
        return "the keys of the issuer of tokens cannot be fetched";
    }
}
