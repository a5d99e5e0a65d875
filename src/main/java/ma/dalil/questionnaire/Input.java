package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.dalil.pages.TypedNumber;
import ma.dalil.pages.Words;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a form sent: what was typed into each field, and what is wrong with it. */
record Input(Map<String, String> parameters, Map<String, List<InvalidRequest.Problem>> problems, List<String> both) {
    /** Nothing sent yet. */
    static final Input NONE = new Input(Map.of(), Map.of(), List.of());

    /** The answer of a choice that the person does not know. */
    static final String NOT_KNOWN = "?";

    private static final String NOT_KNOWN_BOX = ".not-known";
    private static final int LONGEST = 200;
    private static final int MOST_OPTIONS = 12;

    static Input of(Map<String, String> parameters) {
        return new Input(parameters, Map.of(), List.of());
    }

    boolean has(String name) {
        return parameters.containsKey(name) || parameters.containsKey(name + NOT_KNOWN_BOX);
    }

    String typed(String name) {
        String typed = parameters.getOrDefault(name, "").strip();
        String shown = typed.equals(NOT_KNOWN) ? "" : typed;
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST);
    }

    boolean isNotKnown(String name) {
        return parameters.containsKey(name + NOT_KNOWN_BOX)
                || parameters.getOrDefault(name, "").strip().equals(NOT_KNOWN);
    }

    /** Whether both an answer was typed and the box ticked that says it is not known. */
    boolean saysBoth(String name) {
        return parameters.containsKey(name + NOT_KNOWN_BOX) && !typed(name).isEmpty();
    }

    boolean isWrong() {
        return !problems.isEmpty() || !both.isEmpty();
    }

    /** The same once checked. */
    Input refused(List<InvalidRequest.Problem> found, List<String> saidBoth) {
        Map<String, List<InvalidRequest.Problem>> byName = new LinkedHashMap<>();
        found.forEach(problem -> byName.computeIfAbsent(nameOf(problem.pointer()), any -> new ArrayList<>())
                .add(problem));
        return new Input(parameters, byName, List.copyOf(saidBoth));
    }

    /** {@code workforce.0.headcount} of {@code /profile/workforce/0/headcount}. */
    private static String nameOf(String pointer) {
        return pointer.replaceFirst("^/profile/", "").replace('/', '.');
    }

    /** @param fact null where the name is of no field */
    List<String> wrong(@Nullable Fact fact, String name, Words w) {
        List<String> wrong = new ArrayList<>();
        if (both.contains(name)) {
            wrong.add(w.word("field.both"));
        }
        for (InvalidRequest.Problem problem : problems.getOrDefault(name, List.of())) {
            wrong.add(
                    fact == null
                            ? w.text(problem.wrong()) + " " + w.text(problem.right())
                            : wrong(problem, fact, typed(name), w));
        }
        return wrong;
    }

    /** A form takes thousands apart, shares in per cent and the day first; what a request takes would lead a person astray. */
    private static String wrong(InvalidRequest.Problem problem, Fact fact, String typed, Words w) {
        TypedNumber.Doubt doubt = AnswerParser.doubt(fact, typed);
        if (doubt == TypedNumber.Doubt.FRACTION) {
            return w.word("field.doubt.fraction", typed);
        }
        if (doubt == TypedNumber.Doubt.UNIT) {
            return w.word("field.doubt.unit", typed) + " "
                    + w.word("field.right." + fact.type().id());
        }
        return w.text(problem.wrong()) + " " + right(problem, fact, typed, w);
    }

    private static String right(InvalidRequest.Problem problem, Fact fact, String typed, Words w) {
        if (AnswerParser.isNone(fact, typed)) {
            return w.word("field.right." + fact.type().id());
        }
        if (fact.type() == Fact.Type.CHOICE) {
            return w.word(
                    "field.right.choice",
                    fact.options().stream()
                            .limit(MOST_OPTIONS)
                            .map(option -> w.text(option.says()))
                            .collect(Collectors.joining(w.word("list.separator"))));
        }
        JsonNode answer = AnswerParser.read(fact, typed);
        return answer == null ? w.text(problem.right()) : bound(problem, fact, answer, w);
    }

    /** What an answer of the right kind must lie within. */
    private static String bound(InvalidRequest.Problem problem, Fact fact, JsonNode answer, Words w) {
        LocalDate first = fact.first();
        LocalDate last = fact.last();
        if (first != null && last != null && !isWithin(first, last, LocalDate.parse(answer.asString()))) {
            return w.word("field.right.between", w.date(first), w.date(last));
        }
        BigDecimal most = fact.type() == Fact.Type.MONEY ? fact.max() : null;
        return most != null && answer.decimalValue().compareTo(most) > 0
                ? w.word("field.right.at-most", w.money(most))
                : w.text(problem.right());
    }

    private static boolean isWithin(LocalDate first, LocalDate last, LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** Names of the fields at fault, those of other pages too. */
    List<String> wrongNames() {
        List<String> names = new ArrayList<>(both);
        problems.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }
}
