package ma.dalil.questionnaire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ma.dalil.advice.SchemeChoice;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Rulebook;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The packages that exclude each other, side by side, as a decision to take to a board. */
@PageController
final class ChoiceController {
    private final Results results;
    private final Links links;
    private final Rulebook rulebook;

    ChoiceController(Results results, Links links, Rulebook rulebook) {
        this.results = results;
        this.links = links;
        this.rulebook = rulebook;
    }

    @GetMapping(PageController.IN_LANGUAGE + "/choice")
    String choice(
            @RequestParam(required = false) String a,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            Model model) {
        SavedAnswers saved = links.read(a);
        String token = links.write(saved);
        model.addAttribute("here", here.holding(token));
        model.addAttribute("a", token);
        SchemeChoice choice = results.choice(saved);
        model.addAttribute("choice", choice);
        model.addAttribute("names", names(choice, w));
        model.addAttribute("incentives", rulebook.incentives());
        model.addAttribute("answered", new AnswerFormatter(rulebook, w));
        return "questionnaire/choice";
    }

    /** Each package by what it brings and no other does; by its number where there is nothing of its own. */
    private List<String> names(SchemeChoice choice, Words w) {
        List<String> names = new ArrayList<>();
        for (SchemeChoice.Solution one : choice.packages()) {
            String own = choice.own(one).stream()
                    .map(id -> w.text(rulebook.incentive(id).name()))
                    .collect(Collectors.joining(w.word("choice.and")));
            names.add(own.isEmpty() ? w.word("choice.solution", w.number(names.size() + 1)) : own);
        }
        return names;
    }
}
