package ma.dalil.desk;

import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.rulebook.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one enters; the door itself takes what is sent. */
@PageController
final class LoginController {
    private final ObjectProvider<Provider> by;

    LoginController(ObjectProvider<Provider> by) {
        this.by = by;
    }

    @GetMapping("/desk" + PageController.IN_LANGUAGE + "/login")
    String login(
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String late,
            @RequestParam(required = false) String changed,
            @RequestParam(defaultValue = "") String provider,
            Model model) {
        model.addAttribute(
                "said", refused != null ? "refused" : late != null ? "late" : changed != null ? "changed" : null);
        by.ifAvailable(it -> {
            model.addAttribute("provider", it.name());
            Ids.sent(ProviderFault.class, provider)
                    .ifPresent(fault -> model.addAttribute("said", "provider-" + fault.id()));
        });
        return "desk/login";
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
