package ma.dalil.eligibility;

import java.util.List;
import java.util.function.UnaryOperator;
import ma.dalil.rulebook.Rulebook;

/**
 * One small change of the law that some scenario should notice.
 *
 * @param place what is changed in {@code file}, as the report names it
 * @param concerns ids of the incentives that read what is changed
 * @param law makes the changed rulebook out of one that holds a single incentive
 * @param rule the rule that is changed, when {@code file} is a DRL file; else null
 * @param unseen why no request at all could tell the difference; null when one could
 */
record Mutation(
        Kind kind,
        String file,
        int line,
        String place,
        String change,
        List<String> concerns,
        UnaryOperator<Rulebook> law,
        ChangedRule rule,
        String unseen) {

    /** @param text a file with that rule alone, as changed */
    record ChangedRule(String name, String text) {}

    enum Kind {
        OPERATOR("operator flipped"),
        CONDITION("condition dropped: the rule always fires"),
        BRANCH("one branch of an \"or\" dropped"),
        NUMBER("number one unit off"),
        DAY("date one day off"),
        FROM("value in force a day early or late"),
        WINDOW("window opened or closed a day early or late"),
        VALUE("dated value dropped"),
        OPTION("option removed from a list"),
        ADDED("option added to a list"),
        SCALE("bracket of a scale one unit off"),
        OTHERWISE("`otherwise` removed: refused instead of to be confirmed"),
        AFFECTS("`affects: amount` removed"),
        CONSTRAINT("constraint of an amount rule dropped"),
        ARITHMETIC("call of an amount rule dropped or turned round");

        final String says;

        Kind(String says) {
            this.says = says;
        }
    }

    String where() {
        return "rules/" + file + ":" + line;
    }
}
