package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own passkeys: made, named and taken away, each with the password. Where the site has none, its pages lead back. */
@PageController
final class PasskeyController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/passkeys";

    private final Accounts accounts;
    private final ObjectProvider<Passkeys> configured;

    PasskeyController(Accounts accounts, ObjectProvider<Passkeys> configured) {
        this.accounts = accounts;
        this.configured = configured;
    }

    @GetMapping(ADDRESS)
    ModelAndView page(@ModelAttribute("me") Adviser me, @ModelAttribute("here") Address here) {
        Passkeys passkeys = configured.getIfAvailable();
        return passkeys == null ? none(here) : page(passkeys, me, "", HttpStatus.OK);
    }

    @PostMapping(ADDRESS)
    ModelAndView offer(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String password,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        Passkeys passkeys = configured.getIfAvailable();
        if (passkeys == null) {
            return none(here);
        }
        Optional<DeskFault> fault = isLabel(label)
                ? passkeys.of(me).size() < Passkeys.MOST
                        ? accounts.passwordFault(me, password)
                        : Optional.of(DeskFault.PASSKEYS)
                : Optional.of(DeskFault.PASSKEY_NAME);
        return fault.isPresent()
                ? refused(passkeys, me, label, fault.get())
                : new ModelAndView("desk/passkey")
                        .addObject("ceremony", "create")
                        .addObject("options", passkeys.offer(who, request, response))
                        .addObject("label", label.strip());
    }

    @PostMapping(ADDRESS + "/keep")
    ModelAndView keep(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String credential,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            HttpServletRequest request,
            HttpServletResponse response) {
        Passkeys passkeys = configured.getIfAvailable();
        if (passkeys == null) {
            return none(here);
        }
        return isLabel(label) && passkeys.keeps(me, label.strip(), credential, request, response)
                ? new ModelAndView("redirect:" + here.to("/passkeys"))
                : refused(passkeys, me, label, DeskFault.PASSKEY);
    }

    @PostMapping(ADDRESS + "/remove")
    ModelAndView remove(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String password,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        Passkeys passkeys = configured.getIfAvailable();
        if (passkeys == null) {
            return none(here);
        }
        Optional<DeskFault> fault = accounts.passwordFault(me, password);
        if (fault.isPresent()) {
            return refused(passkeys, me, "", fault.get());
        }
        passkeys.remove(me, id);
        return new ModelAndView("redirect:" + here.to("/passkeys"));
    }

    private static boolean isLabel(String label) {
        return !label.isBlank()
                && label.strip().length() <= Passkeys.LONGEST_LABEL
                && label.chars().noneMatch(Character::isISOControl);
    }

    private static ModelAndView refused(Passkeys passkeys, Adviser me, String label, DeskFault fault) {
        return page(passkeys, me, label, fault.status()).addObject("fault", fault);
    }

    private static ModelAndView page(Passkeys passkeys, Adviser me, String label, HttpStatus status) {
        return new ModelAndView("desk/passkeys", status)
                .addObject("passkeys", passkeys.of(me))
                .addObject("label", label);
    }

    private static ModelAndView none(Address here) {
        return new ModelAndView("redirect:" + here.to("/factor"));
    }
}
