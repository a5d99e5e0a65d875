package ma.dalil.desk;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.Words;
import ma.dalil.questionnaire.Conversation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Completing the answers of an inquiry while talking: all questions on one page, the answer beside them. */
@PageController
final class TelephoneController {
    private static final String PAGE = "/desk" + PageController.IN_LANGUAGE + "/inquiries/{reference}/telephone";

    private final InquiryQueue queue;
    private final Inquiries inquiries;
    private final Confirmations confirmations;
    private final CurrentAnswer current;
    private final ToldAnswers told;
    private final Conversation conversation;
    private final FactStandings standings;

    TelephoneController(
            InquiryQueue queue,
            Inquiries inquiries,
            Confirmations confirmations,
            CurrentAnswer current,
            ToldAnswers told,
            Conversation conversation,
            FactStandings standings) {
        this.queue = queue;
        this.inquiries = inquiries;
        this.confirmations = confirmations;
        this.current = current;
        this.told = told;
        this.conversation = conversation;
        this.standings = standings;
    }

    @GetMapping(PAGE)
    ModelAndView page(
            @PathVariable String reference,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        QueuedInquiry entry = queue.known(reference);
        return page(HttpStatus.OK, entry, conversation.page(current.saved(inquiry(entry)), w), me, here, w);
    }

    /** @param version the one that was on the screen */
    @PostMapping(PAGE)
    ModelAndView take(
            @PathVariable String reference,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "-1") int version,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        QueuedInquiry entry = queue.known(reference, me);
        SavedAnswers before = current.saved(inquiry(entry));
        Conversation.Page taken = conversation.take(before, sent, w);
        if (taken.isWrong()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, entry, taken, me, here, w);
        }
        boolean isKept = entry.version() == version
                && (taken.changed().isEmpty()
                        || told.keep(
                                entry,
                                me,
                                inquiries.answered(taken.answers()),
                                told(before, w),
                                told(taken.answers(), w),
                                taken.changed()));
        if (!isKept) {
            return page(DeskFault.MEANWHILE_TOLD.status(), queue.known(reference), taken, me, here, w)
                    .addObject("fault", DeskFault.MEANWHILE_TOLD);
        }
        return new ModelAndView("redirect:" + here.to("/inquiries/" + entry.reference() + "/telephone"));
    }

    private List<Conversation.ToldFact> told(SavedAnswers answers, Words w) {
        return conversation.told(answers, w).values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    private ModelAndView page(
            HttpStatus status, QueuedInquiry entry, Conversation.Page asked, Adviser me, Address here, Words w) {
        Inquiry inquiry = inquiry(entry);
        List<Conversation.ToldFact> told = told(current.saved(inquiry), w);
        Map<String, FactStandings.Standing> standing = standings.of(entry, told);
        CurrentAnswer.Assessed assessed = current.of(inquiry, confirmations.of(entry));
        List<IncentiveAssessment> found = assessed == null
                ? List.of()
                : assessed.assessment().incentives().stream()
                        .sorted(Comparator.comparing(IncentiveAssessment::verdict))
                        .toList();
        return new ModelAndView("desk/telephone", status)
                .addObject("entry", entry)
                .addObject("phone", inquiry.inquirer().phone())
                .addObject("mine", entry.mayBeChangedBy(me))
                .addObject("asked", asked)
                .addObject("wrong", asked.wrong())
                .addObject("assessed", assessed)
                .addObject("found", found)
                .addObject(
                        "told", told.stream().map(Conversation.ToldFact::name).collect(Collectors.toSet()))
                .addObject("standing", standing)
                // Another answer is declared again: what stands beside it follows without a new page.
                .addObject(
                        "marks",
                        standing.keySet().stream()
                                .map(it -> "#stands-" + it.replace('.', '-'))
                                .sorted()
                                .collect(Collectors.joining(",")))
                // Fields say back what they understood by an address of the product.
                .addObject("product", new Address("", here.language(), "", null));
    }

    private Inquiry inquiry(QueuedInquiry entry) {
        return inquiries
                .find(entry.reference())
                .orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-reference", entry.reference()));
    }
}
