package ma.dalil.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Figures;
import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the fields of a request one by one, and remembers what is wrong with each, at its JSON pointer. */
public final class Fields {
    /** Longest list read. */
    public static final int MOST_ITEMS = 500;
    /** How many fields at fault are named at once. */
    public static final int MOST_PROBLEMS = 50;

    private static final Sentences SENTENCES = new Sentences("messages.profile");
    private static final int MOST_DIGITS = 18;
    private static final BigDecimal BEYOND_ALL = BigDecimal.TEN.pow(MOST_DIGITS);
    public static final int MOST_DECIMALS = 10;
    private static final int MOST_OPTIONS_SHOWN = 12;

    private final List<InvalidRequest.Problem> problems;
    private final boolean worded;
    private final String above;
    private boolean anyWrong;

    public Fields() {
        this(true, "", new ArrayList<>());
    }

    private Fields(boolean worded, String above, List<InvalidRequest.Problem> problems) {
        this.worded = worded;
        this.above = above;
        this.problems = problems;
    }

    /** Checks without words, for who only asks whether anything is wrong. */
    static Fields unworded() {
        return new Fields(false, "", new ArrayList<>());
    }

    /** Checks a part that stands below a pointer; what is wrong with it is wrong with the whole. */
    Fields below(String pointer) {
        return new Fields(worded, above + pointer, problems);
    }

    /** Whether anything was found at fault so far. */
    public boolean isAnyWrong() {
        return anyWrong;
    }

    /** @throws InvalidRequest with all fields at fault, when there are any */
    public void refuseIfWrong() {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    public void fact(JsonNode json, String pointer, Fact fact) {
        if (isAbsent(json)) {
            return;
        }
        switch (fact.type()) {
            case CHOICE -> choice(
                    json, pointer, fact.options().stream().map(Fact.Option::id).toList());
            case BOOLEAN -> yesOrNo(json, pointer);
            case DATE -> day(json, pointer, fact.first(), fact.last());
            case TEXT -> line(json, pointer, fact.maxLength());
            case COUNT, YEAR -> number(json, pointer, fact, true);
            case MONEY, SHARE, RATIO -> number(json, pointer, fact, false);
        }
    }

    /** True or false. */
    public void yesOrNo(JsonNode json, String pointer) {
        if (!isAbsent(json) && !json.isBoolean()) {
            wrong(pointer, "not-boolean", shown(json));
        }
    }

    /** A whole number between two bounds. */
    public void whole(JsonNode json, String pointer, int least, int most) {
        if (!json.isNumber() || json.decimalValue().stripTrailingZeros().scale() > 0) {
            wrong(pointer, "not-whole", shown(json));
        } else if (json.decimalValue().compareTo(BigDecimal.valueOf(least)) < 0) {
            wrong(pointer, "too-small", least);
        } else if (json.decimalValue().compareTo(BigDecimal.valueOf(most)) > 0) {
            wrong(pointer, "too-large", most);
        }
    }

    private void number(JsonNode json, String pointer, Fact fact, boolean whole) {
        if (!json.isNumber()) {
            wrong(pointer, whole ? "not-whole" : "not-number", shown(json));
            return;
        }
        BigDecimal value = json.decimalValue();
        if (value.precision() - (long) value.scale() > MOST_DIGITS) {
            wrong(pointer, "too-large", bound(fact, fact.max() == null ? BEYOND_ALL : fact.max()));
        } else if (value.signum() != 0
                && value.scale() > MOST_DECIMALS
                && value.stripTrailingZeros().scale() > MOST_DECIMALS) {
            wrong(pointer, "too-precise", MOST_DECIMALS);
        } else if (whole && value.stripTrailingZeros().scale() > 0) {
            wrong(pointer, "not-whole", shown(json));
        } else if (fact.min() != null && value.compareTo(fact.min()) < 0) {
            wrong(
                    pointer,
                    value.signum() < 0 && fact.id().endsWith("Profit") ? "loss" : "too-small",
                    bound(fact, fact.min()));
        } else if (fact.max() != null && value.compareTo(fact.max()) > 0) {
            wrong(pointer, "too-large", bound(fact, fact.max()));
        }
    }

    public void day(JsonNode json, String pointer, @Nullable LocalDate first, @Nullable LocalDate last) {
        if (isAbsent(json)) {
            return;
        }
        try {
            LocalDate day = LocalDate.parse(json.isString() ? json.stringValue() : "");
            if ((first != null && day.isBefore(first)) || (last != null && day.isAfter(last))) {
                wrong(pointer, "day-out-of-range", first, last);
            }
        } catch (DateTimeParseException e) {
            wrong(pointer, "not-a-day", shown(json));
        }
    }

    /** A text of any length and any number of lines. */
    public void text(JsonNode json, String pointer) {
        if (!isAbsent(json) && !json.isString()) {
            wrong(pointer, "not-text", shown(json));
        }
    }

    /** A text of one line; {@code longest} is null for no bound. */
    void line(JsonNode json, String pointer, @Nullable Integer longest) {
        if (!json.isString()) {
            wrong(pointer, "not-text", shown(json));
        } else if (longest != null && json.stringValue().length() > longest) {
            wrong(pointer, "too-long", longest);
        } else if (json.stringValue().chars().anyMatch(Character::isISOControl)) {
            wrong(pointer, "control-character");
        }
    }

    public void choice(JsonNode json, String pointer, Collection<String> options) {
        if (!json.isString() || !options.contains(json.stringValue())) {
            String allowed = options.size() <= MOST_OPTIONS_SHOWN
                    ? String.join(", ", options)
                    : options.stream().limit(MOST_OPTIONS_SHOWN).collect(Collectors.joining(", ")) + "…";
            wrong(pointer, "not-an-option", shown(json), allowed);
        }
    }

    /** A list of ids, each one of the options. */
    public void choices(JsonNode json, String pointer, Collection<String> options) {
        if (!isAbsent(json) && isArray(json, pointer)) {
            for (int i = 0; i < json.size(); i++) {
                choice(json.get(i), pointer + "/" + i, options);
            }
        }
    }

    /**
     * The same, where some of the ids given may be former ones.
     *
     * @param renamed what they are now, by former id
     */
    public void choices(JsonNode json, String pointer, Collection<String> options, Map<String, String> renamed) {
        if (!isAbsent(json) && isArray(json, pointer)) {
            for (int i = 0; i < json.size(); i++) {
                String now = json.get(i).isString() ? renamed.get(json.get(i).stringValue()) : null;
                if (now == null) {
                    choice(json.get(i), pointer + "/" + i, options);
                } else {
                    wrong(pointer + "/" + i, "renamed", json.get(i).stringValue(), now);
                }
            }
        }
    }

    public boolean isObject(@Nullable JsonNode json, String pointer, Collection<String> names) {
        if (json == null || !json.isObject()) {
            wrong(pointer, "not-object", String.join(", ", names));
            return false;
        }
        json.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .limit(MOST_PROBLEMS)
                .forEach(name -> wrong(
                        pointer + "/" + shorten(name).replace("~", "~0").replace("/", "~1"),
                        "unknown-field",
                        shorten(name),
                        String.join(", ", names)));
        return true;
    }

    public boolean isArray(JsonNode json, String pointer) {
        if (!json.isArray()) {
            wrong(pointer, "not-array");
            return false;
        }
        if (json.size() > MOST_ITEMS) {
            wrong(pointer, "too-many", json.size(), MOST_ITEMS);
            return false;
        }
        return true;
    }

    public void wrong(String pointer, String problem, @Nullable Object... values) {
        anyWrong = true;
        if (!worded || problems.size() >= MOST_PROBLEMS) {
            return;
        }
        Object[] shown = Arrays.stream(values).map(Fields::inWords).toArray();
        problems.add(new InvalidRequest.Problem(
                above + pointer, SENTENCES.text("wrong." + problem, shown), SENTENCES.text("right." + problem, shown)));
    }

    /** What is wrong and what would be right, in words of who checks. */
    public void wrong(String pointer, Text wrong, Text right) {
        anyWrong = true;
        if (worded && problems.size() < MOST_PROBLEMS) {
            problems.add(new InvalidRequest.Problem(above + pointer, wrong, right));
        }
    }

    /** Days and bounds as the reader of each language writes them; years and what was counted as they are. */
    private static Object inWords(@Nullable Object value) {
        if (value instanceof LocalDate day) {
            return Figures.said(figures -> figures.date(day));
        }
        if (value instanceof BigDecimal number) {
            return Figures.said(figures -> figures.number(number));
        }
        return value instanceof Text ? value : String.valueOf(value);
    }

    /** A bound of a fact: a year is no amount. */
    private static Object bound(Fact fact, BigDecimal bound) {
        return fact.type() == Fact.Type.YEAR ? bound.toPlainString() : bound;
    }

    public static boolean isAbsent(@Nullable JsonNode json) {
        return json == null || json.isNull() || json.isMissingNode();
    }

    private static String shown(JsonNode json) {
        return json.isContainer() ? (json.isArray() ? "[…]" : "{…}") : shorten(json.asString());
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
