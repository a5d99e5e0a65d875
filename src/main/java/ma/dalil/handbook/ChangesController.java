package ma.dalil.handbook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.LawChanges;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What changed in the law and what is about to, as a page and as a feed. */
@PageController
final class ChangesController {
    private static final String PATH = "/changes";

    private final List<LawChange> newestFirst;
    private final PublicAddress publicAddress;
    private final Days days;

    ChangesController(LawChanges changes, PublicAddress publicAddress, Days days) {
        this.newestFirst = changes.all().stream()
                .sorted(Comparator.comparing(LawChange::on).reversed())
                .toList();
        this.publicAddress = publicAddress;
        this.days = days;
    }

    /** The address that a stranger guesses. */
    @GetMapping("/law" + PATH)
    String guessed(@ModelAttribute("w") Words words) {
        return "redirect:" + Handbook.ROOT + "/" + words.language().id() + PATH;
    }

    @GetMapping(Handbook.PAGES + PATH)
    String changes(@ModelAttribute("w") Words words, Model model) {
        LocalDate today = days.today();
        List<LawChange> toCome = new ArrayList<>();
        Map<Integer, List<LawChange>> byYear = new LinkedHashMap<>();
        newestFirst.forEach(change -> {
            if (change.firstDay().isAfter(today)) {
                toCome.add(0, change);
            } else {
                byYear.computeIfAbsent(change.on().getYear(), year -> new ArrayList<>())
                        .add(change);
            }
        });
        model.addAttribute("count", newestFirst.size());
        model.addAttribute("toCome", toCome);
        model.addAttribute("byYear", byYear);
        model.addAttribute("today", today);
        model.addAttribute("in", new ChangeWords(words));
        return "handbook/changes";
    }

    @GetMapping(Handbook.PAGES + PATH + ".atom")
    ResponseEntity<byte[]> feed(
            @ModelAttribute("w") Words words, @ModelAttribute("here") Address here, HttpServletRequest request) {
        String origin = publicAddress.origin(request);
        byte[] feed = new ChangesFeed(new ChangeWords(words), origin, here.law(PATH)).write(newestFirst);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8))
                .body(feed);
    }
}
