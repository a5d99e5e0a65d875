package ma.dalil.handbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.PageController;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Source;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The index of sources. */
@PageController
final class SourcesController {
    private static final List<String> KINDS = List.of(
            "law",
            "decree",
            "order",
            "circular",
            "contract",
            "manual",
            "official-page",
            "tax-administration",
            "professional",
            "press");

    private final Map<String, List<Entry>> byKind = new LinkedHashMap<>();
    private final int count;

    SourcesController(Rulebook rulebook) {
        Uses uses = new Uses(rulebook);
        KINDS.forEach(kind -> byKind.put(kind, new ArrayList<>()));
        rulebook.sources().values().forEach(source -> byKind.computeIfAbsent(source.kind(), kind -> new ArrayList<>())
                .add(new Entry(source, uses.of(source))));
        byKind.values().removeIf(List::isEmpty);
        this.count = rulebook.sources().size();
    }

    record Entry(Source source, Uses.OfSource uses) {}

    @GetMapping(Handbook.PAGES + "/sources")
    String sources(Model model) {
        model.addAttribute("byKind", byKind);
        model.addAttribute("count", count);
        return "rulebook/sources";
    }
}
