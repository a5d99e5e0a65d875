package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The sentences of one incentive that read the law or are dated, and what they say as it stands: filled once for each state of the law. */
final class Wordings {
    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH);

    private final Map<String, Parameter> parameters;
    private final Set<String> read;
    private final List<Window> windows;
    private final Map<Text, NavigableMap<LocalDate, List<SentenceForm>>> written = new HashMap<>();
    private final Set<String> holes = new LinkedHashSet<>();
    private final Map<State, Map<Text, Text>> filled = new ConcurrentHashMap<>();

    /** What its sentences say depends on: the wording of the day, and the values of the parameters they read. */
    private record State(LocalDate wording, Map<Parameter, Optional<Value>> values) {}

    /**
     * @param parameters those that may be read, by id
     * @param read ids of those that the rules read
     * @param windows when the incentive applies
     */
    Wordings(Map<String, Parameter> parameters, Set<String> read, List<Window> windows) {
        this.parameters = parameters;
        this.read = read;
        this.windows = windows;
    }

    /** Takes the sentences of a file, wherever they stand in it, and refuses those whose holes cannot be filled. */
    Wordings read(Yaml file) {
        if (file.has("fr") && file.has("en")) {
            sentence(file);
        } else {
            file.fields().values().forEach(this::read);
            file.items().forEach(this::read);
        }
        return this;
    }

    private void sentence(Yaml at) {
        NavigableMap<LocalDate, List<SentenceForm>> dated = new TreeMap<>();
        dated.put(LocalDate.MIN, forms(at));
        at.at("from").fields().forEach((day, later) -> {
            LocalDate from = later.dateOf(day);
            dated.put(from, forms(later));
            if (!isKnown(from, LocalDate.MAX)) {
                later.wrong(
                        "the words change on " + from + " and nothing of the law does",
                        "Words change with a value that the incentive reads or with a window of it, which says by which text");
            }
        });
        if (dated.size() > 1
                || dated.firstEntry().getValue().stream()
                        .anyMatch(it -> !it.holes().isEmpty())) {
            NavigableMap<LocalDate, List<SentenceForm>> other = written.put(at.sentence(), dated);
            if (other != null && !other.equals(dated)) {
                at.wrong("the sentence stands twice with other words later", "Write `from` the same in both places");
            }
        }
    }

    private List<SentenceForm> forms(Yaml at) {
        List<SentenceForm> forms = new ArrayList<>();
        for (Locale language : LANGUAGES) {
            Yaml own = at.at(language.getLanguage());
            try {
                forms.add(SentenceForm.of(own.text(), language));
            } catch (IllegalArgumentException e) {
                own.wrong(
                        "the sentence cannot be filled: " + e.getMessage(),
                        "Write `{id}` for the value of a parameter, and no other braces");
                return List.of();
            }
        }
        Set<String> holes = forms.get(0).holes();
        for (SentenceForm form : forms) {
            if (!form.holes().equals(holes)) {
                at.at(form.language().getLanguage())
                        .wrong(
                                "the sentence reads " + new TreeSet<>(form.holes()) + ", in French "
                                        + new TreeSet<>(holes),
                                "Read the same parameters in the three languages");
            }
            form.holes().forEach(id -> hole(at.at(form.language().getLanguage()), id));
        }
        return List.copyOf(forms);
    }

    private void hole(Yaml at, String id) {
        Parameter parameter = parameters.get(id);
        if (parameter == null) {
            at.wrong("parameter `" + id + "` is unknown", Library.nearest(parameters.keySet(), id));
        } else if (parameter.unit() == Unit.LIST || parameter.unit() == Unit.SCALE) {
            at.wrong("parameter `" + id + "` is a " + parameter.unit().id(), "A sentence reads a single value");
        } else {
            holes.add(id);
        }
    }

    /** Ids of the parameters that sentences read. */
    Set<String> holes() {
        return holes;
    }

    /** The days on which a sentence takes other words. */
    Set<LocalDate> changes() {
        Set<LocalDate> days = new TreeSet<>();
        written.values()
                .forEach(
                        dated -> days.addAll(dated.tailMap(LocalDate.MIN, false).keySet()));
        return days;
    }

    /** Words change with a value or a window, and are known when it is. */
    private boolean isKnown(LocalDate change, LocalDate knownOn) {
        return windows.stream().anyMatch(window -> window.from().date().equals(change) && window.isKnownOn(knownOn))
                || read.stream()
                        .flatMap(id -> Rulebook.known(parameters, id).known(knownOn).stream())
                        .anyMatch(value -> value.from().equals(change));
    }

    /** The day from which sentences have the words they have on a day, by the texts published on another. */
    LocalDate wordingOn(LocalDate day, LocalDate knownOn) {
        return changes().stream()
                .filter(change -> !change.isAfter(day) && isKnown(change, knownOn))
                .reduce(LocalDate.MIN, (earlier, later) -> later);
    }

    /**
     * An incentive with its sentences as the law stands.
     *
     * @param own the day by which the incentive's own values are dated
     * @param knownOn the day by which texts were published
     * @param law the value of a parameter by its id
     */
    Incentive fill(Incentive incentive, LocalDate own, LocalDate knownOn, Function<String, Optional<DatedValue>> law) {
        if (written.isEmpty()) {
            return incentive;
        }
        Map<Parameter, Optional<Value>> values = new LinkedHashMap<>();
        for (String hole : holes) {
            values.put(incentive.parameter(hole), law.apply(hole).map(DatedValue::value));
        }
        Map<Text, Text> says = filled.computeIfAbsent(new State(wordingOn(own, knownOn), values), this::filled);
        return incentive.saying(text -> says.getOrDefault(text, text));
    }

    private Map<Text, Text> filled(State state) {
        Map<Text, Text> says = new HashMap<>();
        written.forEach((text, dated) -> {
            List<SentenceForm> forms = dated.floorEntry(state.wording()).getValue();
            says.put(
                    text,
                    new Text(
                            forms.get(0).with(state.values()),
                            forms.get(1).with(state.values()),
                            forms.get(2).with(state.values())));
        });
        return says;
    }
}
