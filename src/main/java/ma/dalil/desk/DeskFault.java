package ma.dalil.desk;

import ma.dalil.rulebook.Ids;
import org.springframework.http.HttpStatus;

/** Why what was sent at the desk is not taken; each has its words as {@code desk.fault.<id>}. */
enum DeskFault {
    LOGIN,
    LOGIN_TAKEN,
    NAME,
    ROLE,
    PASSWORD_NOW,
    PASSWORD,
    PASSWORD_LEAKED,
    PASSWORD_WORDS,
    PASSWORD_EASY,
    PASSWORD_AGAIN,
    CODE,
    CODE_FIRST,
    PASSKEY,
    PASSKEY_NAME,
    PASSKEYS,
    FACTOR_REQUIRED(HttpStatus.FORBIDDEN),
    LOCKED(HttpStatus.TOO_MANY_REQUESTS),
    MEANWHILE(HttpStatus.CONFLICT),
    MEANWHILE_TOLD(HttpStatus.CONFLICT),
    MEANWHILE_STANDING(HttpStatus.CONFLICT),
    NOT_YOURS(HttpStatus.FORBIDDEN),
    STATE,
    ADVISER,
    WORDS,
    WORDS_EMPTY,
    POINT,
    OUTCOME,
    AUTHORITY,
    DAY,
    LETTER,
    SUBJECT,
    REPLY,
    INCENTIVE,
    STEP,
    AMOUNT,
    AMOUNT_REFUSED,
    CLIENT_TAKEN,
    SCOPE,
    POINTS,
    MONTHS,
    FILE_NONE,
    FILE_EMPTY,
    FILE_LONG(HttpStatus.CONTENT_TOO_LARGE),
    FILE_KIND(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    FILES;

    private final HttpStatus status;

    DeskFault() {
        this(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    DeskFault(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    public String id() {
        return Ids.of(this);
    }
}
