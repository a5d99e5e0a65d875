package ma.dalil.rulebook;

import java.util.List;
import java.util.Map;

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
        Territory territory) {}
