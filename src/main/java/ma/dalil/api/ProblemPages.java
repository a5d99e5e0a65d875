package ma.dalil.api;

import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The refusals of the API as pages: what causes each, and what helps. */
@PageController
final class ProblemPages {
    static final String PLACE = "/problems";

    @ModelAttribute("all")
    ProblemType[] all() {
        return ProblemType.values();
    }

    @GetMapping(PageController.IN_LANGUAGE + PLACE)
    String all(Model model) {
        return "api/problems";
    }

    @GetMapping(PageController.IN_LANGUAGE + PLACE + "/{id}")
    String one(@PathVariable String id, Model model) {
        model.addAttribute("type", ProblemType.called(id).orElseThrow(() -> PageProblem.noSuchPage(PLACE + "/" + id)));
        return "api/problem";
    }
}
