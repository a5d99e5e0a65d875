package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.List;
import ma.dalil.advice.Duel;
import ma.dalil.advice.Ladder;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** Places side by side, as a person reads them. */
record DuelPage(Duel duel) {

    public List<Duel.Contender> sites() {
        return duel.sites();
    }

    public Ladder.Certainty[] certainties() {
        return Ladder.Certainty.values();
    }

    public Ladder.@Nullable Rung rung(Duel.Contender site, Ladder.Certainty certainty) {
        return site.ladder().rungs().get(certainty);
    }

    /** {@code highest} alone, {@code tie} with another, or null for one that is behind, and where all are alike. */
    public @Nullable String rank(Duel.Contender site, Ladder.Certainty certainty) {
        List<String> best = duel.best().of(certainty);
        return best.size() == duel.sites().size() || !best.contains(site.id())
                ? null
                : best.size() == 1 ? "highest" : "tie";
    }

    /** The places at which what is sure and probable is highest. */
    public List<Text> ahead() {
        return duel.sites().stream()
                .filter(site -> duel.best().probable().contains(site.id()))
                .map(Duel.Contender::name)
                .toList();
    }

    public boolean isEven() {
        return duel.best().probable().size() == duel.sites().size();
    }

    /** By how much they are ahead of the next place, in MAD. */
    public BigDecimal lead() {
        List<BigDecimal> totals = duel.sites().stream()
                .map(site -> site.ladder().probable().total())
                .distinct()
                .sorted()
                .toList();
        return totals.get(totals.size() - 1).subtract(totals.get(totals.size() - 2));
    }

    public List<Duel.LineCompared> differs() {
        return duel.differs();
    }
}
