package ma.dalil.payroll;

import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Text;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A file that is not read. It says which and why, by lines and columns, and nothing that stands in the file. */
public final class UnreadableFile extends ErrorResponseException {
    static final Sentences SENTENCES = new Sentences("messages.payroll");

    private final String reason;
    private final transient Text says;
    private final int file;

    /** @param reason the key of its sentence, below {@code payroll.refused} */
    UnreadableFile(String reason, Object... values) {
        this(0, reason, SENTENCES.text("payroll.refused." + reason, values));
    }

    /** @param says what is wrong, and what would be right */
    public static UnreadableFile saying(String reason, Text says) {
        return new UnreadableFile(0, reason, says);
    }

    private UnreadableFile(int file, String reason, Text says) {
        super(HttpStatus.UNPROCESSABLE_CONTENT);
        this.file = file;
        this.reason = reason;
        this.says = says;
    }

    /** The same of a file among several; its place counts from 1. */
    UnreadableFile of(int place) {
        return new UnreadableFile(place, reason, says);
    }

    public String reason() {
        return reason;
    }

    /** Its place among those sent, from 1; 0 where it is none of them. */
    public int file() {
        return file;
    }

    /** What is wrong, and what would be right. */
    public Text says() {
        return says;
    }
}
