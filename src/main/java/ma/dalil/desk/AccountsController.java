package ma.dalil.desk;

import java.util.Arrays;
import java.util.Optional;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The accounts of the desk, for who administers it. */
@PageController
final class AccountsController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/accounts";

    private final Accounts accounts;
    private final SecondFactors factors;
    private final Sessions sessions;

    AccountsController(Accounts accounts, SecondFactors factors, Sessions sessions) {
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
    }

    @GetMapping(ADDRESS)
    ModelAndView list() {
        return page(HttpStatus.OK);
    }

    @PostMapping(ADDRESS)
    ModelAndView create(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "adviser") String role,
            @ModelAttribute("me") Adviser me) {
        Optional<DeskFault> fault =
                Arrays.stream(DeskRole.values()).anyMatch(it -> it.id().equals(role))
                        ? accounts.fault(login.strip(), name)
                        : Optional.of(DeskFault.ROLE);
        if (fault.isPresent()) {
            return page(fault.get().status())
                    .addObject("fault", fault.get())
                    .addObject("login", login)
                    .addObject("name", name);
        }
        String password = accounts.create(login.strip(), name, DeskRole.of(role), me.login());
        return page(HttpStatus.OK).addObject("told", password).addObject("toldTo", login.strip());
    }

    /** A new password to hand over. */
    @PostMapping(ADDRESS + "/{id:\\d{1,18}}/password")
    ModelAndView reset(@PathVariable long id, @ModelAttribute("me") Adviser me) {
        Adviser whose = known(id);
        String password = accounts.reset(id, me.login());
        return page(HttpStatus.OK).addObject("told", password).addObject("toldTo", whose.login());
    }

    /** The second factor of who has lost theirs. */
    @PostMapping(ADDRESS + "/{id:\\d{1,18}}/factor")
    String takeFactor(@PathVariable long id, @ModelAttribute("me") Adviser me, @ModelAttribute("here") Address here) {
        factors.remove(known(id), AuditLog.Action.FACTOR_TAKEN, me.login());
        return "redirect:" + here.to("/accounts");
    }

    /** All that somebody has open, whose device was left behind. */
    @PostMapping(ADDRESS + "/{id:\\d{1,18}}/sessions")
    String endSessions(@PathVariable long id, @ModelAttribute("me") Adviser me, @ModelAttribute("here") Address here) {
        sessions.endAll(known(id), null, me.login());
        return "redirect:" + here.to("/accounts");
    }

    /** Whoever administers cannot shut themselves out. */
    @PostMapping(ADDRESS + "/{id:\\d{1,18}}/active")
    String activate(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean active,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        if (known(id).id() != me.id()) {
            accounts.activate(id, active, me.login());
        }
        return "redirect:" + here.to("/accounts");
    }

    private Adviser known(long id) {
        return accounts.all().stream()
                .filter(it -> it.id() == id)
                .findFirst()
                .orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-account", String.valueOf(id)));
    }

    private ModelAndView page(HttpStatus status) {
        return new ModelAndView("desk/accounts", status)
                .addObject("all", accounts.all())
                .addObject("now", accounts.now())
                .addObject("sessions", sessions.counted())
                .addObject("roles", DeskRole.values());
    }
}
