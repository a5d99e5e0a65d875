package ma.dalil.profile;

import java.util.List;
import ma.dalil.rulebook.Text;

/** A request that cannot be assessed as it stands: every field at fault, with what is wrong and what would be right. */
public final class InvalidRequest extends RuntimeException {

    /** @param pointer JSON pointer of the field in the request */
    public record Problem(String pointer, Text wrong, Text right) {}

    private final transient List<Problem> problems;

    InvalidRequest(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
