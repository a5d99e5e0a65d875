package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.rulebook.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one enters; the door itself takes what is sent. */
@PageController
final class LoginController {
    private static final String PASSKEY = "/desk" + PageController.IN_LANGUAGE + "/passkey";

    private final ObjectProvider<Provider> by;
    private final ObjectProvider<Passkeys> passkeys;

    LoginController(ObjectProvider<Provider> by, ObjectProvider<Passkeys> passkeys) {
        this.by = by;
        this.passkeys = passkeys;
    }

    @GetMapping("/desk" + PageController.IN_LANGUAGE + "/login")
    String login(
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String late,
            @RequestParam(required = false) String changed,
            @RequestParam(required = false) String passkey,
            @RequestParam(defaultValue = "") String provider,
            Model model) {
        model.addAttribute(
                "said",
                refused != null
                        ? "refused"
                        : late != null
                                ? "late"
                                : changed != null ? "changed" : passkey != null ? "passkey-refused" : null);
        model.addAttribute("passkeys", passkeys.getIfAvailable() != null);
        by.ifAvailable(it -> {
            model.addAttribute("provider", it.name());
            Ids.sent(ProviderFault.class, provider)
                    .ifPresent(fault -> model.addAttribute("said", "provider-" + fault.id()));
        });
        return "desk/login";
    }

    /** Asks the browser for a passkey. Only who sends the form is given a session: what is asked is kept in it. */
    @PostMapping(PASSKEY)
    String passkey(
            @ModelAttribute("here") Address here,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Passkeys known = passkeys.getIfAvailable();
        if (known == null) {
            return "redirect:" + here.to("/login");
        }
        model.addAttribute("ceremony", "get");
        model.addAttribute("options", known.ask(request, response));
        return "desk/passkey";
    }

    /** Where a page that asked is opened anew. */
    @GetMapping(PASSKEY)
    String passkey(@ModelAttribute("here") Address here) {
        return "redirect:" + here.to("/login");
    }

    /** The code of who has a second factor, after the password. */
    @GetMapping("/desk" + PageController.IN_LANGUAGE + "/second")
    String second(
            @RequestParam(required = false) String refused,
            Authentication who,
            @ModelAttribute("here") Address here,
            Model model) {
        if (!SecondFactors.isDue(who)) {
            return "redirect:" + here.to("");
        }
        model.addAttribute("refused", refused != null);
        return "desk/second";
    }
}
