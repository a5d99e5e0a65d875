package ma.dalil.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the pages: its id in addresses, the locale of its dates, the way it is written. */
public enum Language {
    FR("fr", "fr-MA", "ltr", "Français"),
    AR("ar", "ar-MA", "rtl", "العربية"),
    EN("en", "en-GB", "ltr", "English");

    private final String id;
    private final Locale dates;
    private final String direction;
    private final String ownName;

    Language(String id, String dates, String direction, String ownName) {
        this.id = id;
        this.dates = Locale.forLanguageTag(dates);
        this.direction = direction;
        this.ownName = ownName;
    }

    /** The language of that id. */
    public static Optional<Language> of(String id) {
        for (Language language : values()) {
            if (language.id.equals(id)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The language that a path names first, however it is written: French for {@code /embed/cri-fes/FR/result}. */
    public static Optional<Language> namedIn(String path) {
        return Arrays.stream(path.split("/"))
                .flatMap(step -> of(step.toLowerCase(Locale.ROOT)).stream())
                .findFirst();
    }

    public String id() {
        return id;
    }

    public String direction() {
        return direction;
    }

    public String ownName() {
        return ownName;
    }

    public boolean isWrittenFromTheRight() {
        return this == AR;
    }

    public Locale locale() {
        return Locale.forLanguageTag(id);
    }

    /** Months as they are called in Morocco. */
    Locale dates() {
        return dates;
    }
}
