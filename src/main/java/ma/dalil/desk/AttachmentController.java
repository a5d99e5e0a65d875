package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.SentFiles;
import ma.dalil.pages.Uploads;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The files that came with an inquiry: taken in, taken away, and taken out. */
@PageController
final class AttachmentController {
    private static final String PAGE = "/desk" + PageController.IN_LANGUAGE + "/inquiries/{reference}/attachments";
    private static final String ONE = PAGE + "/{id:\\d{1,18}}";
    private static final int MEGABYTE = 1 << 20;

    private final InquiryQueue queue;
    private final Attachments attachments;

    AttachmentController(InquiryQueue queue, Attachments attachments) {
        this.queue = queue;
        this.attachments = attachments;
    }

    @GetMapping(PAGE)
    ModelAndView page(@PathVariable String reference, @ModelAttribute("me") Adviser me) {
        return page(HttpStatus.OK, queue.known(reference), me);
    }

    @PostMapping(PAGE)
    ModelAndView add(
            @PathVariable String reference,
            // Whoever binds would have the server take the parts apart.
            @ModelAttribute(name = "me", binding = false) Adviser me,
            @ModelAttribute(name = "here", binding = false) Address here,
            HttpServletRequest request) {
        QueuedInquiry entry = queue.known(reference, me);
        DeskFault fault;
        try {
            fault = attachments.add(entry, me, SentFiles.named(request, Attachments.MOST + 1));
        } catch (IOException unreadable) {
            fault = DeskFault.FILE_NONE;
        }
        return fault == null
                ? new ModelAndView("redirect:" + here.to("/inquiries/" + entry.reference() + "/attachments"))
                : page(fault.status(), entry, me).addObject("fault", fault);
    }

    /** To be kept, and not shown: whatever it is, no page of ours runs it. */
    @GetMapping(ONE)
    ResponseEntity<byte[]> take(
            @PathVariable String reference, @PathVariable long id, @ModelAttribute("me") Adviser me) {
        QueuedInquiry entry = queue.known(reference);
        Attachments.Attachment one = known(entry, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(one.kind().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(one.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(attachments.take(entry, one, me));
    }

    @PostMapping(ONE + "/remove")
    String remove(
            @PathVariable String reference,
            @PathVariable long id,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        QueuedInquiry entry = queue.known(reference, me);
        attachments.remove(entry, me, known(entry, id));
        return "redirect:" + here.to("/inquiries/" + entry.reference() + "/attachments");
    }

    private Attachments.Attachment known(QueuedInquiry entry, long id) {
        return attachments
                .find(entry, id)
                .orElseThrow(() -> PageProblem.noSuchPage(entry.reference() + "/attachments/" + id));
    }

    private ModelAndView page(HttpStatus status, QueuedInquiry entry, Adviser me) {
        List<Attachments.Attachment> all = attachments.of(entry);
        return new ModelAndView("desk/attachments", status)
                .addObject("entry", entry)
                .addObject("mine", entry.mayBeChangedBy(me))
                .addObject("attachments", all)
                .addObject("isFull", all.size() >= Attachments.MOST)
                .addObject("most", Attachments.MOST)
                .addObject("longest", Attachments.LONGEST / MEGABYTE)
                .addObject("together", Attachments.LONGEST_TOGETHER / MEGABYTE)
                .addObject("atOnce", Uploads.MOST_BYTES / MEGABYTE);
    }
}
