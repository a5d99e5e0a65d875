package ma.dalil.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.AnswerGiven;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What was found, what another plan would change, and several plans side by side. */
@PageController
final class ResultController {
    private static final int MOST_SCENARIOS = 3;
    private static final List<String> TRIED = List.of(
            "workforce.0.headcount",
            "workforce.0.annualGrossTaxableIncome",
            "project.stableJobs",
            "project.investment",
            "site.park",
            "site.prefecture");

    private final Results results;
    private final Topics topics;
    private final Form form;
    private final Links links;
    private final PublicAddress publicAddress;
    private final ApplicationEventPublisher events;

    ResultController(
            Results results,
            Topics topics,
            Form form,
            Links links,
            PublicAddress publicAddress,
            ApplicationEventPublisher events) {
        this.results = results;
        this.topics = topics;
        this.form = form;
        this.links = links;
        this.publicAddress = publicAddress;
        this.events = events;
    }

    @GetMapping(PageController.IN_LANGUAGE + "/result")
    String result(
            @RequestParam(required = false) String a,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            HttpServletRequest request,
            Model model) {
        SavedAnswers saved = links.read(a);
        return page(saved, saved, Input.NONE, request, here, w, model);
    }

    /** The same with other jobs, investment, pay or site; only what is sent is changed. */
    @GetMapping(PageController.IN_LANGUAGE + "/what-if")
    String whatIf(
            @RequestParam Map<String, String> sent,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            HttpServletRequest request,
            Model model) {
        SavedAnswers saved = links.read(sent.get("a"));
        Input input = Input.of(sent);
        List<Field> changed = fields(saved, Input.NONE, w).stream()
                .filter(field -> input.has(field.name()))
                .toList();
        Form.Filled tried = form.take(form.takingBackNoes(saved, changed, input), changed, input, null);
        return page(tried.answers(), saved, tried.input(), request, here, w, model);
    }

    @GetMapping(PageController.IN_LANGUAGE + "/compare")
    String compare(@RequestParam(required = false) List<String> a, @ModelAttribute("w") Words w, Model model) {
        List<String> tokens = a == null
                ? List.of()
                : a.stream()
                        .map(ResultController::token)
                        .filter(it -> !it.isEmpty())
                        .toList();
        if (tokens.size() > MOST_SCENARIOS) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "too-many-scenarios", "");
        }
        List<SavedAnswers> saved = tokens.stream().map(links::read).toList();
        model.addAttribute("tokens", tokens);
        model.addAttribute("names", new ScenarioNames(topics, w).of(saved));
        model.addAttribute("most", MOST_SCENARIOS);
        model.addAttribute(
                "scenarios",
                AnswerComparison.of(
                        saved.stream().map(results::assessment).toList(),
                        saved.stream().map(results::ladder).toList()));
        return "questionnaire/compare";
    }

    /** The token in what was pasted: it, or an address that holds it. */
    private static String token(String pasted) {
        return pasted.strip().replaceFirst("^.*[?&]a=([^&#]*).*$", "$1");
    }

    private String page(
            SavedAnswers saved,
            SavedAnswers before,
            Input input,
            HttpServletRequest request,
            Address here,
            Words w,
            Model model) {
        Result result = results.of(saved);
        events.publishEvent(new AnswerGiven(result.assessment(), AnswerGiven.Channel.PAGE));
        String token = links.write(saved);
        model.addAllAttributes(results.parts(result, saved, token, w, false));
        model.addAttribute("here", here.holding(token));
        model.addAttribute("base", links.write(before));
        model.addAttribute("before", before.equals(saved) ? null : results.ladder(before));
        model.addAttribute("link", publicAddress.origin(request) + here.to("/result?a=" + token));
        model.addAttribute("told", topics.told(saved, w));
        model.addAttribute("fields", fields(saved, input, w));
        model.addAttribute("wrong", topics.wrong(input, w));
        return "questionnaire/result";
    }

    private List<Field> fields(SavedAnswers saved, Input input, Words w) {
        return topics.fields(TRIED, saved, input, w);
    }
}
