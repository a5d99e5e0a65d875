package ma.dalil.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole of {@code rules/}, checked and linked. Every map keeps the order of the files.
 *
 * @param version SHA-256 of all files, in hexadecimal
 */
public record Rulebook(
        String version,
        Map<String, Regime> regimes,
        Map<String, Incentive> incentives,
        Map<String, Fact> facts,
        Map<String, Source> sources,
        Map<String, Authority> authorities,
        Map<String, Step.Document> documents,
        List<Relation> relations,
        Territory territory) {

    /** The incentive of that id, which must be one of ours. */
    public Incentive incentive(String id) {
        return known(incentives, id);
    }

    /** The fact of that id, which must be one of ours. */
    public Fact fact(String id) {
        return known(facts, id);
    }

    /** The document of that id, which must be one of ours. */
    public Step.Document document(String id) {
        return known(documents, id);
    }

    /** The authority of that id, which must be one of ours. */
    public Authority authority(String id) {
        return known(authorities, id);
    }

    /** What has that id, which must be one of them. */
    public static <K, T> T known(Map<K, T> all, K id) {
        T found = all.get(id);
        if (found == null) {
            throw new IllegalArgumentException(String.valueOf(id));
        }
        return found;
    }

    /** The incentive that once had that id, if any: ids are never reused, and addresses that hold them live on. */
    public Optional<Incentive> formerly(String id) {
        return incentives.values().stream()
                .filter(incentive -> incentive.formerly().contains(id))
                .findFirst();
    }
}
