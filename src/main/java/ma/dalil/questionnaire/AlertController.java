package ma.dalil.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import ma.dalil.inquiry.Alerts;
import ma.dalil.inquiry.NotStored;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.SentFiles;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The alert that a mail leads to: confirmed or stopped by a button, as programs that look through mails follow links; stopped by one post, as RFC 8058 has mail programs do. */
@PageController
final class AlertController {
    private static final String PAGE = PageController.IN_LANGUAGE + "/alert";

    private final Alerts alerts;

    AlertController(Alerts alerts) {
        this.alerts = alerts;
    }

    @GetMapping({PAGE, PAGE + "/stop"})
    ModelAndView page(@RequestParam(defaultValue = "") String key) {
        Optional<Alerts.Alert> found = reach(() -> alerts.find(key));
        return new ModelAndView("questionnaire/alert", found.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .addObject("alert", found.orElse(null))
                .addObject("none", alerts.isKey(key) ? "none" : "broken")
                .addObject("key", key);
    }

    @PostMapping(PAGE)
    ModelAndView confirm(@RequestParam(defaultValue = "") String key, @ModelAttribute("here") Address here) {
        reach(() -> {
            alerts.confirm(key);
            return key;
        });
        return again(key, here);
    }

    @PostMapping(PAGE + "/stop")
    ModelAndView stop(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(name = "List-Unsubscribe", defaultValue = "") String byMailProgram,
            @ModelAttribute(name = "here", binding = false) Address here,
            HttpServletRequest request) {
        reach(() -> {
            alerts.stop(key);
            return key;
        });
        if (byMailProgram.isEmpty() && !SentFiles.areIn(request)) {
            return again(key, here);
        }
        // A mail program takes a redirect for a failure (RFC 8058), and would say that what is erased cannot be
        // stopped.
        ModelAndView stopped = page(key);
        stopped.setStatus(alerts.isKey(key) ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        return stopped;
    }

    private static <T> T reach(Supplier<T> work) {
        try {
            return work.get();
        } catch (NotStored away) {
            throw new PageProblem(HttpStatus.SERVICE_UNAVAILABLE, "inquiries-away", "");
        }
    }

    /** A key that is none is said to be none there; of one that is, letters and digits remain. */
    private static ModelAndView again(String key, Address here) {
        return new ModelAndView("redirect:" + here.to("/alert?key=" + key.replaceAll("[^\\w-]", "")));
    }
}
