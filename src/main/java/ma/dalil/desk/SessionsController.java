package ma.dalil.desk;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What somebody has open at the desk themselves: seen, and ended with the password. */
@PageController
final class SessionsController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/sessions";
    /** What a form names instead of one session. */
    private static final String OTHERS = "others";

    private final Accounts accounts;
    private final Sessions sessions;

    SessionsController(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping(ADDRESS)
    ModelAndView page(@ModelAttribute("me") Adviser me, HttpSession here) {
        return page(me, here, HttpStatus.OK);
    }

    @PostMapping(ADDRESS + "/end")
    ModelAndView end(
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String password,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            HttpSession session) {
        Optional<DeskFault> fault = accounts.passwordFault(me, password);
        if (fault.isPresent()) {
            return page(me, session, fault.get().status()).addObject("fault", fault.get());
        }
        if (which.equals(OTHERS)) {
            sessions.endAll(me, session.getId(), me.login());
        } else {
            sessions.end(me, which);
        }
        return new ModelAndView("redirect:" + here.to("/sessions"));
    }

    private ModelAndView page(Adviser me, HttpSession here, HttpStatus status) {
        return new ModelAndView("desk/sessions", status).addObject("sessions", sessions.of(me.login(), here.getId()));
    }
}
