package ma.dalil.inquiry;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The same client has sent something else under the same Idempotency-Key. */
public final class SentOtherwise extends ErrorResponseException {
    public SentOtherwise() {
        super(HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
