package ma.dalil.questionnaire;

import java.util.Map;
import java.util.UUID;
import ma.dalil.inquiry.Alerts;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.inquiry.Letter;
import ma.dalil.inquiry.NotStored;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A question to the animation structure: the form, and the reference under which it was received. */
@PageController
final class AskController {
    private final Inquiries inquiries;
    private final Links links;
    private final Alerts alerts;

    AskController(Inquiries inquiries, Links links, Alerts alerts) {
        this.inquiries = inquiries;
        this.links = links;
        this.alerts = alerts;
    }

    @GetMapping(PageController.IN_LANGUAGE + "/ask")
    ModelAndView form(@RequestParam(defaultValue = "") String a, @ModelAttribute("here") Address here) {
        return page(HttpStatus.OK, links.rewrite(a), letter(Map.of(), here), Map.of(), false);
    }

    @PostMapping(PageController.IN_LANGUAGE + "/ask")
    ModelAndView ask(
            @RequestParam(defaultValue = "") String a,
            @RequestParam Map<String, String> told,
            @ModelAttribute("here") Address here) {
        SavedAnswers answers = links.read(a);
        Letter letter = letter(told, here);
        boolean wanted = told.containsKey("alert") && isOffered(a);
        if (told.containsKey(QuestionnaireController.DRAFT)) {
            return page(HttpStatus.OK, a, letter, Map.of(), wanted);
        }
        Map<String, Letter.LetterFault> faults = letter.faults();
        if (wanted && letter.email().isEmpty()) {
            faults.put("alert", new Letter.LetterFault("alert", "", 0));
        }
        if (!faults.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, links.rewrite(a), letter, faults, wanted);
        }
        try {
            String reference = inquiries.receive(letter, answers);
            if (wanted) {
                alerts.ask(reference);
            }
            return new ModelAndView("redirect:" + here.kept("/asked?reference=" + reference));
        } catch (NotStored e) {
            return page(HttpStatus.SERVICE_UNAVAILABLE, links.rewrite(a), letter, faults, wanted)
                    .addObject("away", true);
        }
    }

    /** Shows the reference and nothing else: whoever guesses one learns nothing by it. */
    @GetMapping(PageController.IN_LANGUAGE + "/asked")
    String asked(@RequestParam(defaultValue = "") String reference, Model model) {
        try {
            model.addAttribute(
                    "reference",
                    inquiries
                            .find(reference)
                            .orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-reference", reference))
                            .reference());
            return "questionnaire/asked";
        } catch (NotStored e) {
            throw new PageProblem(HttpStatus.SERVICE_UNAVAILABLE, "inquiries-away", "");
        }
    }

    /** Only of an answer that was read can it be told that it is another. */
    private boolean isOffered(String token) {
        return !token.isEmpty() && alerts.areOffered();
    }

    /** @param wanted whether the alert is asked for */
    private ModelAndView page(
            HttpStatus status, String token, Letter letter, Map<String, Letter.LetterFault> faults, boolean wanted) {
        return new ModelAndView("questionnaire/ask", status)
                .addObject("keeps", "filled")
                .addObject("token", token)
                .addObject("letter", letter)
                .addObject("faults", faults)
                .addObject("offered", isOffered(token))
                .addObject("wanted", wanted)
                .addObject("notice", inquiries.notice())
                .addObject(
                        "longest",
                        Map.of(
                                "name", Letter.LONGEST_NAME,
                                "email", Letter.LONGEST_EMAIL,
                                "phone", Letter.LONGEST_PHONE,
                                "message", Letter.LONGEST_MESSAGE));
    }

    private static Letter letter(Map<String, String> told, Address here) {
        String form = told.getOrDefault("form", "");
        return new Letter(
                form.isBlank() ? UUID.randomUUID().toString() : form,
                here.language().id(),
                here.partner(),
                told.getOrDefault("name", ""),
                told.getOrDefault("email", ""),
                told.getOrDefault("phone", ""),
                told.getOrDefault("message", ""),
                told.containsKey("consent"),
                told.getOrDefault("website", ""));
    }
}
