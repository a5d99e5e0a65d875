package ma.dalil.desk;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** What the ids that are counted are called today, in one language; an id that the rulebook has no more stands for itself. */
record DemandNames(Rulebook rulebook, Words in) {
    /** What is unsure about the time of an incentive is no criterion of its own. */
    private static final Set<String> OF_TIME = Set.of("window", "transition");

    public String incentive(String id) {
        Incentive known = rulebook.incentives().get(id);
        return known == null ? id : in.text(known.name());
    }

    public String criterion(String incentive, String id) {
        if (OF_TIME.contains(id)) {
            return in.word("window.unsure");
        }
        Incentive known = rulebook.incentives().get(incentive);
        return known == null
                ? id
                : known.criteria().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .map(it -> in.text(it.says()))
                        .orElse(id);
    }

    /** Empty where none was told, as for a region. */
    public String segment(String id) {
        return rulebook.fact("company.segment").options().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(it -> in.text(it.says()))
                .orElseGet(() -> untold(id));
    }

    public String region(String id) {
        return Optional.ofNullable(rulebook.territory().regions().get(id))
                .map(it -> in.text(it.name()))
                .orElseGet(() -> untold(id));
    }

    public String fact(String id) {
        Fact known = rulebook.facts().get(id);
        return known == null ? id : in.text(known.says());
    }

    /** A number, or that it is too small to be told. */
    public String count(@Nullable Number count) {
        return count == null ? few() : in.number(count);
    }

    /** MAD to the centime, or that too few stand behind them. */
    public String sum(@Nullable BigDecimal sum) {
        return sum == null ? few() : in.money(sum);
    }

    /** MAD as one says them aloud, or that too few stand behind them. */
    public String about(@Nullable BigDecimal sum) {
        return sum == null ? few() : in.about(sum);
    }

    private String few() {
        return in.word("desk.figures.few");
    }

    private String untold(String id) {
        return id.isEmpty() ? in.word("desk.demand.untold") : id;
    }
}
