package ma.dalil.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.IncentivePage;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Nature;
import ma.dalil.rulebook.Rulebook;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The incentives, to look through and one by one, as they stand today. */
@PageController
final class CatalogueController {
    private final Rulebook rulebook;
    private final PublicAddress publicAddress;
    private final Days days;

    CatalogueController(Rulebook rulebook, PublicAddress publicAddress, Days days) {
        this.rulebook = rulebook;
        this.publicAddress = publicAddress;
        this.days = days;
    }

    @GetMapping(PageController.IN_LANGUAGE + "/incentives")
    String catalogue(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String regime,
            @RequestParam(defaultValue = "") String nature,
            @RequestParam(defaultValue = "") String status,
            @ModelAttribute("here") Address here,
            HttpServletRequest request,
            Model model) {
        List<Nature> natures = Selection.natures(rulebook);
        isOne("regime", regime, rulebook.regimes().keySet());
        isOne("nature", nature, natures.stream().map(Nature::id).toList());
        List<Selection.Status> statuses = List.of(Selection.Status.values());
        isOne("status", status, statuses.stream().map(Selection.Status::id).toList());
        Selection selection = new Selection(
                q,
                regime,
                Ids.sent(Nature.class, nature).orElse(null),
                Ids.sent(Selection.Status.class, status).orElse(Selection.Status.OPEN));
        Map<Nature, List<Selection.CatalogueEntry>> found = selection.among(rulebook, days.today());
        model.addAttribute("selection", selection);
        model.addAttribute("found", found);
        model.addAttribute("count", found.values().stream().mapToInt(List::size).sum());
        model.addAttribute("regimes", rulebook.regimes().values());
        model.addAttribute("natures", natures);
        model.addAttribute("statuses", statuses);
        model.addAttribute("known", new KnownAs(publicAddress, request, here));
        return "catalogue/index";
    }

    /** An address that asks for a kind there is not would show an empty list, as if there were nothing of that kind. */
    private static void isOne(String parameter, String given, Collection<String> known) {
        if (!given.isEmpty() && !known.contains(given)) {
            throw PageProblem.notAValue(parameter, given);
        }
    }

    @GetMapping(PageController.IN_LANGUAGE + "/incentives/{id}")
    String incentive(
            @PathVariable String id,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words words,
            HttpServletRequest request,
            Model model) {
        Incentive incentive = rulebook.incentives().get(id);
        if (incentive == null) {
            throw PageProblem.noIncentive(id, rulebook, here);
        }
        IncentivePage page = new IncentivePage(rulebook, incentive, days.today(), days.today());
        KnownAs known = new KnownAs(publicAddress, request, here);
        model.addAttribute("page", page);
        model.addAttribute("known", known);
        model.addAttribute("data", new StructuredData(page, rulebook, words, known.in(words.language())));
        return "catalogue/incentive";
    }
}
