package ma.dalil.questionnaire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One screen from which the first figure comes: what most money hangs on, and each of it may be left out. */
@PageController
final class FastLaneController {
    private static final String PAGE = PageController.IN_LANGUAGE + "/quick";

    private final Topics topics;
    private final Form form;
    private final Links links;
    private final Rulebook rulebook;

    FastLaneController(Topics topics, Form form, Links links, Rulebook rulebook) {
        this.topics = topics;
        this.form = form;
        this.links = links;
        this.rulebook = rulebook;
    }

    @GetMapping(PAGE)
    String ask(@RequestParam(required = false) String a, @ModelAttribute("w") Words w, Model model) {
        return page(links.read(a), FastLane.of(Map.of(), rulebook), Input.NONE, w, model);
    }

    @PostMapping(PAGE)
    String take(
            @RequestParam Map<String, String> sent,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            Model model) {
        SavedAnswers saved = links.read(sent.get("a"));
        FastLane lane = FastLane.of(sent, rulebook);
        if (sent.containsKey(QuestionnaireController.DRAFT)) {
            return page(saved, lane, Input.of(sent), w, model);
        }
        Form.Filled filled =
                form.take(saved, topics.fields(lane.names(), saved, Input.NONE, w), Input.of(lane.told(w)), null);
        if (filled.input().isWrong() || lane.lacksPeriod()) {
            // What was typed is shown again, not what it was worked out to.
            return page(
                    saved,
                    lane,
                    new Input(sent, filled.input().problems(), filled.input().both()),
                    w,
                    model);
        }
        return "redirect:" + here.to("/result?a=" + links.write(lane.onlyPeople(filled.answers(), form)));
    }

    private String page(SavedAnswers saved, FastLane lane, Input input, Words w, Model model) {
        Map<String, Field> fields = new LinkedHashMap<>();
        topics.fields(FastLane.SHOWN, saved, input, w).forEach(field -> fields.put(field.name(), field));
        List<Topics.Wrong> wrong = topics.wrong(input, w);
        if (lane.lacksPeriod()) {
            wrong = Stream.concat(
                            wrong.stream(),
                            Stream.of(new Topics.Wrong(
                                    FastLane.PERIOD,
                                    Fact.Topic.PAY,
                                    w.word("quick.period"),
                                    w.word("quick.period.wrong"))))
                    .toList();
        }
        model.addAttribute("keeps", "filled");
        model.addAttribute("a", links.write(saved));
        model.addAttribute("quick", fields);
        model.addAttribute("lane", lane);
        model.addAttribute("wrong", wrong);
        model.addAttribute("onPage", FastLane.ON_PAGE);
        return "questionnaire/quick";
    }
}
