package ma.dalil.job;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A client has as many lists here as are kept for one. */
public final class TooManyJobs extends ErrorResponseException {
    TooManyJobs() {
        super(HttpStatus.CONFLICT);
    }
}
