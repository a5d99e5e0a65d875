package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own second factor: set up with a code, other codes for paper, and taken off again. */
@PageController
final class FactorController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/factor";

    private final Accounts accounts;
    private final SecondFactors factors;

    FactorController(Accounts accounts, SecondFactors factors) {
        this.accounts = accounts;
        this.factors = factors;
    }

    @GetMapping(ADDRESS)
    ModelAndView page(@ModelAttribute("me") Adviser me) {
        return me.hasSecondFactor() ? standing(me, HttpStatus.OK) : offer(me, factors.offer(me), HttpStatus.OK);
    }

    @PostMapping(ADDRESS)
    ModelAndView enrol(
            @RequestParam(defaultValue = "") String offered,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<SecondFactors.Offer> offer = factors.offered(me, offered);
        if (me.hasSecondFactor() || offer.isEmpty()) {
            return new ModelAndView("redirect:" + here.to("/factor"));
        }
        Optional<DeskFault> fault = accounts.passwordFault(me, password);
        if (fault.isPresent()) {
            return refused(me, offer.get(), fault.get());
        }
        List<String> recovery =
                factors.enrol(me, offer.get(), code, request.getSession().getId());
        if (recovery.isEmpty()) {
            return refused(me, offer.get(), DeskFault.CODE_FIRST);
        }
        SecurityContext proven = SecurityContextHolder.createEmptyContext();
        proven.setAuthentication(SecondFactors.proven(who));
        SecurityContextHolder.setContext(proven);
        new HttpSessionSecurityContextRepository().saveContext(proven, request, response);
        return told(me, recovery);
    }

    @PostMapping(ADDRESS + "/recovery")
    ModelAndView recovery(
            @RequestParam(defaultValue = "") String code,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        if (!me.hasSecondFactor()) {
            return new ModelAndView("redirect:" + here.to("/factor"));
        }
        Optional<DeskFault> fault = fault(me, code);
        return fault.isPresent() ? refused(me, fault.get()) : told(me, factors.recovery(me));
    }

    @PostMapping(ADDRESS + "/remove")
    ModelAndView remove(
            @RequestParam(defaultValue = "") String code,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        if (!me.hasSecondFactor()) {
            return new ModelAndView("redirect:" + here.to("/factor"));
        }
        Optional<DeskFault> fault =
                factors.isRequiredOf(me.role()) ? Optional.of(DeskFault.FACTOR_REQUIRED) : fault(me, code);
        if (fault.isPresent()) {
            return refused(me, fault.get());
        }
        factors.remove(me, AuditLog.Action.FACTOR_REMOVED, me.login());
        return new ModelAndView("redirect:" + here.to("/login"));
    }

    /** Why a code is not taken, which is counted as a wrong password is. */
    private Optional<DeskFault> fault(Adviser me, String code) {
        if (me.isLocked(accounts.now())) {
            return Optional.of(DeskFault.LOCKED);
        }
        if (!factors.spends(me, code)) {
            accounts.failed(me.login());
            return Optional.of(DeskFault.CODE);
        }
        return Optional.empty();
    }

    private ModelAndView refused(Adviser me, SecondFactors.Offer offer, DeskFault fault) {
        return offer(me, offer, fault.status()).addObject("fault", fault);
    }

    private ModelAndView refused(Adviser me, DeskFault fault) {
        return standing(me, fault.status()).addObject("fault", fault);
    }

    private ModelAndView offer(Adviser me, SecondFactors.Offer offer, HttpStatus status) {
        return page(status, me).addObject("offer", offer).addObject("entering", factors.isRequiredOf(me.role()));
    }

    private ModelAndView told(Adviser me, List<String> recovery) {
        return standing(me, HttpStatus.OK).addObject("recovery", recovery);
    }

    private ModelAndView standing(Adviser me, HttpStatus status) {
        return page(status, me).addObject("left", factors.recoveryLeft(me));
    }

    private ModelAndView page(HttpStatus status, Adviser me) {
        return new ModelAndView("desk/factor", status).addObject("required", factors.isRequiredOf(me.role()));
    }
}
