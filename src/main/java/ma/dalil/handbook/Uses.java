package ma.dalil.handbook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Source;

/** What rests on each source as the law stands on a day, as the text cited or as the page it was read on. */
final class Uses {
    private final Map<String, OfSource> bySource = new HashMap<>();

    /**
     * What rests on one source.
     *
     * @param criteria criteria by incentive
     * @param values parameters, each once, with the incentives that read it
     */
    record OfSource(Map<Incentive, List<Criterion>> criteria, Map<Parameter, Set<Incentive>> values) {
        OfSource() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        public int count() {
            return criteria.values().stream().mapToInt(List::size).sum() + values.size();
        }
    }

    Uses(Rulebook rulebook, LocalDate day) {
        rulebook.incentives().values().stream().map(it -> it.on(day, day)).forEach(incentive -> {
            incentive.criteria().forEach(criterion -> named(criterion.cites()).forEach(source -> at(source)
                    .criteria()
                    .computeIfAbsent(incentive, key -> new ArrayList<>())
                    .add(criterion)));
            incentive.parametersRead().forEach(parameter -> parameter.values().stream()
                    .flatMap(value -> named(value).stream())
                    .forEach(source -> at(source)
                            .values()
                            .computeIfAbsent(parameter, key -> new LinkedHashSet<>())
                            .add(incentive)));
        });
    }

    OfSource of(Source source) {
        return bySource.getOrDefault(source.id(), new OfSource());
    }

    private OfSource at(Source source) {
        return bySource.computeIfAbsent(source.id(), id -> new OfSource());
    }

    private static Set<Source> named(DatedValue value) {
        Set<Source> named = named(value.cites());
        value.otherReadings().forEach(reading -> named.addAll(named(reading.cites())));
        return named;
    }

    private static Set<Source> named(List<Citation> cites) {
        Set<Source> named = new LinkedHashSet<>();
        cites.forEach(citation -> {
            named.add(citation.source());
            named.addAll(citation.via());
        });
        return named;
    }
}
