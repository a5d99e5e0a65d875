package ma.dalil.api;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client would like, by the header {@code Prefer} (RFC 7240); what is not known is passed over. */
enum Preference {
    STORE;

    /** The header that says which were followed. */
    static final String APPLIED = "Preference-Applied";

    /** Commas outside of quotation marks. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param header several of them parted by commas */
    boolean isIn(@Nullable String header) {
        return header != null
                && COMMA.splitAsStream(header)
                        .map(one -> one.split("[;=]", 2)[0].strip())
                        .anyMatch(id()::equalsIgnoreCase);
    }
}
