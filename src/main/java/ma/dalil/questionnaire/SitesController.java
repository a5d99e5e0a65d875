package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import ma.dalil.advice.Duel;
import ma.dalil.advice.DuelRequest;
import ma.dalil.advice.Duels;
import ma.dalil.advice.Sites;
import ma.dalil.advice.SitesRequest;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.TypedNumber;
import ma.dalil.pages.Words;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Rulebook;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The same project elsewhere: in every region, and at two or three places side by side. */
@PageController
final class SitesController {
    private final Results results;
    private final Sites sites;
    private final Duels duels;
    private final Links links;
    private final Rulebook rulebook;

    SitesController(Results results, Sites sites, Duels duels, Links links, Rulebook rulebook) {
        this.results = results;
        this.sites = sites;
        this.duels = duels;
        this.links = links;
        this.rulebook = rulebook;
    }

    /** A page of its own, which the result takes in once a reader comes to it. */
    @GetMapping(PageController.IN_LANGUAGE + "/sites")
    String sites(@RequestParam(required = false) String a, Model model) {
        SavedAnswers saved = links.read(a);
        AssessmentRequest request = results.request(saved);
        model.addAttribute("a", links.write(saved));
        model.addAttribute(
                "map",
                RegionMap.of(sites.of(
                        new SitesRequest(
                                request.on(), request.knownOn(), request.incentives(), request.profile(), List.of()),
                        request.on())));
        return "questionnaire/sites";
    }

    /** The form alone until two places are named. */
    @GetMapping(PageController.IN_LANGUAGE + "/duel")
    String duel(
            @RequestParam(required = false) String a,
            @RequestParam(required = false) List<String> site,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String rate,
            @ModelAttribute("w") Words w,
            Model model) {
        SavedAnswers saved = links.read(a);
        List<String> asked = site == null
                ? own(saved)
                : site.stream().filter(id -> !id.isBlank()).toList();
        asked.forEach(this::known);
        if (asked.size() > DuelRequest.MOST) {
            throw PageProblem.notAValue("site", String.join(", ", asked));
        }
        boolean isWhole =
                asked.size() >= DuelRequest.FEWEST && asked.stream().distinct().count() == asked.size();
        BigDecimal told = TypedNumber.rate(rate);
        boolean isConverted = ForeignMoney.CURRENCIES.contains(currency);
        model.addAttribute("a", links.write(saved));
        model.addAttribute("asked", asked);
        model.addAttribute("currency", currency);
        model.addAttribute("rate", rate);
        model.addAttribute("currencies", ForeignMoney.CURRENCIES);
        model.addAttribute("wrongSites", site != null && !isWhole);
        model.addAttribute("wrongRate", told == null && (isConverted || !rate.isBlank()));
        model.addAttribute("wrongCurrency", told != null && !isConverted);
        model.addAttribute("facts", rulebook.facts());
        model.addAttribute("answered", new AnswerFormatter(rulebook, w));
        model.addAttribute("money", isConverted && told != null ? new ForeignMoney(currency, told) : null);
        if (isWhole) {
            AssessmentRequest request = results.request(saved);
            Duel duel = duels.of(
                    new DuelRequest(request.on(), request.knownOn(), request.incentives(), request.profile(), asked),
                    request.on());
            model.addAttribute("duel", new DuelPage(duel));
        }
        return "questionnaire/duel";
    }

    /** The place the answers tell, if any, as the first to compare. */
    private List<String> own(SavedAnswers saved) {
        Site site = saved.profile().site();
        if (site == null) {
            return List.of();
        }
        Map<String, ?> parks = rulebook.territory().parks();
        return site.park() != null && parks.containsKey(site.park())
                ? List.of(site.park())
                : site.prefecture() == null ? List.of() : List.of(site.prefecture());
    }

    private void known(String id) {
        if (!rulebook.territory().parks().containsKey(id)
                && !rulebook.territory().prefectures().containsKey(id)) {
            throw PageProblem.notAValue("site", id);
        }
    }
}
