package ma.dalil.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The body is longer than what is read. */
final class BodyTooLarge extends ErrorResponseException {
    BodyTooLarge() {
        super(HttpStatus.CONTENT_TOO_LARGE);
    }
}
