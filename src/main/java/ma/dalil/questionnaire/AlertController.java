package ma.dalil.questionnaire;

import java.util.Optional;
import ma.dalil.inquiry.Alerts;
import ma.dalil.inquiry.NotStored;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
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
        try {
            Optional<Alerts.Alert> found = alerts.find(key);
            return new ModelAndView("questionnaire/alert", found.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                    .addObject("alert", found.orElse(null))
                    .addObject("key", key);
        } catch (NotStored away) {
            throw new PageProblem(HttpStatus.SERVICE_UNAVAILABLE, "inquiries-away", "");
        }
    }

    @PostMapping(PAGE)
    ModelAndView confirm(@RequestParam(defaultValue = "") String key, @ModelAttribute("here") Address here) {
        alerts.confirm(key);
        return again(key, here);
    }

    @PostMapping(PAGE + "/stop")
    ModelAndView stop(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(name = "List-Unsubscribe", defaultValue = "") String byMailProgram,
            @ModelAttribute("here") Address here) {
        alerts.stop(key);
        // A mail program takes a redirect for a failure (RFC 8058).
        return byMailProgram.isEmpty() ? again(key, here) : page(key);
    }

    /** A key that is none is said to be none there; of one that is, letters and digits remain. */
    private static ModelAndView again(String key, Address here) {
        return new ModelAndView("redirect:" + here.to("/alert?key=" + key.replaceAll("[^\\w-]", "")));
    }
}
