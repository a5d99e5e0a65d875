package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.Language;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import ma.dalil.profile.Confirmation;
import ma.dalil.rulebook.Morocco;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What authorities answered about an inquiry, and what the desk answers its asker. */
@PageController
final class AnswerController {
    private static final String DESK = "/desk" + PageController.IN_LANGUAGE;
    private static final String INQUIRY = DESK + "/inquiries/{reference}";
    private static final int LONGEST_LINE = 120;
    private static final int LONGEST_DRAFT = 64;

    private final InquiryQueue queue;
    private final Confirmations confirmations;
    private final Replies replies;
    private final CurrentAnswer current;
    private final Days days;
    private final PublicAddress publicAddress;
    private final MessageSource messages;

    AnswerController(
            InquiryQueue queue,
            Confirmations confirmations,
            Replies replies,
            CurrentAnswer current,
            Days days,
            PublicAddress publicAddress,
            MessageSource messages) {
        this.queue = queue;
        this.confirmations = confirmations;
        this.replies = replies;
        this.current = current;
        this.days = days;
        this.publicAddress = publicAddress;
        this.messages = messages;
    }

    /** What authorities answer in practice, without naming anyone. */
    @GetMapping(DESK + "/practice")
    ModelAndView practice() {
        Map<Confirmations.Practice, CurrentAnswer.Point> points = new LinkedHashMap<>();
        confirmations.practice().forEach(it -> points.put(it, current.point(it.incentive(), it.criterion())));
        return new ModelAndView("desk/practice").addObject("points", points);
    }

    @GetMapping(INQUIRY + "/confirmations")
    ModelAndView confirmations(@PathVariable String reference) {
        return confirmations(HttpStatus.OK, queue.known(reference));
    }

    @PostMapping(INQUIRY + "/confirmations")
    ModelAndView confirm(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String point,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String authority,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(name = "letter", defaultValue = "") String letter,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        QueuedInquiry entry = queue.known(reference, me);
        CurrentAnswer.Assessed assessed = current.of(queue.inquiry(entry), confirmations.of(entry));
        boolean isOpen = assessed != null
                && assessed.open().stream().anyMatch(it -> it.id().equals(point));
        Optional<LocalDate> day = days.find(on).filter(it -> !it.isAfter(days.today()));
        Optional<Confirmation.Answer> answer = Confirmation.Answer.of(outcome);
        DeskFault fault = !isOpen
                ? DeskFault.POINT
                : answer.isEmpty()
                        ? DeskFault.OUTCOME
                        : !isLine(authority) || authority.isBlank()
                                ? DeskFault.AUTHORITY
                                : day.isEmpty() ? DeskFault.DAY : !isLine(letter) ? DeskFault.LETTER : null;
        if (fault != null) {
            return confirmations(fault.status(), entry)
                    .addObject("fault", fault)
                    .addObject(
                            "told",
                            Map.of(
                                    "point",
                                    point,
                                    "outcome",
                                    outcome,
                                    "authority",
                                    authority,
                                    "on",
                                    on,
                                    "letter",
                                    letter));
        }
        String[] parts = point.split("/", 2);
        confirmations.enter(
                entry,
                me,
                new Confirmation(
                        parts[0],
                        parts[1],
                        answer.get(),
                        authority.strip(),
                        day.get(),
                        letter.isBlank() ? null : letter.strip()));
        return new ModelAndView("redirect:" + here.to("/inquiries/" + entry.reference() + "/confirmations"));
    }

    private static boolean isLine(String text) {
        return text.strip().length() <= LONGEST_LINE && text.chars().noneMatch(Character::isISOControl);
    }

    private ModelAndView confirmations(HttpStatus status, QueuedInquiry entry) {
        List<Confirmation> all = confirmations.of(entry);
        Map<Confirmation, CurrentAnswer.Point> points = new LinkedHashMap<>();
        all.forEach(it -> points.put(it, current.point(it.incentive(), it.criterion())));
        return new ModelAndView("desk/confirmations", status)
                .addObject("entry", entry)
                .addObject("points", points)
                .addObject("told", Map.of("point", "", "outcome", "", "authority", "", "on", "", "letter", ""))
                .addObject("assessed", current.of(queue.inquiry(entry), all));
    }

    @GetMapping(INQUIRY + "/reply")
    ModelAndView draft(
            @PathVariable String reference,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            HttpServletRequest request) {
        QueuedInquiry entry = queue.known(reference, me);
        Inquiry inquiry = queue.inquiry(entry);
        Language language = Language.of(inquiry.language()).orElse(Language.FR);
        Words theirs = new Words(language, messages);
        CurrentAnswer.Assessed assessed = current.of(inquiry, confirmations.of(entry));
        String link = assessed == null
                ? null
                : publicAddress.origin(request) + "/" + language.id() + "/result?a=" + assessed.token();
        String received = theirs.date(Morocco.dayOf(inquiry.received()));
        return reply(HttpStatus.OK, entry, inquiry)
                .addObject("draft", UUID.randomUUID().toString())
                .addObject("subject", ReplyDraft.subject(inquiry, theirs))
                .addObject(
                        "words",
                        ReplyDraft.of(
                                inquiry, assessed == null ? null : assessed.assessment(), link, received, theirs));
    }

    @PostMapping(INQUIRY + "/reply")
    ModelAndView send(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String draft,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String words,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        QueuedInquiry entry = queue.known(reference, me);
        Inquiry inquiry = queue.inquiry(entry);
        String written = words.replace("\r\n", "\n").strip();
        String title = subject.replaceAll("\\p{Cntrl}", " ").strip();
        DeskFault fault = draft.isBlank() || draft.length() > LONGEST_DRAFT
                ? DeskFault.STATE
                : title.isEmpty() || title.length() > Replies.LONGEST_SUBJECT
                        ? DeskFault.SUBJECT
                        : written.isEmpty() || written.length() > Replies.LONGEST_WORDS ? DeskFault.REPLY : null;
        boolean isSentAlready = fault == null && replies.isGone(draft);
        if (fault == null && !isSentAlready) {
            boolean mayBeAnswered =
                    entry.state() == InquiryState.ANSWERED || entry.state().mayBecome(InquiryState.ANSWERED);
            fault = entry.version() != version ? DeskFault.MEANWHILE : mayBeAnswered ? null : DeskFault.STATE;
        }
        if (fault == null
                && !isSentAlready
                && !replies.send(entry, me, draft, inquiry.inquirer().email(), title, written)) {
            fault = DeskFault.MEANWHILE;
        }
        if (fault != null) {
            return reply(fault.status(), queue.known(reference), inquiry)
                    .addObject("fault", fault)
                    .addObject("draft", draft)
                    .addObject("subject", title)
                    .addObject("words", written);
        }
        return new ModelAndView("redirect:" + here.to("/inquiries/" + entry.reference()));
    }

    /** A reply as a file that mail programs open. */
    @GetMapping(INQUIRY + "/replies/{id:\\d{1,18}}.eml")
    ResponseEntity<byte[]> file(@PathVariable String reference, @PathVariable long id) {
        QueuedInquiry entry = queue.known(reference);
        Reply reply = replies.find(entry, id)
                .orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-reference", reference + "/" + id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(entry.reference() + ".eml", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(replies.file(reply));
    }

    private ModelAndView reply(HttpStatus status, QueuedInquiry entry, Inquiry inquiry) {
        return new ModelAndView("desk/reply", status)
                .addObject("entry", entry)
                .addObject("to", inquiry.inquirer().email())
                .addObject("sends", replies.canSend())
                .addObject(
                        "dir",
                        Language.of(inquiry.language()).orElse(Language.FR).direction());
    }
}
