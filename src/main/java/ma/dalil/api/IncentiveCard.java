package ma.dalil.api;

import java.util.List;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Nature;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Window;

/** An incentive in short. */
record IncentiveCard(String id, Text name, Text summary, String regime, Nature nature, List<Window> windows) {

    static IncentiveCard of(Incentive incentive) {
        return new IncentiveCard(
                incentive.id(),
                incentive.name(),
                incentive.summary(),
                incentive.regime().id(),
                incentive.nature(),
                incentive.windows());
    }
}
