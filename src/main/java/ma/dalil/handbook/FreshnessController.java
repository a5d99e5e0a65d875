package ma.dalil.handbook;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import ma.dalil.pages.Days;
import ma.dalil.pages.PageController;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Source;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** When each source was last read. */
@PageController
final class FreshnessController {
    private final Rulebook rulebook;
    private final EachDay<List<Read>> read;
    private final Days days;

    /** @param rests how many statements rest on it */
    record Read(Source source, int rests) {
        public long age(LocalDate today) {
            return ChronoUnit.DAYS.between(source.checked(), today);
        }
    }

    FreshnessController(Rulebook rulebook, Days days) {
        this.rulebook = rulebook;
        this.read = new EachDay<>(days, this::on);
        this.days = days;
    }

    /** The ones that were read longest ago first, and of those the ones on which most rests. */
    private List<Read> on(LocalDate today) {
        Uses uses = new Uses(rulebook, today);
        return rulebook.sources().values().stream()
                .map(source -> new Read(source, uses.of(source).count()))
                .sorted(Comparator.comparing((Read it) -> it.source().checked())
                        .thenComparing(Comparator.comparing(Read::rests).reversed()))
                .toList();
    }

    @GetMapping(Handbook.PAGES + "/freshness")
    String freshness(Model model) {
        List<Read> read = this.read.today();
        model.addAttribute("read", read);
        model.addAttribute("oldest", read.get(0).source().checked());
        model.addAttribute("newest", read.get(read.size() - 1).source().checked());
        model.addAttribute("today", days.today());
        return "handbook/freshness";
    }
}
