package ma.dalil.profile;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Subject;

/** The profile of a request as JSON Schema (draft 2020-12): whoever draws a form by it sends what {@link RequestReader} takes. */
public final class ProfileSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String NO_CONTROL_CHARACTERS = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
    private static final String DAY = "^\\d{4}-\\d{2}-\\d{2}$";

    private ProfileSchema() {}

    /** A profile that tells those facts, or some of them, and no other. Titles and descriptions are {@link ma.dalil.rulebook.Text}, for the reader's language. */
    public static Map<String, Object> of(Collection<Fact> facts) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.putAll(object(within(facts, 0), 0));
        return schema;
    }

    /** Facts by the name that stands at that depth of their ids. */
    private static Map<String, List<Fact>> within(Collection<Fact> facts, int depth) {
        Map<String, List<Fact>> names = new LinkedHashMap<>();
        facts.forEach(fact -> names.merge(fact.id().split("\\.")[depth], List.of(fact), (some, more) -> Stream.concat(
                        some.stream(), more.stream())
                .toList()));
        return names;
    }

    private static Map<String, Object> object(Map<String, List<Fact>> names, int depth) {
        Map<String, Object> properties = new LinkedHashMap<>();
        names.forEach((name, facts) -> properties.put(name, part(name, facts, depth)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", orNull("object"));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> part(String name, List<Fact> facts, int depth) {
        boolean isFact = facts.get(0).id().split("\\.").length == depth + 1;
        if (isFact) {
            return fact(facts.get(0));
        }
        Map<String, Object> object = object(within(facts, depth + 1), depth + 1);
        if (!Subject.isRepeated(name)) {
            return object;
        }
        object.put("type", "object");
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", orNull("array"));
        list.put("maxItems", Fields.MOST_ITEMS);
        list.put("items", object);
        return list;
    }

    private static Map<String, Object> fact(Fact fact) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", fact.says());
        schema.put("description", fact.help());
        schema.put("type", orNull(type(fact)));
        schema.putAll(bounds(fact));
        return schema;
    }

    private static String type(Fact fact) {
        return switch (fact.type()) {
            case BOOLEAN -> "boolean";
            case COUNT, YEAR -> "integer";
            case MONEY, SHARE, RATIO -> "number";
            case CHOICE, DATE, TEXT -> "string";
        };
    }

    private static Map<String, Object> bounds(Fact fact) {
        Map<String, Object> bounds = new TreeMap<>();
        switch (fact.type()) {
            case CHOICE -> bounds.put(
                    "enum",
                    Stream.concat(fact.options().stream().map(Fact.Option::id), Stream.of((String) null))
                            .toList());
            case DATE -> {
                bounds.put("format", "date");
                bounds.put("pattern", DAY);
            }
            case TEXT -> {
                bounds.put("maxLength", fact.maxLength());
                bounds.put("pattern", NO_CONTROL_CHARACTERS);
            }
            case COUNT, YEAR, MONEY, SHARE, RATIO -> {
                bounds.put("minimum", fact.min());
                bounds.put("maximum", fact.max());
            }
            case BOOLEAN -> {}
        }
        bounds.values().removeIf(bound -> bound == null);
        return bounds;
    }

    /** A fact that is null counts as not told. */
    private static List<String> orNull(String type) {
        return Arrays.asList(type, "null");
    }
}
