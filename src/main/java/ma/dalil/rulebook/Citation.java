package ma.dalil.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place in a text that a statement rests on.
 *
 * @param source the text that makes the law
 * @param at the place in it, in the words of the text ("annexe 5, II")
 * @param via where we read it, when it was not in the text itself
 */
public record Citation(Source source, @Nullable String at, List<Source> via) {}
