package ma.dalil.eligibility;

import org.kie.api.runtime.rule.Match;

/** Hears from a session of Drools which criteria are met: each rule of an {@code eligibility.drl} says that and nothing else. */
public interface Findings {
    /** Called by a rule, which has the name of its criterion, when its condition holds. */
    void met(Match match);
}
