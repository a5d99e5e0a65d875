package ma.dalil.rulebook;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences of a message bundle, each in the three languages at once; the file without a language is French. */
public final class Sentences {
    private final ResourceBundle fr;
    private final ResourceBundle ar;
    private final ResourceBundle en;

    /** @param bundle base name of the message files on the classpath */
    public Sentences(String bundle) {
        fr = bundle(bundle, Locale.FRENCH);
        ar = bundle(bundle, Locale.forLanguageTag("ar"));
        en = bundle(bundle, Locale.ENGLISH);
    }

    /** That of the language, never that of the machine. */
    private static ResourceBundle bundle(String name, Locale language) {
        return ResourceBundle.getBundle(
                name, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentence with those values, each text among them in the language of the sentence. */
    public Text text(String key, Object... values) {
        return new Text(
                format(fr, Locale.FRENCH, key, values),
                format(ar, Locale.forLanguageTag("ar"), key, values),
                format(en, Locale.ENGLISH, key, values));
    }

    private static String format(ResourceBundle bundle, Locale language, String key, Object... values) {
        Object[] said = Arrays.stream(values)
                .map(value -> value instanceof Text text ? text.in(language) : value)
                .toArray();
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(said);
    }
}
