package ma.dalil.rulebook;

/**
 * Another rulebook answers from now on; told on every server, once it does.
 *
 * @param version that of the rulebook
 */
public record RulebookPublished(String version) {}
