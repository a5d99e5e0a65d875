package ma.dalil.eligibility;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Facts that nobody told, each once, in the order in which they were found; nothing is kept where none is. */
final class MissingFacts implements Consumer<String> {
    private Set<String> ids = Set.of();

    @Override
    public void accept(String fact) {
        if (ids.isEmpty()) {
            ids = new LinkedHashSet<>();
        }
        ids.add(fact);
    }

    Set<String> ids() {
        return ids;
    }
}
