package ma.dalil.rulebook;

import java.util.List;
import java.util.stream.Collectors;

/** The rulebook cannot be used: every problem found, each with its place. */
public final class BrokenRulebook extends RuntimeException {

    /** What is wrong at a place, and what would be right. */
    public record Fault(String file, int line, String wrong, String right) {
        @Override
        public String toString() {
            return "rules/" + file + ":" + line + ": " + wrong + ". " + right + ".";
        }
    }

    private final transient List<Fault> problems;

    BrokenRulebook(List<Fault> problems) {
        super(problems.stream()
                .map(Fault::toString)
                .collect(Collectors.joining("\n  ", "The rulebook is broken:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public List<Fault> problems() {
        return problems;
    }
}
