package ma.dalil.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import ma.dalil.document.Certificate;
import ma.dalil.document.Certificates;
import ma.dalil.document.Verification;
import ma.dalil.link.BrokenLink;
import ma.dalil.pages.PageController;
import ma.dalil.pages.SentFiles;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether a document is ours, and whether its answer still holds. */
@PageController
final class VerifyController {
    private final Certificates certificates;

    VerifyController(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping(PageController.IN_LANGUAGE + "/verify")
    String verify(@RequestParam(defaultValue = "") String code, Model model, HttpServletResponse response) {
        model.addAttribute("given", code);
        model.addAttribute("refused", false);
        boolean numberAlone = Certificate.isNumber(code);
        model.addAttribute("numberAlone", numberAlone);
        if (!code.isBlank() && !numberAlone) {
            try {
                model.addAttribute("found", certificates.verify(code));
            } catch (BrokenLink e) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                model.addAttribute("refused", true);
            }
        }
        return "questionnaire/verify";
    }

    /** The PDF itself instead of its code: read in memory, and searched for nothing else. */
    @PostMapping(PageController.IN_LANGUAGE + "/verify")
    String verifyFile(HttpServletRequest request, Model model, HttpServletResponse response) {
        model.addAttribute("given", "");
        model.addAttribute("refused", false);
        model.addAttribute("numberAlone", false);
        Optional<Verification> found = verified(request);
        found.ifPresent(it -> model.addAttribute("found", it));
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("unread", true);
        }
        return "questionnaire/verify";
    }

    private Optional<Verification> verified(HttpServletRequest request) {
        try {
            List<byte[]> files = SentFiles.of(request, 2);
            return files.size() == 1 ? certificates.verify(files.get(0)) : Optional.empty();
        } catch (IOException | BrokenLink e) {
            return Optional.empty();
        }
    }
}
