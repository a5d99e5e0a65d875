package ma.dalil.desk;

import java.util.Locale;

/** What somebody may do at the desk; each may what those before it may. */
enum DeskRole {
    ADVISER,
    SUPERVISOR,
    ADMINISTRATOR;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeskRole of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    boolean includes(DeskRole other) {
        return compareTo(other) >= 0;
    }
}
