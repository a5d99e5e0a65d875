package ma.dalil.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The body is JSON, and nests deeper or holds longer numbers or texts than are read. */
final class BodyOutOfBounds extends ErrorResponseException {
    private final int deepest;
    private final int longestNumber;
    private final int longestText;

    BodyOutOfBounds(int deepest, int longestNumber, int longestText) {
        super(HttpStatus.BAD_REQUEST);
        this.deepest = deepest;
        this.longestNumber = longestNumber;
        this.longestText = longestText;
    }

    int deepest() {
        return deepest;
    }

    int longestNumber() {
        return longestNumber;
    }

    int longestText() {
        return longestText;
    }
}
