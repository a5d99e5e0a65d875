package ma.dalil.pages;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Says that a page could not be drawn. */
@PageController
final class FaultController {
    static final String PATH = "/fault";

    @RequestMapping(PageController.IN_LANGUAGE + PATH)
    @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
    String fault(Model model) {
        model.addAttribute("problem", "fault");
        model.addAttribute("given", "");
        return "pages/problem";
    }
}
