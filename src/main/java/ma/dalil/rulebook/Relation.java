package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes with what: {@code incentive} excludes, requires, supersedes, or may or may not be held with, each of {@code with}.
 *
 * @param on the things on which alone they exclude each other; empty where they do so altogether
 * @param counts the fact that numbers the jobs of {@code incentive}, out of which a person falls who draws one of {@code with}; or null
 * @param searched the sources in which a text on holding both was looked for and not found
 */
public record Relation(
        Kind kind,
        String incentive,
        List<String> with,
        Set<Relief> on,
        @Nullable Fact counts,
        Text says,
        List<Citation> cites,
        Evidence evidence,
        @Nullable Authority confirmWith,
        List<Source> searched) {

    public enum Kind {
        /** Not held together; or, where it says on what, held together and that thing aided by one of the two. */
        EXCLUDES,
        /** Lost without every one of the others. */
        REQUIRES,
        /** While granted, the others are not. */
        SUPERSEDES,
        /** No text was found on holding both; on the same thing, one of the two is counted. */
        TO_CONFIRM,
        /** A text lets both be held, and both are paid. */
        CUMULATES,
        /** Both are held, and each person draws one of the two. */
        PER_PERSON;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /** Whether the two are never held together. */
    public boolean isWhole() {
        return on.isEmpty();
    }

    /** The same relation with others. */
    public Relation with(List<String> others) {
        return new Relation(kind, incentive, others, on, counts, says, cites, evidence, confirmWith, searched);
    }

    /** Whether it ties these two, either way round. */
    public boolean ties(String one, String other) {
        return (incentive.equals(one) && with.contains(other)) || (incentive.equals(other) && with.contains(one));
    }

    static Set<Relief> things(List<String> ids) {
        Set<Relief> things = EnumSet.noneOf(Relief.class);
        ids.forEach(id -> things.add(Relief.of(id)));
        return things;
    }
}
