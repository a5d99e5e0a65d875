package ma.dalil.embed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.dalil.pages.Address;
import ma.dalil.pages.Language;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A page that acts as a portal, as strict as portals get, and what is said to a portal whose tag is no tag. */
@PageController
final class PortalController {
    private static final String POLICY = "Content-Security-Policy";
    private static final String OF_A_PORTAL =
            "default-src 'none'; script-src 'self'; frame-src 'self'; style-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String OF_A_FRAME =
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors *";

    private static final String SCRIPT = "<script defer src=\"%s\"></script>";
    private static final String ELEMENT = "<dalil-incentives lang=\"%s\" partner=\"cri-fes\"%s></dalil-incentives>";

    private final MessageSource messages;
    private final PublicAddress publicAddress;

    PortalController(MessageSource messages, PublicAddress publicAddress) {
        this.messages = messages;
        this.publicAddress = publicAddress;
    }

    /** @param bare whether the page forbids itself every style, to show that the element needs none */
    @GetMapping("/embed/demo")
    ModelAndView demo(
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "false") boolean bare,
            @ModelAttribute("here") Address here,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(POLICY, String.format(Locale.ROOT, OF_A_PORTAL, bare ? "'none'" : "'self'"));
        Language language = Language.of(lang).orElse(here.language());
        String origin = publicAddress.origin(request);
        return new ModelAndView("embed/demo")
                .addObject("w", new Words(language, messages))
                .addObject("bare", bare)
                .addObject("script", EmbedScript.ADDRESS)
                .addObject(
                        "snippet",
                        List.of(
                                String.format(Locale.ROOT, SCRIPT, origin + EmbedScript.ADDRESS),
                                String.format(Locale.ROOT, ELEMENT, language.id(), " accent=\"#1d4e89\"")))
                .addObject("policy", "script-src " + origin + "; frame-src " + origin);
    }

    @GetMapping({"/embed", "/embed/**"})
    ModelAndView noPartner(
            @ModelAttribute("here") Address here, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(POLICY, OF_A_FRAME);
        String[] parts = request.getRequestURI().substring("/embed".length()).split("/");
        Optional<Language> named =
                Arrays.stream(parts).flatMap(part -> Language.of(part).stream()).findFirst();
        Language language = named.orElse(here.language());
        return new ModelAndView("embed/no-partner", HttpStatus.NOT_FOUND)
                .addObject("w", new Words(language, messages))
                .addObject("element", String.format(Locale.ROOT, ELEMENT, language.id(), ""));
    }
}
