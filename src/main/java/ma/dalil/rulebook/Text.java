package ma.dalil.rulebook;

import java.util.Locale;

/** A sentence in the three languages of the product. */
public record Text(String fr, String ar, String en) {
    /** The sentence in the language asked for; French where it is none of the three. */
    public String in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "ar" -> ar;
            case "en" -> en;
            default -> fr;
        };
    }
}
