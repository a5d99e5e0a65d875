package ma.dalil.desk;

import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Rulebook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The open inquiries whose answer the law has changed, with what changed. */
@PageController
final class ChangedController {
    private final ChangedAnswers changed;
    private final InquiryQueue queue;
    private final Rulebook rulebook;

    ChangedController(ChangedAnswers changed, InquiryQueue queue, Rulebook rulebook) {
        this.changed = changed;
        this.queue = queue;
        this.rulebook = rulebook;
    }

    @GetMapping("/desk" + PageController.IN_LANGUAGE + "/changed")
    ModelAndView page(@ModelAttribute("w") Words w) {
        return new ModelAndView("desk/changed")
                .addObject("all", changed.all(queue))
                .addObject("most", ChangedAnswers.MOST_SHOWN)
                .addObject("in", new ReasonWords(w))
                .addObject("incentives", rulebook.incentives());
    }
}
