package ma.dalil.questionnaire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.advice.Ladder;
import ma.dalil.advice.Ladders;
import ma.dalil.advice.NextQuestions;
import ma.dalil.advice.Questionnaire;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One topic a page, the most decisive first; what is answered travels signed in the address. */
@PageController
final class QuestionnaireController {
    private static final String PAGE = PageController.IN_LANGUAGE + "/questions";
    private static final String ALL = PageController.IN_LANGUAGE + "/answers";

    /** Sent with a form that is only shown again, in another language: nothing of it is taken yet. */
    static final String DRAFT = "draft";

    private static final Pattern ITEM = Pattern.compile("(\\w+)\\.(\\d{1,3})");

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final NextQuestions next;
    private final Topics topics;
    private final Form form;
    private final Links links;
    private final Ladders ladders;
    private final Days days;

    QuestionnaireController(
            Rulebook rulebook,
            Assessor assessor,
            NextQuestions next,
            Topics topics,
            Form form,
            Links links,
            Ladders ladders,
            Days days) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.next = next;
        this.topics = topics;
        this.form = form;
        this.links = links;
        this.ladders = ladders;
        this.days = days;
    }

    /** What the buttons of a form ask for besides taking it. */
    private record Wish(@Nullable String add, @Nullable String remove, @Nullable String result) {
        static Wish of(Map<String, String> sent) {
            return new Wish(sent.get("add"), sent.get("remove"), sent.get("result"));
        }
    }

    @GetMapping(PAGE)
    String ask(
            @RequestParam(required = false) String a,
            @RequestParam(required = false) String topic,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            Model model) {
        SavedAnswers saved = links.read(a);
        AssessmentRequest request = saved.request().asOf(days.today());
        Assessment assessment = assessor.assess(request, false);
        Questionnaire questionnaire = next.of(saved.request(), days.today(), assessment);
        if (topic == null && questionnaire.questions().isEmpty()) {
            return "redirect:" + here.to("/result?a=" + links.write(saved));
        }
        Fact.Topic asked =
                topic == null ? decisive(ladders.stakes(request, assessment), questionnaire) : topics.named(topic);
        return page(saved, questionnaire, asked, Input.NONE, w, model);
    }

    @PostMapping(PAGE)
    String take(
            @RequestParam Map<String, String> sent,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            Model model) {
        SavedAnswers saved = links.read(sent.get("a"));
        Questionnaire questionnaire = questionnaire(saved);
        Fact.Topic topic = topics.named(sent.getOrDefault("topic", ""));
        if (sent.containsKey(DRAFT)) {
            return page(saved, questionnaire, topic, Input.of(sent), w, model);
        }
        List<Field> fields =
                topics.page(topic, saved, questionnaire, Input.NONE, w).fields().toList();
        Form.Filled filled = form.take(saved, fields, Input.of(sent), topic.id());
        if (filled.input().isWrong()) {
            return page(saved, questionnaire, topic, filled.input(), w, model);
        }
        return then(filled.answers(), Wish.of(sent), here, "/questions?topic=" + topic.id() + "&a=", "/questions?a=");
    }

    @GetMapping(ALL)
    String askAll(@RequestParam(required = false) String a, @ModelAttribute("w") Words w, Model model) {
        return all(links.read(a), Input.NONE, w, model);
    }

    @PostMapping(ALL)
    String takeAll(
            @RequestParam Map<String, String> sent,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            Model model) {
        SavedAnswers saved = links.read(sent.get("a"));
        if (sent.containsKey(DRAFT)) {
            return all(saved, Input.of(sent), w, model);
        }
        List<Field> fields = topics.all().stream()
                .flatMap(topic -> topics.whole(topic, saved, Input.NONE, w).fields())
                .toList();
        Form.Filled filled = form.take(saved, fields, Input.of(sent), null);
        if (filled.input().isWrong()) {
            return all(saved, filled.input(), w, model);
        }
        return then(filled.answers(), Wish.of(sent), here, "/answers?a=", "/result?a=");
    }

    /** What a number or a day was understood as, while it is being typed. */
    @GetMapping(PageController.IN_LANGUAGE + "/understood")
    String understood(@RequestParam Map<String, String> sent, @ModelAttribute("w") Words w, Model model) {
        String name = sent.getOrDefault("field", "");
        model.addAttribute("understood", topics.understood(name, sent.getOrDefault(name, ""), w));
        return "questionnaire/fields :: understood";
    }

    private String then(SavedAnswers answers, Wish wish, Address here, String again, String onwards) {
        if (wish.add() != null && Subject.isRepeated(wish.add())) {
            return "redirect:" + here.to(again + links.write(form.withOneMore(answers, wish.add())));
        }
        Matcher item = ITEM.matcher(wish.remove() == null ? "" : wish.remove());
        if (item.matches() && Subject.isRepeated(item.group(1))) {
            SavedAnswers without = form.without(answers, item.group(1), Integer.parseInt(item.group(2)));
            return "redirect:" + here.to(again + links.write(without));
        }
        return "redirect:" + here.to((wish.result() == null ? onwards : "/result?a=") + links.write(answers));
    }

    private String page(
            SavedAnswers saved, Questionnaire questionnaire, Fact.Topic topic, Input input, Words w, Model model) {
        List<Fact.Topic> open = questionnaire.questions().stream()
                .map(question -> question.topic().id())
                .distinct()
                .toList();
        answers(saved, input, w, model);
        model.addAttribute("topic", topics.page(topic, saved, questionnaire, input, w));
        model.addAttribute("back", before(saved, topic.id()));
        model.addAttribute("settled", questionnaire.settled());
        model.addAttribute("incentives", rulebook.incentives().size());
        model.addAttribute("left", open.size());
        return "questionnaire/questions";
    }

    private String all(SavedAnswers saved, Input input, Words w, Model model) {
        answers(saved, input, w, model);
        model.addAttribute(
                "topics",
                topics.all().stream()
                        .map(topic -> topics.whole(topic, saved, input, w))
                        .toList());
        return "questionnaire/answers";
    }

    private void answers(SavedAnswers saved, Input input, Words w, Model model) {
        model.addAttribute("keeps", "filled");
        model.addAttribute("a", links.write(saved));
        model.addAttribute("told", topics.told(saved, w));
        model.addAttribute("wrong", topics.wrong(input, w));
    }

    /** The page on which most money hangs; where none can be told, the one that settles most. */
    private static Fact.Topic decisive(List<Ladder.Stake> stakes, Questionnaire questionnaire) {
        Map<String, Fact.Topic> open = new LinkedHashMap<>();
        questionnaire
                .questions()
                .forEach(question -> open.put(question.fact(), question.topic().id()));
        return stakes.stream()
                .filter(stake -> stake.worth() != null)
                .flatMap(stake -> stake.facts().stream())
                .filter(open::containsKey)
                .map(open::get)
                .findFirst()
                .orElse(questionnaire.questions().get(0).topic().id());
    }

    /** The page answered before this one; null for none. */
    private static @Nullable String before(SavedAnswers saved, String topic) {
        int place = saved.topics().indexOf(topic);
        int previous = (place < 0 ? saved.topics().size() : place) - 1;
        return previous < 0 ? null : saved.topics().get(previous);
    }

    private Questionnaire questionnaire(SavedAnswers saved) {
        return next.of(saved.request(), days.today());
    }
}
