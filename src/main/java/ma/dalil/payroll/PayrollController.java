package ma.dalil.payroll;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.advice.AdviceReader;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.link.Seal;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Uploads;
import ma.dalil.pages.Words;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.WorkforceGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.ObjectNode;

/** A file is brought, shown as it was read, corrected, and becomes the groups of the answers. */
@PageController
final class PayrollController {
    private static final String PAGE = PageController.IN_LANGUAGE + "/payroll";
    private static final int MOST_SHOWN = 100;
    private static final int MEGABYTE = 1 << 20;
    private static final List<Role> CHOSEN = Stream.of(Role.values())
            .filter(role -> role != Role.IDENTITY && role != Role.CONTINUITY)
            .toList();

    private final Payroll payroll;
    private final Links links;
    private final Seal seal;
    private final AdviceReader reader;
    private final Days days;

    PayrollController(Payroll payroll, Links links, Seal seal, AdviceReader reader, Days days) {
        this.payroll = payroll;
        this.links = links;
        this.seal = seal;
        this.reader = reader;
        this.days = days;
    }

    @GetMapping(PAGE)
    ModelAndView form(@RequestParam(defaultValue = "") String a) {
        links.read(a);
        return form(HttpStatus.OK, null);
    }

    @PostMapping(path = PAGE, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView read(
            @RequestParam(defaultValue = "") String a,
            HttpServletRequest request,
            @ModelAttribute(name = "w", binding = false) Words w) {
        SavedAnswers answers = links.read(a);
        try {
            return shown(Brought.of(Files.read(Parts.files(request))), answers, w, null);
        } catch (UnreadableFile unreadable) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, unreadable);
        }
    }

    @PostMapping(path = PAGE, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView correct(
            @RequestParam(defaultValue = "") String a,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        SavedAnswers answers = links.read(a);
        if (!sent.containsKey("read")) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, new UnreadableFile("no-file"));
        }
        Brought brought = Brought.of(sent.get("read"), sent, seal);
        String go = sent.containsKey("draft") ? "show" : sent.getOrDefault("go", "show");
        if (!go.equals("take") && !go.equals("look")) {
            return shown(brought, answers, w, null);
        }
        try {
            String token = links.write(taken(brought, answers, w));
            return new ModelAndView("redirect:"
                    + here.to(go.equals("look") ? "/questions?topic=pay&a=" + token : "/questions?a=" + token));
        } catch (InvalidRequest contradictory) {
            return shown(brought, answers, w, contradictory.problems());
        } catch (UnreadableFile unreadable) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, unreadable);
        }
    }

    private SavedAnswers taken(Brought brought, SavedAnswers answers, Words w) {
        List<WorkforceGroup> groups = Payroll.groups(
                workforce(brought, answers).grouped(), w.language().locale());
        ObjectNode request = (ObjectNode) links.json(answers);
        request.withObjectProperty("profile").set("workforce", links.json(groups));
        return answers.answered(
                reader.questions(request).told(), answers.request().skip(), "pay");
    }

    private Payroll.Workforce workforce(Brought brought, SavedAnswers answers) {
        LocalDate on = answers.request().on() == null
                ? days.today()
                : answers.request().on();
        var company = answers.profile().company();
        return payroll.workforce(
                brought.reading(), brought.confirmed(), on, company == null ? null : company.operationsStartedOn());
    }

    private ModelAndView shown(
            Brought brought, SavedAnswers answers, Words w, @Nullable List<InvalidRequest.Problem> problems) {
        Payroll.Workforce workforce = workforce(brought, answers);
        List<WorkforceGroup> groups =
                Payroll.groups(workforce.grouped(), w.language().locale());
        List<FileReading> readings = brought.readings().stream()
                .map(reading -> reading == brought.reading()
                        ? reading.noting(workforce.people().notes())
                        : reading)
                .toList();
        return new ModelAndView("payroll/reading", problems == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("keeps", "filled")
                .addObject("sealed", brought.sealed(seal))
                .addObject("readings", readings)
                .addObject("used", brought.used())
                .addObject("peopleApart", brought.peopleApart())
                .addObject("incomeApart", brought.incomeApart())
                .addObject("confirmed", brought.confirmed())
                .addObject("suggested", People.suggested(brought.reading()))
                .addObject("roles", CHOSEN)
                .addObject("workforce", workforce)
                .addObject("shown", groups.subList(0, Math.min(MOST_SHOWN, groups.size())))
                .addObject("more", Math.max(0, groups.size() - MOST_SHOWN))
                .addObject("told", answers.profile().workforce().size())
                .addObject("problems", problems);
    }

    private static ModelAndView form(HttpStatus status, @Nullable UnreadableFile refused) {
        return new ModelAndView("payroll/file", status)
                .addObject("refused", refused)
                .addObject("words", Vocabulary.json())
                .addObject("megabytes", Uploads.MOST_BYTES / MEGABYTE);
    }
}
