package ma.dalil.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a key or a token opens. */
public enum ApiScope {
    /** The law, assessments and advice. */
    LAW,
    /** Files, lists of companies, simulations. */
    BULK,
    /** Inquiries for the visitors of a portal. */
    INQUIRIES,
    /** Assessments that are kept. */
    STORE,
    /** Being told what has changed. */
    WEBHOOKS;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param ids separated by spaces */
    static Set<ApiScope> read(String ids) {
        return Stream.of(ids.split(" "))
                .map(id -> valueOf(id.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
    }

    /** Those of ours among the scopes of a token, which may name others'. */
    static Set<ApiScope> among(Collection<String> ids) {
        return Stream.of(values())
                .filter(scope -> ids.contains(scope.id()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
    }

    static String written(Set<ApiScope> scopes) {
        return scopes.stream().map(ApiScope::id).collect(Collectors.joining(" "));
    }
}
