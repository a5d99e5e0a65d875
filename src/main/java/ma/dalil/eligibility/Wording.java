package ma.dalil.eligibility;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import ma.dalil.rulebook.Text;

/** The few sentences an assessment needs besides those of the rulebook. */
final class Wording {
    private static final ResourceBundle FR = bundle("fr");
    private static final ResourceBundle AR = bundle("ar");
    private static final ResourceBundle EN = bundle("en");

    private Wording() {}

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle("messages.eligibility", Locale.forLanguageTag(language));
    }

    static Text text(String key, Object... values) {
        return new Text(format(FR, key, values), format(AR, key, values), format(EN, key, values));
    }

    private static String format(ResourceBundle bundle, String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }
}
