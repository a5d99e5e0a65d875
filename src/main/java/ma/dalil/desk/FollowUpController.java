package ma.dalil.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.PageController;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What became of the incentives of an inquiry: asked for, granted, refused, paid. */
@PageController
final class FollowUpController {
    private static final String PAGE = "/desk" + PageController.IN_LANGUAGE + "/inquiries/{reference}/follow-up";

    private final InquiryQueue queue;
    private final FollowUps followUps;
    private final Rulebook rulebook;
    private final Days days;

    FollowUpController(InquiryQueue queue, FollowUps followUps, Rulebook rulebook, Days days) {
        this.queue = queue;
        this.followUps = followUps;
        this.rulebook = rulebook;
        this.days = days;
    }

    @GetMapping(PAGE)
    ModelAndView page(@PathVariable String reference, @ModelAttribute("me") Adviser me) {
        return page(HttpStatus.OK, queue.known(reference), me);
    }

    /**
     * Enters one step.
     *
     * @param step one of {@link FollowUps.FollowUpStep}
     * @param on its day
     * @param amount in MAD; needed for what was paid, and empty for what was refused
     */
    @PostMapping(PAGE)
    ModelAndView enter(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String incentive,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String amount,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        QueuedInquiry entry = queue.known(reference, me);
        Optional<FollowUps.FollowUpStep> taken = FollowUps.FollowUpStep.of(step);
        Optional<LocalDate> day = days.find(on).filter(it -> !it.isAfter(days.today()));
        Optional<BigDecimal> sum = FollowUps.amount(amount);
        DeskFault fault = !rulebook.incentives().containsKey(incentive)
                ? DeskFault.INCENTIVE
                : taken.isEmpty()
                        ? DeskFault.STEP
                        : day.isEmpty() ? DeskFault.DAY : amountFault(taken.get(), amount, sum);
        if (fault != null) {
            return page(fault.status(), entry, me)
                    .addObject("fault", fault)
                    .addObject("told", Map.of("incentive", incentive, "step", step, "on", on, "amount", amount));
        }
        followUps.enter(entry, me, incentive, taken.get(), day.get(), sum.orElse(null));
        return new ModelAndView("redirect:" + here.to("/inquiries/" + entry.reference() + "/follow-up"));
    }

    private static @Nullable DeskFault amountFault(
            FollowUps.FollowUpStep step, String amount, Optional<BigDecimal> sum) {
        if (step == FollowUps.FollowUpStep.REFUSED) {
            return amount.isBlank() ? null : DeskFault.AMOUNT_REFUSED;
        }
        boolean mayBeLeftOut = step != FollowUps.FollowUpStep.PAID && amount.isBlank();
        return mayBeLeftOut || sum.isPresent() ? null : DeskFault.AMOUNT;
    }

    /** Takes back what was entered by mistake; the history keeps that it was. */
    @PostMapping(PAGE + "/{id:\\d{1,18}}/take-back")
    String takeBack(
            @PathVariable String reference,
            @PathVariable long id,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        QueuedInquiry entry = queue.known(reference, me);
        followUps.takeBack(entry, me, id);
        return "redirect:" + here.to("/inquiries/" + entry.reference() + "/follow-up");
    }

    private ModelAndView page(HttpStatus status, QueuedInquiry entry, Adviser me) {
        return new ModelAndView("desk/follow-up", status)
                .addObject("entry", entry)
                .addObject("mine", entry.mayBeChangedBy(me))
                .addObject("followed", followUps.of(entry))
                .addObject("incentives", rulebook.incentives())
                .addObject("steps", FollowUps.FollowUpStep.values())
                .addObject("told", Map.of("incentive", "", "step", "", "on", "", "amount", ""));
    }
}
