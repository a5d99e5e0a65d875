package ma.dalil.handbook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
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
    private final Rulebook rulebook;
    private final EachDay<Map<Source.Kind, List<ListedSource>>> byKind;

    SourcesController(Rulebook rulebook, Days days) {
        this.rulebook = rulebook;
        this.byKind = new EachDay<>(days, this::byKind);
    }

    private Map<Source.Kind, List<ListedSource>> byKind(LocalDate day) {
        Map<Source.Kind, List<ListedSource>> entries = new EnumMap<>(Source.Kind.class);
        Uses uses = new Uses(rulebook, day);
        rulebook.sources().values().forEach(source -> entries.computeIfAbsent(source.kind(), kind -> new ArrayList<>())
                .add(new ListedSource(source, uses.of(source))));
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
