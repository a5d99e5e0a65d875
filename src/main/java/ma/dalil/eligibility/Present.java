package ma.dalil.eligibility;

import java.util.Map;

/** What a map holds by the way it was filled. */
final class Present {
    private Present() {}

    /** @throws IllegalStateException when it holds nothing under that key */
    static <K, V> V in(Map<K, ? extends V> map, K key) {
        V held = map.get(key);
        if (held == null) {
            throw new IllegalStateException("nothing is held under " + key);
        }
        return held;
    }
}
