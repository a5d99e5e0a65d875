package ma.dalil.questionnaire;

import jakarta.servlet.http.HttpServletResponse;
import ma.dalil.document.Certificate;
import ma.dalil.document.Certificates;
import ma.dalil.link.BrokenLink;
import ma.dalil.pages.PageController;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
}
