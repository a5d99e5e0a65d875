package ma.dalil.questionnaire;

import java.util.List;
import ma.dalil.advice.Question;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A place to answer.
 *
 * @param item place of the workforce group or training; null for what is told once
 * @param typed what stands in it
 * @param understood what was typed as an answer, said back; empty where nothing was
 * @param notKnown whether the person said not to know
 * @param wrong what is wrong with it, and what would be right; empty where nothing is
 * @param why what depends on the answer; empty where nothing does any more
 */
public record Field(
        Fact fact,
        @Nullable Integer item,
        String typed,
        String understood,
        boolean notKnown,
        List<String> wrong,
        List<Question.Why> why) {
    private static final int MOST_RADIOS = 8;

    /** A choice beyond this is a list that opens. */
    public boolean isList() {
        return fact.options().size() > MOST_RADIOS;
    }

    public String name() {
        return name(fact, item);
    }

    /** The key of its place in a profile, as {@code workforce.0.headcount}. */
    static String name(Fact fact, @Nullable Integer item) {
        return item == null
                ? fact.id()
                : fact.section() + "." + item
                        + fact.id().substring(fact.section().length());
    }

    /** The same as a JSON pointer into a request. */
    static String pointer(String name) {
        return "/profile/" + name.replace('.', '/');
    }

    /** Whether one of a few words or days is given, rather than something typed. */
    public boolean isPicked() {
        return fact.type() == Fact.Type.CHOICE || fact.type() == Fact.Type.BOOLEAN;
    }

    /** Whether it is a number or a day, which is said back as it was understood; a year is as it is typed. */
    public boolean isSaidBack() {
        return switch (fact.type()) {
            case MONEY, COUNT, SHARE, RATIO, DATE -> true;
            default -> false;
        };
    }

    /** Whether how it is typed needs saying: in which unit, in which order. */
    public boolean isHinted() {
        return fact.type() == Fact.Type.SHARE || fact.type() == Fact.Type.DATE;
    }

    /** Ids of what describes it: the hint stays when there is an error. Null for nothing. */
    public @Nullable String describedBy() {
        String hint = fact.help() == null && !isHinted() ? "" : name() + ".hint";
        String error = wrong.isEmpty() ? "" : name() + ".error";
        String both = (hint + " " + error).strip();
        return both.isEmpty() ? null : both;
    }

    /** What a phone shows to type it with. */
    public String keyboard() {
        return switch (fact.type()) {
            case COUNT, YEAR -> "numeric";
            case MONEY, SHARE, RATIO -> "decimal";
            default -> "text";
        };
    }
}
