package ma.dalil.profile;

import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Value;

/** Reads and changes answers as tests write them: plain numbers, days, ids, yes and no. */
public final class PlainAnswers {
    private PlainAnswers() {}

    /** The answer told, or null. */
    public static Object read(Profile profile, Fact fact, Integer item) {
        return plain(Answers.read(profile, fact, item));
    }

    /** The same profile with another answer; null takes it away. */
    public static Profile with(Profile profile, Fact fact, Integer item, Object answer) {
        return Answers.with(profile, fact, item, Value.of(answer));
    }

    /** The plain value; null for none. */
    public static Object plain(Value value) {
        return value == null ? null : value.plain();
    }
}
