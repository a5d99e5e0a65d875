package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.document.TodoList;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.pages.Address;
import ma.dalil.pages.Language;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import org.jspecify.annotations.Nullable;
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

/** The claim of an inquiry: where its pieces stand, and the file to take away. */
@PageController
final class ClaimFileController {
    private static final String PAGE = "/desk" + PageController.IN_LANGUAGE + "/inquiries/{reference}/claim";

    private final InquiryQueue queue;
    private final Confirmations confirmations;
    private final CurrentAnswer current;
    private final ClaimPieces pieces;
    private final ClaimChecklist checklist;
    private final ClaimFile file;
    private final AuditLog audit;
    private final PublicAddress publicAddress;

    ClaimFileController(
            InquiryQueue queue,
            Confirmations confirmations,
            CurrentAnswer current,
            ClaimPieces pieces,
            ClaimChecklist checklist,
            ClaimFile file,
            AuditLog audit,
            PublicAddress publicAddress) {
        this.queue = queue;
        this.confirmations = confirmations;
        this.current = current;
        this.pieces = pieces;
        this.checklist = checklist;
        this.file = file;
        this.audit = audit;
        this.publicAddress = publicAddress;
    }

    @GetMapping(PAGE)
    ModelAndView page(@PathVariable String reference, @ModelAttribute("me") Adviser me, @ModelAttribute("w") Words w) {
        QueuedInquiry entry = queue.known(reference);
        CurrentAnswer.Assessed assessed = assessed(entry);
        TodoList todo = assessed == null ? null : ClaimChecklist.todo(assessed);
        return new ModelAndView("desk/claim")
                .addObject("entry", entry)
                .addObject("mine", entry.mayBeChangedBy(me))
                .addObject("todo", todo)
                .addObject("isAnything", todo != null && !todo.isEmpty())
                .addObject(
                        "pieces",
                        assessed == null
                                ? List.of()
                                : checklist.of(entry, assessed, w).pieces())
                .addObject("standings", ClaimPieces.PieceStanding.values());
    }

    /** Where pieces stand; a document that the claim does not ask for, and a standing that there is not, are not read. */
    @PostMapping(PAGE)
    String set(
            @PathVariable String reference,
            @RequestParam Map<String, String> form,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        QueuedInquiry entry = queue.known(reference, me);
        CurrentAnswer.Assessed assessed = assessed(entry);
        if (assessed != null) {
            Map<String, ClaimPieces.PieceStanding> told = new LinkedHashMap<>();
            ClaimChecklist.todo(assessed).plan().documents().forEach(document -> Optional.ofNullable(
                            form.get("piece." + document.id()))
                    .flatMap(ClaimPieces.PieceStanding::of)
                    .ifPresent(standing -> told.put(document.id(), standing)));
            pieces.set(entry, me, told);
        }
        return "redirect:" + here.to("/inquiries/" + entry.reference() + "/claim");
    }

    /** In the language of the asker. Where there is nothing to claim there is nothing to take away: the page says so. */
    @GetMapping(PAGE + ".zip")
    ResponseEntity<byte[]> take(
            @PathVariable String reference,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            HttpServletRequest request) {
        QueuedInquiry entry = queue.known(reference);
        CurrentAnswer.Assessed assessed = assessed(entry);
        if (assessed == null || ClaimChecklist.todo(assessed).isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, here.to("/inquiries/" + entry.reference() + "/claim"))
                    .build();
        }
        Language language = Language.of(entry.language()).orElse(Language.FR);
        audit.add(me.login(), AuditLog.Action.CLAIM_TAKEN, entry.reference());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(entry.reference() + ".zip", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.of(entry, assessed, language, publicAddress.origin(request)));
    }

    private CurrentAnswer.@Nullable Assessed assessed(QueuedInquiry entry) {
        Inquiry inquiry = queue.inquiry(entry);
        return current.of(inquiry, confirmations.of(entry));
    }
}
