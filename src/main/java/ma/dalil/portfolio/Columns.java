package ma.dalil.portfolio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.payroll.Headings;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** The facts that a table may tell, and the headings under which people tell them. */
final class Columns {
    /** Groups of people, or trainings, that one row may tell of. */
    private static final int MOST_ITEMS = 9;

    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH);
    private static final Pattern INDEXED = Pattern.compile("(workforce|training) ([1-" + MOST_ITEMS + "]) (.+)");
    private static final Pattern CURRENCY = Pattern.compile(
            "(.+?) " + Objects.requireNonNull(ListWords.pattern("currency")).pattern());

    /** What a column tells besides facts, in the words of the vocabulary. */
    private static final Map<Beside, Pattern> BESIDE = Stream.of(Beside.values())
            .collect(Collectors.toMap(it -> it, it -> Objects.requireNonNull(ListWords.pattern(it.id()))));

    private final Map<String, Fact> byLabel = new HashMap<>();
    private final Map<Fact, Pattern> words = new LinkedHashMap<>();
    private final Map<Fact, Map<String, String>> options = new LinkedHashMap<>();

    /** What is no fact of a company. */
    enum Beside {
        NAME,
        /** How many companies the row stands for. */
        WEIGHT;

        String id() {
            return Ids.of(this);
        }
    }

    /**
     * What a column tells.
     *
     * @param heading as it stands in the table
     * @param beside null for a fact
     * @param fact null for what stands beside the facts
     * @param item place among the groups of people or trainings, from 0
     */
    record FactColumn(int place, String heading, @Nullable Beside beside, @Nullable Fact fact, int item) {
        /** Where the answer stands in a profile. */
        String path() {
            if (beside != null) {
                return beside.id();
            }
            Objects.requireNonNull(fact);
            return fact.isRepeated() ? fact.id().replaceFirst("\\.", "." + (item + 1) + ".") : fact.id();
        }

        boolean isNumber() {
            return fact == null
                    ? beside == Beside.WEIGHT
                    : switch (fact.type()) {
                        case MONEY, COUNT, YEAR, SHARE, RATIO -> true;
                        case CHOICE, TEXT, DATE, BOOLEAN -> false;
                    };
        }

        boolean isSame(FactColumn other) {
            return beside == other.beside && fact == other.fact && item == other.item;
        }
    }

    Columns(Rulebook rulebook) {
        for (Fact fact : rulebook.facts().values()) {
            if (!fact.isDerived()) {
                add(fact);
            }
        }
    }

    private void add(Fact fact) {
        byLabel.put(Headings.plain(fact.id()), fact);
        LANGUAGES.forEach(
                language -> byLabel.putIfAbsent(Headings.plain(fact.says().in(language)), fact));
        Pattern other = ListWords.pattern(fact.id());
        if (other != null) {
            words.put(fact, other);
        }
        Map<String, String> answers = new HashMap<>();
        for (Fact.Option option : fact.options()) {
            answers.put(Headings.plain(option.id()), option.id());
        }
        for (Fact.Option option : fact.options()) {
            for (Locale language : LANGUAGES) {
                String says = option.says().in(language);
                Stream.of(says, says.split("[:(]")[0], says.replaceFirst(".*\\(([^)]*)\\).*", "$1"))
                        .forEach(word -> answers.putIfAbsent(Headings.plain(word), option.id()));
            }
        }
        options.put(fact, answers);
    }

    /** How many headings of a line are known. */
    int known(List<String> cells) {
        int known = 0;
        for (int place = 0; place < cells.size(); place++) {
            known += of(place, cells.get(place)) == null ? 0 : 1;
        }
        return known;
    }

    List<FactColumn> of(List<String> headings) {
        List<FactColumn> columns = new ArrayList<>();
        for (int place = 0; place < headings.size(); place++) {
            FactColumn column = of(place, headings.get(place));
            if (column != null) {
                columns.add(column);
            }
        }
        return columns;
    }

    private @Nullable FactColumn of(int place, @Nullable String heading) {
        String plain = heading == null ? "" : Headings.plain(heading);
        if (plain.isEmpty()) {
            return null;
        }
        Matcher currency = CURRENCY.matcher(plain);
        String word = currency.matches() ? currency.group(1) : plain;
        String told = Objects.requireNonNull(heading).strip();
        for (Beside beside : Beside.values()) {
            if (Objects.requireNonNull(BESIDE.get(beside)).matcher(word).matches()) {
                return new FactColumn(place, told, beside, null, 0);
            }
        }
        Matcher indexed = INDEXED.matcher(word);
        int item = indexed.matches() ? Integer.parseInt(indexed.group(2)) - 1 : 0;
        Fact fact = fact(indexed.matches() ? indexed.group(1) + " " + indexed.group(3) : word);
        return fact == null ? null : new FactColumn(place, told, null, fact, fact.isRepeated() ? item : 0);
    }

    private @Nullable Fact fact(String word) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(word).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(byLabel.get(word));
    }

    /** The id of the answer that a cell names; the cell itself where it names none. */
    String option(Fact fact, String cell) {
        Map<String, String> answers = options.getOrDefault(fact, Map.of());
        String id = answers.get(Headings.plain(cell));
        return id == null ? cell : id;
    }

    /** A heading for each fact: its label in that language, or its id where lists use that label for another fact. */
    List<String> template(Locale language) {
        List<String> headings = new ArrayList<>();
        headings.add(Said.text("name").in(language));
        for (Fact fact : options.keySet()) {
            String label = fact.says().in(language);
            FactColumn read = of(0, label);
            headings.add(read != null && read.fact() == fact ? label : fact.id());
        }
        return headings;
    }
}
