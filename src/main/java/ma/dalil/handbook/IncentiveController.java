package ma.dalil.handbook;

import java.time.LocalDate;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.IncentivePage;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one incentive. */
@PageController
final class IncentiveController {
    private final Rulebook rulebook;
    private final WorkedCases cases;
    private final Days days;

    IncentiveController(Rulebook rulebook, WorkedCases cases, Days days) {
        this.rulebook = rulebook;
        this.cases = cases;
        this.days = days;
    }

    @GetMapping(Handbook.PAGES + "/incentives/{id}")
    String incentive(
            @PathVariable String id,
            @RequestParam(required = false) String on,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            Model model) {
        Incentive incentive = rulebook.incentives().get(id);
        if (incentive == null) {
            throw PageProblem.noIncentive(id, rulebook, here);
        }
        LocalDate day = days.read(on);
        IncentivePage page = new IncentivePage(rulebook, incentive, day, days.today());
        model.addAttribute("page", page);
        IncentivePage applied = page.whereItApplies();
        WorkedExample example = cases.example(incentive, applied.on(), days.today());
        model.addAttribute("calculation", SaidCalculation.of(applied, example, rulebook, w));
        model.addAttribute("cases", cases.of(incentive.id()));
        model.addAttribute("history", new HistoryWords(w, page));
        model.addAttribute("facts", new ToldFacts(rulebook, w));
        model.addAttribute("files", cases.filesOf(incentive));
        return "handbook/incentive";
    }
}
