package ma.dalil.eligibility;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.ToConfirm;
import ma.dalil.rulebook.Window;

/** Copies of the records of a rulebook with one part changed. */
final class MutationCopies {
    private MutationCopies() {}

    /** The rulebook with that one incentive, and nothing that ties it to others. */
    static Rulebook only(Incentive incentive, Rulebook whole) {
        return new Rulebook(
                whole.version(),
                whole.regimes(),
                Map.of(incentive.id(), incentive),
                whole.facts(),
                whole.sources(),
                whole.authorities(),
                whole.documents(),
                List.of(),
                whole.territory());
    }

    private static UnaryOperator<Rulebook> incentive(UnaryOperator<Incentive> change) {
        return rulebook ->
                only(change.apply(rulebook.incentives().values().iterator().next()), rulebook);
    }

    static UnaryOperator<Rulebook> parameter(Parameter changed) {
        return incentive(it -> {
            Map<String, Parameter> parameters = new LinkedHashMap<>(it.parameters());
            parameters.put(changed.id(), changed);
            return copy(it, it.windows(), it.criteria(), it.amount(), parameters);
        });
    }

    static UnaryOperator<Rulebook> windows(List<Window> changed) {
        return incentive(it -> copy(it, changed, it.criteria(), it.amount(), it.parameters()));
    }

    static UnaryOperator<Rulebook> needs(List<Fact> changed) {
        return incentive(it -> {
            AmountCard card = it.amount();
            AmountCard amount = new AmountCard(
                    card.kind(),
                    card.says(),
                    card.lines(),
                    card.taxable(),
                    card.untaxed(),
                    changed,
                    card.considers(),
                    card.once(),
                    card.ofAllYears(),
                    card.reads(),
                    card.countedWith(),
                    card.rules());
            return copy(it, it.windows(), it.criteria(), amount, it.parameters());
        });
    }

    static UnaryOperator<Rulebook> criterion(String id, ToConfirm otherwise, boolean affectsAmount) {
        return criterion(id, it -> copy(it, otherwise, it.before(), affectsAmount, it.condition()));
    }

    /** Where a rule tests nothing, it limits no time either. */
    static UnaryOperator<Rulebook> withoutLimit(String id) {
        return criterion(id, it -> copy(it, it.otherwise(), null, it.affectsAmount(), it.condition()));
    }

    static UnaryOperator<Rulebook> condition(String id, List<Condition.Test> anyOf) {
        return criterion(id, it -> {
            Condition condition = it.condition();
            return copy(
                    it,
                    it.otherwise(),
                    it.before(),
                    it.affectsAmount(),
                    new Condition(condition.subject(), anyOf, condition.file(), condition.line()));
        });
    }

    private static UnaryOperator<Rulebook> criterion(String id, UnaryOperator<Criterion> change) {
        return incentive(it -> copy(
                it,
                it.windows(),
                it.criteria().stream()
                        .map(criterion -> criterion.id().equals(id) ? change.apply(criterion) : criterion)
                        .toList(),
                it.amount(),
                it.parameters()));
    }

    private static Criterion copy(
            Criterion it, ToConfirm otherwise, ToConfirm before, boolean affectsAmount, Condition condition) {
        return new Criterion(
                it.id(),
                it.says(),
                it.cites(),
                it.evidence(),
                it.toConfirm(),
                otherwise,
                before,
                it.refuses(),
                affectsAmount,
                condition);
    }

    private static Incentive copy(
            Incentive it,
            List<Window> windows,
            List<Criterion> criteria,
            AmountCard amount,
            Map<String, Parameter> parameters) {
        return new Incentive(
                it.id(),
                it.formerly(),
                it.regime(),
                it.name(),
                it.summary(),
                it.nature(),
                it.relieves(),
                windows,
                criteria,
                amount,
                it.procedure(),
                it.notes(),
                parameters,
                it.read(),
                it.wordings());
    }
}
