package ma.dalil.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
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
    String fault(HttpServletRequest request, Model model) {
        if (request.getDispatcherType() != DispatcherType.FORWARD) {
            throw PageProblem.noSuchPage(request.getRequestURI());
        }
        model.addAttribute("problem", "fault");
        model.addAttribute("given", "");
        return "pages/problem";
    }
}
