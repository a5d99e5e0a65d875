package ma.dalil.handbook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.Days;
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

    private final Rulebook rulebook;
    private final EachDay<Map<String, List<ListedSource>>> byKind;

    SourcesController(Rulebook rulebook, Days days) {
        this.rulebook = rulebook;
        this.byKind = new EachDay<>(days, this::byKind);
    }

    private Map<String, List<ListedSource>> byKind(LocalDate day) {
        Map<String, List<ListedSource>> entries = new LinkedHashMap<>();
        Uses uses = new Uses(rulebook, day);
        KINDS.forEach(kind -> entries.put(kind, new ArrayList<>()));
        rulebook.sources().values().forEach(source -> entries.computeIfAbsent(source.kind(), kind -> new ArrayList<>())
                .add(new ListedSource(source, uses.of(source))));
        entries.values().removeIf(List::isEmpty);
        return entries;
    }

    record ListedSource(Source source, Uses.OfSource uses) {}

    @GetMapping(Handbook.PAGES + "/sources")
    String sources(Model model) {
        model.addAttribute("byKind", byKind.today());
        model.addAttribute("count", rulebook.sources().size());
        return "handbook/sources";
    }
}
