package ma.dalil.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The set of incentives one text creates. */
public record Regime(
        String id,
        Text name,
        Source source,
        List<String> replaces,
        List<String> amends,
        List<Window> windows,
        @Nullable Transition transition) {

    /** What is known of those who hold an agreement under the regime once its time is over. */
    public record Transition(Text says, List<Citation> cites, Evidence evidence, Authority with) {}
}
