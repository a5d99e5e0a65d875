package ma.dalil.desk;

import java.util.Optional;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own password. */
@PageController
final class PasswordController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/password";

    private final Accounts accounts;

    PasswordController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping(ADDRESS)
    ModelAndView form() {
        return new ModelAndView("desk/password");
    }

    @PostMapping(ADDRESS)
    ModelAndView change(
            @RequestParam(defaultValue = "") String now,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        Optional<DeskFault> fault = accounts.fault(me, now, wanted, again);
        if (fault.isPresent()) {
            return new ModelAndView("desk/password", fault.get().status()).addObject("fault", fault.get());
        }
        accounts.change(me, wanted);
        return new ModelAndView("redirect:" + here.to("/login?changed"));
    }
}
