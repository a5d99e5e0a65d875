package ma.dalil.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import ma.dalil.rulebook.Text;

/** The few sentences an assessment needs besides those of the rulebook. */
final class Wording {
    private static final ResourceBundle FR = bundle("fr");
    private static final ResourceBundle AR = bundle("ar");
    private static final ResourceBundle EN = bundle("en");

    private static final int SENTENCES_KEPT = 4_096;
    private static final Cache<Said, Text> SAID =
            Caffeine.newBuilder().maximumSize(SENTENCES_KEPT).build();

    private record Said(String key, List<Object> values) {}

    private Wording() {}

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle("messages.eligibility", Locale.forLanguageTag(language));
    }

    /** The sentence with those values. */
    static Text text(String key, Object... values) {
        return format(new Said(key, List.of(values)));
    }

    /** A sentence about the law, which will be said again; never one that holds what a profile tells. */
    static Text ofTheLaw(String key, Object... values) {
        return SAID.get(new Said(key, List.of(values)), Wording::format);
    }

    private static Text format(Said said) {
        Object[] values = said.values().toArray();
        return new Text(format(FR, said.key(), values), format(AR, said.key(), values), format(EN, said.key(), values));
    }

    private static String format(ResourceBundle bundle, String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }
}
