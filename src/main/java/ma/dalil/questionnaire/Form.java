package ma.dalil.questionnaire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.Answers;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes what a form sent into the answers so far, checked as a request of the API is. */
@Component
final class Form {
    private static final String PROFILE = "profile";

    private final Links links;
    private final AdviceReader reader;
    private final Rulebook rulebook;

    Form(Links links, AdviceReader reader, Rulebook rulebook) {
        this.links = links;
        this.reader = reader;
        this.rulebook = rulebook;
    }

    /**
     * What came of it.
     *
     * @param answers the answers with those sent; those from before where something is wrong
     * @param input with what is wrong
     */
    record Filled(SavedAnswers answers, Input input) {}

    /**
     * Takes the fields.
     *
     * @param topic the page they stand on; null for a page of all topics, where a field left empty is only left empty
     */
    Filled take(SavedAnswers saved, List<Field> fields, Input input, @Nullable String topic) {
        ObjectNode request = (ObjectNode) links.json(saved);
        ObjectNode profile = request.withObjectProperty(PROFILE);
        Set<String> notKnown = new LinkedHashSet<>(saved.request().skip());
        List<String> both = new ArrayList<>();
        for (Field field : fields) {
            String name = field.name();
            JsonNode answer = input.has(name) ? AnswerParser.read(field.fact(), input.typed(name)) : null;
            set(profile, name, answer);
            if (input.saysBoth(name)) {
                both.add(name);
            }
            if (answer == null && (topic != null || input.isNotKnown(name))) {
                notKnown.add(field.fact().id());
            } else {
                notKnown.remove(field.fact().id());
            }
        }
        dropEmptyEnd(profile);
        try {
            QuestionsRequest read = reader.questions(request);
            if (both.isEmpty()) {
                notKnown.removeIf(id -> saidNone(id, read.told()).isPresent());
                return new Filled(saved.answered(read.told(), List.copyOf(notKnown), topic), input);
            }
            return new Filled(saved, input.refused(List.of(), both));
        } catch (InvalidRequest invalid) {
            return new Filled(saved, input.refused(invalid.problems(), both));
        }
    }

    /** The answers in which a no gives way to what is tried against it: who tries an investment supposes a project. */
    SavedAnswers takingBackNoes(SavedAnswers saved, List<Field> tried, Input input) {
        Profile profile = saved.profile();
        for (Field field : tried) {
            JsonNode answer = AnswerParser.read(field.fact(), input.typed(field.name()));
            boolean isSome = answer != null
                    && !(answer.isNumber() && answer.decimalValue().signum() == 0);
            Optional<Fact> no = saidNone(field.fact().id(), profile);
            if (isSome && no.isPresent()) {
                profile = Answers.with(profile, no.get(), null, Value.YES);
            }
        }
        return saved.answered(profile, saved.request().skip(), null);
    }

    /** The question whose no has said that there is nothing to know of it. */
    private Optional<Fact> saidNone(String id, Profile profile) {
        return Optional.ofNullable(rulebook.fact(id).onlyIf())
                .map(rulebook::fact)
                .filter(gate -> Value.NO.equals(Answers.read(profile, gate, null)));
    }

    /** The answers with one more workforce group or training, of which nothing is told yet. */
    SavedAnswers withOneMore(SavedAnswers saved, String section) {
        ObjectNode request = (ObjectNode) links.json(saved);
        ArrayNode items = request.withObjectProperty(PROFILE).withArrayProperty(section);
        if (items.isEmpty()) {
            // The first one stood ready on the page, and is not yet in the answers.
            items.addObject();
        }
        items.addObject();
        return saved.answered(reader.questions(request).told(), saved.request().skip(), null);
    }

    /** The answers without that workforce group or training. */
    SavedAnswers without(SavedAnswers saved, String section, int item) {
        ObjectNode request = (ObjectNode) links.json(saved);
        ArrayNode items = request.withObjectProperty(PROFILE).withArrayProperty(section);
        if (item < items.size()) {
            items.remove(item);
        }
        return saved.answered(reader.questions(request).told(), saved.request().skip(), null);
    }

    private static void set(ObjectNode profile, String name, @Nullable JsonNode answer) {
        String[] path = name.split("\\.");
        ObjectNode holder = profile;
        for (int i = 0; i < path.length - 1; i++) {
            if (path[i + 1].matches("\\d+")) {
                ArrayNode items = holder.withArrayProperty(path[i]);
                int item = Integer.parseInt(path[++i]);
                while (items.size() <= item) {
                    items.addObject();
                }
                holder = (ObjectNode) items.get(item);
            } else {
                holder = holder.withObjectProperty(path[i]);
            }
        }
        if (answer == null) {
            holder.remove(path[path.length - 1]);
        } else {
            holder.set(path[path.length - 1], answer);
        }
    }

    /** A first group that stood ready and was left empty is no group. */
    private static void dropEmptyEnd(ObjectNode profile) {
        for (Subject subject : Subject.REPEATED) {
            String section = subject.section();
            if (profile.path(section) instanceof ArrayNode items
                    && items.size() == 1
                    && items.get(0).isEmpty()) {
                profile.remove(section);
            }
        }
    }
}
