package ma.dalil.desk;

import java.util.List;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The log of the desk, and the erasure of what somebody asked, for who supervises. */
@PageController
final class AuditController {
    private static final String DESK = "/desk" + PageController.IN_LANGUAGE;
    private static final int SHOWN = 100;

    private final AuditLog audit;
    private final InquiryQueue queue;

    AuditController(AuditLog audit, InquiryQueue queue) {
        this.audit = audit;
        this.queue = queue;
    }

    @GetMapping(DESK + "/audit")
    ModelAndView log() {
        List<AuditLog.Breach> breaches = audit.breaches();
        return new ModelAndView("desk/audit")
                .addObject("acts", audit.latest(SHOWN))
                .addObject("breaches", breaches);
    }

    /** All that is kept of an inquiry goes: the letter, its answers, its history, what authorities said, and the replies. */
    @PostMapping(DESK + "/inquiries/{reference}/erase")
    String erase(
            @PathVariable String reference, @ModelAttribute("me") Adviser me, @ModelAttribute("here") Address here) {
        QueuedInquiry entry = queue.known(reference);
        queue.erase(entry, me);
        return "redirect:" + here.to("");
    }
}
