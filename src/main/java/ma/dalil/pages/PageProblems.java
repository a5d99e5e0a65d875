package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong with a page, said on a page, in the reader's language. */
@ControllerAdvice(annotations = PageController.class)
@Order(0)
final class PageProblems {
    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);
    private static final int LONGEST_SHOWN = 80;

    private final PageModel model;

    PageProblems(PageModel model) {
        this.model = model;
    }

    @ExceptionHandler
    ModelAndView mendable(PageProblem problem, HttpServletRequest request) {
        String given = problem.given();
        String shown = given.length() <= LONGEST_SHOWN ? given : given.substring(0, LONGEST_SHOWN) + "…";
        return page(problem.status(), problem.problem(), shown, request);
    }

    /** Our own fault: told as such, logged, and without its innards. */
    @ExceptionHandler
    ModelAndView fault(RuntimeException fault, HttpServletRequest request) {
        LOG.error("page failed", fault);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, "fault", "", request);
    }

    private ModelAndView page(HttpStatus status, String problem, String given, HttpServletRequest request) {
        ModelAndView page = new ModelAndView("pages/problem", status);
        page.addObject("w", model.words(request));
        Address here = model.here(request);
        page.addObject("here", new Address(here.root(), here.language(), "", null));
        page.addObject("languages", Language.values());
        page.addObject("problem", problem);
        page.addObject("given", given);
        return page;
    }
}
