package ma.dalil.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.rulebook.Rulebook;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page, and what is said where there is no page. */
@PageController
final class StartController {
    private final Rulebook rulebook;
    private final Examples examples;

    StartController(Rulebook rulebook, Examples examples) {
        this.rulebook = rulebook;
        this.examples = examples;
    }

    @GetMapping("/")
    String inTheReadersLanguage(@ModelAttribute("here") Address here) {
        return "redirect:" + here.to("");
    }

    @GetMapping({PageController.IN_LANGUAGE, PageController.IN_LANGUAGE + "/"})
    String start(Model model) {
        model.addAttribute("rulebook", rulebook);
        model.addAttribute("examples", examples.all());
        return "questionnaire/start";
    }

    @GetMapping(PageController.IN_LANGUAGE + "/**")
    String nothing(HttpServletRequest request) {
        throw PageProblem.noSuchPage(request.getRequestURI());
    }
}
