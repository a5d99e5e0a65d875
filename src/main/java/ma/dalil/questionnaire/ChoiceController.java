package ma.dalil.questionnaire;

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
        model.addAttribute("choice", results.choice(saved));
        model.addAttribute("incentives", rulebook.incentives());
        model.addAttribute("answered", new AnswerFormatter(rulebook, w));
        return "questionnaire/choice";
    }
}
