package ma.dalil.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Text;

/** The few sentences an assessment needs besides those of the rulebook. */
final class AssessmentSentences {
    private static final Sentences SENTENCES = new Sentences("messages.eligibility");
    private static final int SENTENCES_KEPT = 4_096;
    private static final Cache<Said, Text> SAID =
            Caffeine.newBuilder().maximumSize(SENTENCES_KEPT).build();

    private record Said(String key, List<Object> values) {}

    private AssessmentSentences() {}

    /** The sentence with those values. */
    static Text text(String key, Object... values) {
        return SENTENCES.text(key, values);
    }

    /** A sentence about the law, which will be said again; never one that holds what a profile tells. */
    static Text ofTheLaw(String key, Object... values) {
        return SAID.get(
                new Said(key, List.of(values)),
                said -> SENTENCES.text(said.key(), said.values().toArray()));
    }
}
