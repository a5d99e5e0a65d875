package ma.dalil.handbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a profile tells, fact by fact, in the words of the questions: nobody reads the names of its fields. */
record ToldFacts(Rulebook rulebook, Words w) {

    /** @param of which group, training or fiscal year, counted from 1; null where there is one */
    record Told(Fact fact, @Nullable Integer of, JsonNode value) {}

    /** All a profile tells, in the order of the questions. */
    List<Told> all(JsonNode profile) {
        List<Told> all = new ArrayList<>();
        for (Fact fact : rulebook.facts().values()) {
            if (fact.isDerived()) {
                continue;
            }
            JsonNode section = profile.at("/" + fact.section().replace('.', '/'));
            String name = fact.id().substring(fact.id().lastIndexOf('.') + 1);
            if (section.isArray()) {
                for (int i = 0; i < section.size(); i++) {
                    add(
                            all,
                            fact,
                            section.size() == 1 ? null : i + 1,
                            section.get(i).path(name));
                }
            } else {
                add(all, fact, null, section.path(name));
            }
        }
        return all;
    }

    private static void add(List<Told> all, Fact fact, @Nullable Integer of, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && fact.type() != Fact.Type.TEXT) {
            all.add(new Told(fact, of, value));
        }
    }

    /** The same, in words. */
    public List<String> starting(JsonNode profile) {
        return all(profile).stream().map(this::says).toList();
    }

    /** What one profile tells otherwise than another, and what it leaves out. */
    public List<String> differences(JsonNode from, JsonNode profile) {
        Map<List<Object>, Told> before = byPlace(all(from));
        List<String> said = new ArrayList<>();
        for (Told told : all(profile)) {
            Told other = before.remove(place(told));
            if (other == null || !other.value().equals(told.value())) {
                said.add(says(told));
            }
        }
        before.values().forEach(left -> said.add(w.word("told.left-out", label(left))));
        return said;
    }

    private static Map<List<Object>, Told> byPlace(List<Told> all) {
        Map<List<Object>, Told> byPlace = new LinkedHashMap<>();
        all.forEach(told -> byPlace.put(place(told), told));
        return byPlace;
    }

    private static List<Object> place(Told told) {
        return List.of(told.fact().id(), told.of() == null ? 1 : told.of());
    }

    /** {@code Number of people: 60}. */
    String says(Told told) {
        return w.word("told.is", label(told), answer(told));
    }

    String label(Told told) {
        String label = w.text(told.fact().says());
        return told.of() == null ? label : w.word("told.of", label, w.number(told.of()));
    }

    String answer(Told told) {
        JsonNode value = told.value();
        return switch (told.fact().type()) {
            case BOOLEAN -> w.word(value.booleanValue() ? "yes" : "no");
            case DATE -> w.date(LocalDate.parse(value.stringValue()));
            case MONEY -> w.money(value.decimalValue());
            case SHARE -> w.share(value.decimalValue());
            case COUNT, RATIO -> w.number(number(value));
            case YEAR -> number(value).toPlainString();
            case TEXT -> value.stringValue();
            case CHOICE -> told.fact().options().stream()
                    .filter(option -> option.id().equals(value.stringValue()))
                    .map(option -> w.text(option.says()))
                    .findFirst()
                    .orElseThrow();
        };
    }

    private static BigDecimal number(JsonNode value) {
        return value.decimalValue();
    }
}
