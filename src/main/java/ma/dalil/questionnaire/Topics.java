package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ma.dalil.advice.Question;
import ma.dalil.advice.Questionnaire;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Days;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.Words;
import ma.dalil.profile.Answers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Figures;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lays facts out by topic, with what is told of each and why it is asked. */
@Component
final class Topics {
    private static final Pattern ITEM = Pattern.compile("\\.(\\d{1,3})(?=\\.)");

    private final Rulebook rulebook;
    private final Map<Fact.Topic, List<Fact>> byTopic = new LinkedHashMap<>();

    Topics(Rulebook rulebook) {
        this.rulebook = rulebook;
        rulebook.facts().values().stream().filter(fact -> !fact.isDerived()).forEach(fact -> byTopic.computeIfAbsent(
                        fact.topic(), any -> new ArrayList<>())
                .add(fact));
    }

    /** All topics, in the order of a profile. */
    List<Fact.Topic> all() {
        return List.copyOf(byTopic.keySet());
    }

    private List<Fact> of(Fact.Topic topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    /** The topic an address names. */
    Fact.Topic named(String id) {
        return byTopic.keySet().stream()
                .filter(topic -> topic.id().equals(id))
                .findFirst()
                .orElseThrow(() -> PageProblem.noSuchPage(id));
    }

    /**
     * What a page of one topic shows: what is still open and what was answered; all of it where neither is.
     *
     * @param input what was typed, where it could not be taken; else empty
     */
    TopicPage page(Fact.Topic topic, SavedAnswers saved, Questionnaire questionnaire, Input input, Words w) {
        Map<String, Question> open = new LinkedHashMap<>();
        questionnaire.questions().forEach(question -> open.put(question.fact(), question));
        Predicate<Fact> shown = fact -> open.containsKey(fact.id())
                || saved.request().skip().contains(fact.id())
                || isTold(saved.profile(), fact);
        boolean none = of(topic).stream().noneMatch(shown);
        return topic(topic, saved, none ? fact -> true : shown, open, input, w);
    }

    /** Everything that can be told of a topic. */
    TopicPage whole(Fact.Topic topic, SavedAnswers saved, Input input, Words w) {
        return topic(topic, saved, fact -> true, Map.of(), input, w);
    }

    /** The fields of those names. */
    List<Field> fields(List<String> names, SavedAnswers saved, Input input, Words w) {
        return names.stream()
                .map(name -> field(rulebook.fact(idOf(name)), itemOf(name), saved, null, input, w))
                .toList();
    }

    private static @Nullable Integer itemOf(String name) {
        Matcher item = ITEM.matcher(name);
        return item.find() ? Integer.valueOf(item.group(1)) : null;
    }

    private TopicPage topic(
            Fact.Topic topic,
            SavedAnswers saved,
            Predicate<Fact> shown,
            Map<String, Question> open,
            Input input,
            Words w) {
        List<TopicPage.Block> blocks = new ArrayList<>();
        Map<String, List<Fact>> bySection = new LinkedHashMap<>();
        for (Fact fact : of(topic)) {
            if (shown.test(fact)) {
                bySection
                        .computeIfAbsent(fact.isRepeated() ? fact.section() : "", any -> new ArrayList<>())
                        .add(fact);
            }
        }
        bySection.forEach((section, facts) -> {
            for (Integer item : items(section, saved.profile())) {
                blocks.add(new TopicPage.Block(
                        section.isEmpty() ? null : section,
                        item,
                        facts.stream()
                                .map(fact -> field(fact, item, saved, open.get(fact.id()), input, w))
                                .toList()));
            }
        });
        return new TopicPage(topic.id(), List.copyOf(blocks));
    }

    /** The places of what is told several times, the first of which stands ready; a single null for what is told once. */
    private static List<@Nullable Integer> items(String section, Profile profile) {
        if (section.isEmpty()) {
            return Collections.singletonList(null);
        }
        int told = Answers.items(profile, section).size();
        return IntStream.range(0, Math.max(1, told)).boxed().toList();
    }

    private Field field(
            Fact fact, @Nullable Integer item, SavedAnswers saved, @Nullable Question question, Input input, Words w) {
        String name = Field.name(fact, item);
        Value told = told(saved.profile(), fact, item);
        AnswerFormatter answered = new AnswerFormatter(rulebook, w);
        return new Field(
                fact,
                item,
                input.has(name) ? input.typed(name) : typed(fact, told, w),
                input.has(name)
                        ? understood(name, input.typed(name), w)
                        : told == null ? "" : answered.answer(fact, told),
                input.has(name)
                        ? input.isNotKnown(name)
                        : told == null && saved.request().skip().contains(fact.id()),
                input.wrong(fact, name, w),
                question == null ? List.of() : question.why());
    }

    private boolean isTold(Profile profile, Fact fact) {
        if (!fact.isRepeated()) {
            return told(profile, fact, null) != null;
        }
        return IntStream.range(0, Answers.items(profile, fact.section()).size())
                .anyMatch(item -> told(profile, fact, item) != null);
    }

    private static @Nullable Value told(Profile profile, Fact fact, @Nullable Integer item) {
        boolean isThere =
                item == null || item < Answers.items(profile, fact.section()).size();
        return isThere ? Answers.read(profile, fact, item) : null;
    }

    /** An answer as a person would type it. */
    private static String typed(Fact fact, @Nullable Value told, Words w) {
        if (told == null) {
            return "";
        }
        BigDecimal number = told.number();
        return switch (fact.type()) {
            case MONEY, COUNT, RATIO -> number == null ? "" : w.typed(number);
            case SHARE -> number == null ? "" : w.typedShare(number);
            case DATE -> w.day((LocalDate) told.plain());
            case CHOICE, BOOLEAN, TEXT, YEAR -> String.valueOf(told.plain());
        };
    }

    /** What is told so far, by topic. */
    Map<Fact.Topic, List<Told>> told(SavedAnswers saved, Words w) {
        AnswerFormatter answered = new AnswerFormatter(rulebook, w);
        Map<Fact.Topic, List<Told>> all = new LinkedHashMap<>();
        byTopic.forEach((topic, facts) -> {
            List<Told> told = new ArrayList<>();
            for (Fact fact : facts) {
                for (Integer item : items(fact.isRepeated() ? fact.section() : "", saved.profile())) {
                    Value answer = told(saved.profile(), fact, item);
                    if (answer != null) {
                        told.add(new Told(fact, item, answered.answer(fact, answer), plain(answer)));
                    }
                }
            }
            if (!told.isEmpty()) {
                all.put(topic, told);
            }
        });
        return all;
    }

    /** Numbers that are equal are written alike. */
    private static String plain(Value answer) {
        return answer instanceof Value.Decimal decimal
                ? decimal.plain().stripTrailingZeros().toPlainString()
                : String.valueOf(answer.plain());
    }

    /**
     * @param item place of the group or training; null for what is told once
     * @param value the same in every language
     */
    public record Told(Fact fact, @Nullable Integer item, String answer, String value) {
        /** As a reader counts. */
        public @Nullable Integer number() {
            return item == null ? null : item + 1;
        }
    }

    /** Something wrong, said once more above the form. */
    public record Wrong(String name, Fact.@Nullable Topic topic, String label, String says) {}

    /** All that is wrong with what was sent, on this page or another. */
    List<Wrong> wrong(Input input, Words w) {
        List<Wrong> wrong = new ArrayList<>();
        for (String name : input.wrongNames()) {
            Fact fact = factOf(name);
            for (String says : input.wrong(fact, name, w)) {
                wrong.add(new Wrong(
                        name, fact == null ? null : fact.topic(), fact == null ? "" : w.text(fact.says()), says));
            }
        }
        return wrong;
    }

    /** What was typed as an answer, said back; empty where it is none. */
    String understood(String name, String typed, Words w) {
        Fact fact = factOf(name);
        JsonNode answer = fact == null ? null : AnswerParser.read(fact, typed);
        if (fact == null || answer == null) {
            return "";
        }
        if (fact.type() == Fact.Type.DATE) {
            return Days.written(answer.asString()).map(w::date).orElse("");
        }
        // One more precise than a request may be is refused, and not said back.
        boolean isSaidBack =
                answer.isNumber() && answer.decimalValue().stripTrailingZeros().scale() <= Figures.MOST_DECIMALS;
        if (!isSaidBack) {
            return "";
        }
        return new AnswerFormatter(rulebook, w).answer(fact, new Value.Decimal(answer.decimalValue()));
    }

    private static String idOf(String name) {
        return ITEM.matcher(name).replaceAll("");
    }

    /** The fact a field of that name asks for; null for none. */
    private @Nullable Fact factOf(String name) {
        return rulebook.facts().get(idOf(name));
    }
}
