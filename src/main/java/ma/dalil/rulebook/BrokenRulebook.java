package ma.dalil.rulebook;

import java.util.List;
import java.util.stream.Collectors;

/** The rulebook cannot be used: every problem found, each with its place. */
public final class BrokenRulebook extends RuntimeException {

    /** What is wrong at a place, and what would be right. */
    public record Problem(String file, int line, String wrong, String right) {
        @Override
        public String toString() {
            return "rules/" + file + ":" + line + ": " + wrong + ". " + right + ".";
        }
    }

    private final transient List<Problem> problems;

    BrokenRulebook(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n  ", "The rulebook is broken:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
