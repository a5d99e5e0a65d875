package ma.dalil.portfolio;

import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Text;

/** The words of this package, in three languages. */
final class Said {
    private static final Sentences SENTENCES = new Sentences("messages.portfolio");

    private Said() {}

    static Text text(String key, Object... values) {
        return SENTENCES.text("portfolio." + key, values);
    }
}
