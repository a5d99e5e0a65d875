package ma.dalil.questionnaire;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.Language;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Rulebook;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The letters that would make sure what is probable: a page of them, and each as text, in the language of its address. */
@PageController
final class LettersController {
    private final Results results;
    private final Links links;
    private final Topics topics;
    private final Rulebook rulebook;

    LettersController(Results results, Links links, Topics topics, Rulebook rulebook) {
        this.results = results;
        this.links = links;
        this.topics = topics;
        this.rulebook = rulebook;
    }

    /** @param taken its addresses, by language; authorities read French, which comes first */
    record Shown(ConfirmationLetter letter, List<String> lines, Map<Language, String> taken) {}

    @GetMapping(PageController.IN_LANGUAGE + "/letters")
    String letters(
            @RequestParam(required = false) String a,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            Model model) {
        SavedAnswers saved = links.read(a);
        String token = links.write(saved);
        List<Shown> shown = new ArrayList<>();
        for (ConfirmationLetter letter : ConfirmationLetter.of(results.of(saved))) {
            shown.add(new Shown(letter, lines(letter, saved, w), taken(letter, here, token)));
        }
        model.addAttribute("here", here.holding(token));
        model.addAttribute("a", token);
        model.addAttribute("letters", shown);
        return "questionnaire/letters";
    }

    @GetMapping(PageController.IN_LANGUAGE + "/letter.txt")
    ResponseEntity<byte[]> letter(
            @RequestParam(required = false) String a,
            @RequestParam(defaultValue = "") String to,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        SavedAnswers saved = links.read(a);
        return ConfirmationLetter.of(results.of(saved)).stream()
                .filter(letter -> letter.to().id().equals(to))
                .findFirst()
                .map(letter -> DownloadedFile.text(
                        "letter-" + to,
                        w.language(),
                        "txt",
                        "plain",
                        String.join("\r\n", lines(letter, saved, w)) + "\r\n"))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(here.to("/letters?a=" + links.write(saved))))
                        .build());
    }

    private static Map<Language, String> taken(ConfirmationLetter letter, Address here, String token) {
        Map<Language, String> taken = new LinkedHashMap<>();
        Arrays.stream(Language.values())
                .forEach(language -> taken.put(
                        language,
                        new Address(
                                        here.root(),
                                        language,
                                        "/letter.txt",
                                        "to=" + letter.to().id() + "&a=" + token)
                                .in(language)));
        return taken;
    }

    private List<String> lines(ConfirmationLetter letter, SavedAnswers saved, Words w) {
        Set<String> amounts = new LinkedHashSet<>();
        letter.asked()
                .forEach(one -> amounts.addAll(
                        rulebook.incentive(one.incentive().id()).amount().considers()));
        return letter.lines(topics.told(saved, w), amounts, w);
    }
}
