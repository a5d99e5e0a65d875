package ma.dalil.desk;

import ma.dalil.pages.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one enters; the door itself takes what is sent. */
@PageController
final class LoginController {
    @GetMapping("/desk" + PageController.IN_LANGUAGE + "/login")
    String login(
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String late,
            @RequestParam(required = false) String changed,
            Model model) {
        model.addAttribute(
                "said", refused != null ? "refused" : late != null ? "late" : changed != null ? "changed" : null);
        return "desk/login";
    }
}
