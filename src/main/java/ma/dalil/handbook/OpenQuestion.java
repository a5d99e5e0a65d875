package ma.dalil.handbook;

import java.util.List;
import java.util.Set;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something only an authority can settle.
 *
 * @param about what it is about: a criterion, a value, a step
 * @param because what is not known
 * @param with who can say; null where nobody is named
 * @param concerned the incentives that hang on it; one question asked by several is asked once
 */
record OpenQuestion(
        Kind kind, Text about, Text because, @Nullable Authority with, List<Citation> cites, Set<Incentive> concerned) {

    enum Kind {
        CRITERION,
        OTHERWISE,
        VALUE,
        WINDOW,
        STEP,
        READING,
        TRANSITION,
        RELATION;

        public String id() {
            return Ids.of(this);
        }
    }

    /** Two questions with the same key are one. */
    record OpenQuestionKey(Kind kind, Text about, Text because, @Nullable Authority with) {}
}
