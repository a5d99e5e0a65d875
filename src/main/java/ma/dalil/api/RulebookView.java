package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Window;
import org.jspecify.annotations.Nullable;

/**
 * The rulebook at a glance.
 *
 * @param version SHA-256 of its files; the same version always gives the same answers
 * @param carried the versions by which this server can answer: nobody can ask for another
 */
record RulebookView(
        String version, List<String> carried, int incentives, int criteria, int sources, List<RegimeView> regimes) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RegimeView(
            String id,
            Text name,
            String source,
            List<String> replaces,
            List<String> amends,
            List<Window> windows,
            Regime.@Nullable Transition transition) {}

    static RulebookView of(Rulebook rulebook, List<String> carried) {
        return new RulebookView(
                rulebook.version(),
                carried,
                rulebook.incentives().size(),
                rulebook.incentives().values().stream()
                        .mapToInt(incentive -> incentive.criteria().size())
                        .sum(),
                rulebook.sources().size(),
                rulebook.regimes().values().stream()
                        .map(regime -> new RegimeView(
                                regime.id(),
                                regime.name(),
                                regime.source().id(),
                                regime.replaces(),
                                regime.amends(),
                                regime.windows(),
                                regime.transition()))
                        .toList());
    }
}
