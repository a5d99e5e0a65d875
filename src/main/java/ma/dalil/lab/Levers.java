package ma.dalil.lab;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.springframework.stereotype.Component;

/** What the law of a day lets somebody propose otherwise: the values that its rules read, the end of its windows, its criteria. */
@Component
final class Levers {
    /** A longer list is chosen by no boxes. */
    private static final int MOST_OPTIONS = 16;

    private final Rulebook rulebook;
    private final ProposedLaw proposals;
    private final Set<String> proposable;

    /**
     * What is proposed of one regime.
     *
     * @param levers values that several of its incentives share
     * @param ends the last day of its windows by the law, by the id that a proposal gives them; empty where it has none to move
     */
    record OfRegime(Regime regime, List<Lever> levers, Map<String, LocalDate> ends, List<OfIncentive> incentives) {}

    /**
     * What is proposed of one incentive alone.
     *
     * @param criteria those that may be dropped, by the id that a proposal gives them
     */
    record OfIncentive(Text name, List<Lever> levers, Map<String, Text> criteria) {}

    Levers(Rulebook rulebook, ProposedLaw proposals) {
        this.rulebook = rulebook;
        this.proposals = proposals;
        this.proposable =
                proposals.parameters().stream().map(ProposedLaw.Proposable::id).collect(Collectors.toSet());
    }

    /** The regimes that apply on a day, the newest first: it is the one that people write about. */
    List<OfRegime> on(LocalDate day) {
        Map<Regime, List<Incentive>> open = new LinkedHashMap<>();
        rulebook.incentives().values().stream()
                .filter(incentive -> Optional.ofNullable(incentive.window(day, day))
                        .filter(window -> window.covers(day, day))
                        .isPresent())
                .forEach(incentive -> open.computeIfAbsent(incentive.regime(), any -> new ArrayList<>())
                        .add(incentive.on(day, day)));
        List<OfRegime> levers = new ArrayList<>();
        open.entrySet().stream()
                .sorted(Comparator.comparing(of -> begun(of.getKey()), Comparator.reverseOrder()))
                .forEachOrdered(of -> levers.add(of(of.getKey(), of.getValue(), day)));
        return levers;
    }

    private static LocalDate begun(Regime regime) {
        return regime.windows().get(0).from().date();
    }

    private OfRegime of(Regime regime, List<Incentive> incentives, LocalDate day) {
        return new OfRegime(
                regime,
                incentives.stream()
                        .flatMap(incentive -> of(incentive, regime.id(), day).stream())
                        .distinct()
                        .toList(),
                ends(regime, incentives),
                incentives.stream()
                        .map(incentive -> new OfIncentive(
                                incentive.name(), of(incentive, incentive.id(), day), criteria(incentive)))
                        .toList());
    }

    /** Those whose values stand in that folder: what is everybody's is no part of either. */
    private List<Lever> of(Incentive incentive, String folder, LocalDate day) {
        Map<String, Fact> compared = new HashMap<>();
        incentive.criteria().stream()
                .map(Criterion::tests)
                .flatMap(List::stream)
                .filter(test -> test.parameter() != null)
                .forEach(test -> compared.put(test.parameter().id(), test.fact()));
        List<Lever> levers = new ArrayList<>();
        for (Parameter parameter : incentive.parametersThatMatter()) {
            Fact fact = compared.get(parameter.id());
            Optional<Value> law =
                    parameter.standing(day, day, day).flatMap(dated -> Optional.ofNullable(dated.value()));
            List<Fact.Option> options = parameter.unit() != Unit.LIST
                    ? List.of()
                    : fact != null ? fact.options() : options(law, compared.values());
            boolean isTyped = parameter.unit() != Unit.SCALE
                    && (parameter.unit() != Unit.LIST || !options.isEmpty() && options.size() <= MOST_OPTIONS);
            String id = folder + "." + parameter.id();
            if (isTyped && law.isPresent() && proposable.contains(id)) {
                levers.add(new Lever(id, parameter.says(), parameter.unit(), law.get(), options, fact == null));
            }
        }
        return levers;
    }

    /** Those of a list that no condition compares: of whatever fact is compared with other lists and has all that it holds. */
    private static List<Fact.Option> options(Optional<Value> law, Collection<Fact> facts) {
        return facts.stream()
                .map(Fact::options)
                .filter(options -> law.isPresent()
                        && options.stream()
                                .map(Fact.Option::id)
                                .collect(Collectors.toSet())
                                .containsAll(law.get().options()))
                .findFirst()
                .orElse(List.of());
    }

    private Map<String, LocalDate> ends(Regime regime, List<Incentive> incentives) {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(regime.id());
        incentives.forEach(incentive -> ids.add(incentive.id()));
        ids.retainAll(proposals.windows());
        Map<String, LocalDate> ends = new LinkedHashMap<>();
        ids.forEach(id -> Optional.ofNullable(proposals.window(id).last())
                .filter(last -> last.isString())
                .ifPresent(last -> ends.put(id, LocalDate.parse(last.asString()))));
        return ends;
    }

    private static Map<String, Text> criteria(Incentive incentive) {
        Map<String, Text> criteria = new LinkedHashMap<>();
        incentive.criteria().stream()
                .filter(criterion -> !criterion.affectsAmount())
                .forEach(criterion -> criteria.put(incentive.id() + "." + criterion.id(), criterion.says()));
        return criteria;
    }
}
