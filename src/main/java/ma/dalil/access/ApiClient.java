package ma.dalil.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who asks the API under a name: by a key, or by a token whose client has that name.
 *
 * @param test whether what it sends is checked and answered as any other, and never stored
 * @param points what it may ask in a minute
 * @param active whether any of its keys or tokens opens anything
 * @param keys the last drawn first
 */
public record ApiClient(
        long id, String name, Set<ApiScope> scopes, boolean test, int points, boolean active, List<ApiKey> keys) {

    /** Under which a request holds who sends it, where a key or a token was shown. */
    public static final String ATTRIBUTE = "ma.dalil.client";

    ApiClient with(List<ApiKey> drawn) {
        return new ApiClient(id, name, scopes, test, points, active, drawn);
    }

    /** With no more than both it and a token of it open. */
    ApiClient within(Set<ApiScope> granted) {
        Set<ApiScope> both = EnumSet.copyOf(scopes);
        both.retainAll(granted);
        return new ApiClient(id, name, both, test, points, active, keys);
    }
}
