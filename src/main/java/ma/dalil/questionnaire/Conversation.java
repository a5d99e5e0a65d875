package ma.dalil.questionnaire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.advice.NextQuestions;
import ma.dalil.advice.Questionnaire;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Days;
import ma.dalil.pages.Words;
import ma.dalil.profile.Answers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The questions on one page, for who asks them by telephone: what is open in the order in which it decides, then what is told, to be corrected. */
@Component
public final class Conversation {
    private static final Pattern ITEM = Pattern.compile("(\\w+)\\.(\\d{1,3})");

    private final Topics topics;
    private final Form form;
    private final NextQuestions next;
    private final Days days;

    Conversation(Topics topics, Form form, NextQuestions next, Days days) {
        this.topics = topics;
        this.form = form;
        this.next = next;
        this.days = days;
    }

    /**
     * What the page shows.
     *
     * @param answers with what was sent; those from before where something is wrong
     * @param open the topics in which something is asked, the most decisive first
     * @param told the topics in which nothing is asked any more
     * @param changed ids of the facts of which something else is told now
     */
    public record Page(
            SavedAnswers answers,
            List<TopicPage> open,
            List<TopicPage> told,
            List<Topics.Wrong> wrong,
            List<String> changed) {
        public boolean isWrong() {
            return !wrong.isEmpty();
        }
    }

    /**
     * One answer.
     *
     * @param name of its field, as {@code workforce.0.headcount}
     * @param number of the group or training, from 1; null for what is told once
     * @param answer in the reader's words
     * @param value the same in every language; two that are equal are the same answer
     */
    public record ToldFact(String name, Fact fact, @Nullable Integer number, String answer, String value) {}

    /** What is told, by topic, in the order of a profile. */
    public Map<Fact.Topic, List<ToldFact>> told(SavedAnswers saved, Words w) {
        Map<Fact.Topic, List<ToldFact>> all = new LinkedHashMap<>();
        topics.told(saved, w)
                .forEach((topic, told) -> all.put(
                        topic,
                        told.stream()
                                .map(it -> new ToldFact(
                                        Field.name(it.fact(), it.item()),
                                        it.fact(),
                                        it.number(),
                                        it.answer(),
                                        it.value()))
                                .toList()));
        return all;
    }

    public Page page(SavedAnswers saved, Words w) {
        return page(saved, Input.NONE, List.of(), w);
    }

    /**
     * Takes what a form of the page sent. What it did not send stays as it is told.
     *
     * @param sent by the names of fields; {@code add} and {@code remove} ask for one more, or one less, group or training
     */
    public Page take(SavedAnswers saved, Map<String, String> sent, Words w) {
        Input input = Input.of(sent);
        List<Field> fields = topics.all().stream()
                .flatMap(topic -> topics.whole(topic, saved, Input.NONE, w).fields())
                .filter(field -> input.has(field.name()))
                .toList();
        Form.Filled filled = form.take(saved, fields, input, null);
        if (filled.input().isWrong()) {
            return page(saved, filled.input(), List.of(), w);
        }
        SavedAnswers answers = filled.answers();
        Set<String> changed = new LinkedHashSet<>();
        fields.stream()
                .filter(field -> !Objects.equals(
                        told(saved.profile(), field), told(filled.answers().profile(), field)))
                .forEach(field -> changed.add(field.fact().id()));
        String add = sent.getOrDefault("add", "");
        if (Subject.isRepeated(add)) {
            answers = form.withOneMore(answers, add);
            changed.add(add);
        }
        Matcher remove = ITEM.matcher(sent.getOrDefault("remove", ""));
        if (remove.matches() && Subject.isRepeated(remove.group(1))) {
            answers = form.without(answers, remove.group(1), Integer.parseInt(remove.group(2)));
            changed.add(remove.group(1));
        }
        return page(answers, Input.NONE, List.copyOf(changed), w);
    }

    private static @Nullable Object told(Profile profile, Field field) {
        Fact fact = field.fact();
        boolean isThere = field.item() == null
                || field.item() < Answers.items(profile, fact.section()).size();
        return isThere ? Answers.read(profile, fact, field.item()) : null;
    }

    private Page page(SavedAnswers saved, Input input, List<String> changed, Words w) {
        Questionnaire questionnaire = next.of(saved.request(), days.today());
        Set<Fact.Topic> open = new LinkedHashSet<>();
        questionnaire.questions().forEach(question -> open.add(question.topic().id()));
        Set<Fact.Topic> told = new LinkedHashSet<>(topics.told(saved, w).keySet());
        told.removeAll(open);
        return new Page(
                saved,
                open.stream()
                        .map(topic -> topics.page(topic, saved, questionnaire, input, w))
                        .toList(),
                told.stream()
                        .map(topic -> topics.page(topic, saved, questionnaire, input, w))
                        .toList(),
                topics.wrong(input, w),
                changed);
    }
}
