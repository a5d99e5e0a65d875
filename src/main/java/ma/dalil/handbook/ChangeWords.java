package ma.dalil.handbook;

import ma.dalil.pages.Words;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Unit;

/** A change of law in sentences, for its page and for its feed. */
record ChangeWords(Words words) {

    /** What is otherwise. */
    public String says(LawChange change) {
        String about = words.text(change.about());
        String key = "changes.says." + change.kind().id();
        LawChange.Revalued value = change.value();
        if (change.kind() == LawChange.Kind.DEADLINE) {
            // A condition does not say of what it is one.
            return words.word(
                    key, words.text(change.concerned().iterator().next().name()), about);
        }
        if (value == null) {
            return words.word(key, about);
        }
        Unit unit = value.parameter().unit();
        String says = unit == Unit.LIST || unit == Unit.SCALE
                ? words.word(key + "." + unit.id(), about)
                : words.word(
                        key, about, said(value.parameter(), value.before()), said(value.parameter(), value.after()));
        Fact day = value.parameter().datedBy();
        return day == null ? says : says + " " + words.word(key + ".by", words.text(day.says()));
    }

    /** What it means for who reads it. */
    public String means(LawChange change) {
        int concerned = change.concerned().size();
        return words.word("changes.means." + change.kind().id(), concerned, words.number(concerned));
    }

    private String said(Parameter parameter, DatedValue value) {
        return value.value() == null ? words.word("value.unpublished") : words.value(parameter.unit(), value.value());
    }
}
