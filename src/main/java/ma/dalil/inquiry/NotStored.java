package ma.dalil.inquiry;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The database cannot be reached, or refuses: nothing was stored, and the same can be sent again later. */
public final class NotStored extends ErrorResponseException {
    NotStored(Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, cause);
    }

    @Override
    public String getMessage() {
        return "inquiries cannot be stored or read";
    }
}
