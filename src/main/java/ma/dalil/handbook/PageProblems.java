package ma.dalil.handbook;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong with a page, said on a page, in the reader's language. */
@ControllerAdvice(basePackageClasses = PageProblems.class)
@Order(0)
final class PageProblems {
    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);
    private static final int LONGEST_SHOWN = 80;

    private final MessageSource messages;

    PageProblems(MessageSource messages) {
        this.messages = messages;
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
        ModelAndView page = new ModelAndView("rulebook/problem", status);
        page.addObject("w", PageModel.words(request, messages));
        page.addObject("here", new PageModel.Place("", null));
        page.addObject("languages", Language.values());
        page.addObject("problem", problem);
        page.addObject("given", given);
        return page;
    }
}
