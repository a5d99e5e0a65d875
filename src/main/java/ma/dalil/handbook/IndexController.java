package ma.dalil.handbook;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ma.dalil.pages.Days;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.Search;
import ma.dalil.pages.WindowState;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The index of the rulebook, and what is said where there is no page. */
@PageController
final class IndexController {
    private final Rulebook rulebook;
    private final Days days;

    IndexController(Rulebook rulebook, Days days) {
        this.rulebook = rulebook;
        this.days = days;
    }

    record OfRegime(Regime regime, WindowState state, List<ListedIncentive> incentives) {}

    record ListedIncentive(Incentive incentive, WindowState state) {}

    @GetMapping(Handbook.ROOT)
    String start(@ModelAttribute("w") Words words) {
        return "redirect:" + Handbook.ROOT + "/" + words.language().id();
    }

    @GetMapping({Handbook.PAGES, Handbook.PAGES + "/"})
    String index(@RequestParam(defaultValue = "") String q, @ModelAttribute("w") Words words, Model model) {
        String asked = q.strip();
        Search search = new Search(asked);
        LocalDate today = days.today();
        List<OfRegime> found = new ArrayList<>();
        List<Regime> regimes = rulebook.regimes().values().stream()
                .sorted(Comparator.comparing(
                        regime -> WindowState.of(regime.windows(), today, today), WindowState.OPEN_FIRST))
                .toList();
        for (Regime regime : regimes) {
            List<ListedIncentive> entries = rulebook.incentives().values().stream()
                    .map(incentive -> incentive.on(today, today))
                    .filter(incentive -> incentive.regime().equals(regime) && search.finds(incentive))
                    .map(incentive -> new ListedIncentive(incentive, WindowState.of(incentive.windows(), today, today)))
                    .toList();
            if (!entries.isEmpty()) {
                found.add(new OfRegime(regime, WindowState.of(regime.windows(), today, today), entries));
            }
        }
        model.addAttribute("q", asked);
        model.addAttribute("regimes", found);
        model.addAttribute(
                "count", found.stream().mapToInt(it -> it.incentives().size()).sum());
        model.addAttribute("rulebook", rulebook);
        model.addAttribute("today", today);
        model.addAttribute(
                "timeline", Timeline.of(regimes, today, words.language().isWrittenFromTheRight()));
        return "handbook/index";
    }

    @GetMapping(Handbook.ROOT + "/**")
    String nothing(HttpServletRequest request) {
        throw PageProblem.noSuchPage(request.getRequestURI());
    }
}
