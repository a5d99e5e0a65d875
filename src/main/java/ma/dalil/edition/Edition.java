package ma.dalil.edition;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;

/** One rulebook, its compiled rules, and the parts of the product that were made of them. Who lets go of it lets go of all. */
final class Edition {
    private final RuleFiles files;
    private final Rulebook rulebook;
    private final CompiledRules rules;
    private final Map<String, Object> parts = new ConcurrentHashMap<>();

    Edition(RuleFiles files, Rulebook rulebook, CompiledRules rules) {
        this.files = files;
        this.rulebook = rulebook;
        this.rules = rules;
    }

    RuleFiles files() {
        return files;
    }

    Rulebook rulebook() {
        return rulebook;
    }

    CompiledRules rules() {
        return rules;
    }

    String version() {
        return rulebook.version();
    }

    /** That part; one is made of others, which the same thread asks for meanwhile. */
    Object part(String name, Supplier<Object> making) {
        Object made = parts.get(name);
        if (made != null) {
            return made;
        }
        synchronized (parts) {
            Object meanwhile = parts.get(name);
            if (meanwhile == null) {
                meanwhile = making.get();
                parts.put(name, meanwhile);
            }
            return meanwhile;
        }
    }
}
