package ma.dalil.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.BiFunction;
import ma.dalil.document.Checklist;
import ma.dalil.document.ClaimEvents;
import ma.dalil.document.DocumentContent;
import ma.dalil.document.DocumentContents;
import ma.dalil.document.TodoList;
import ma.dalil.link.Links;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import ma.dalil.profile.AssessmentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** How to claim what the answers in the address qualify for: a page, and what is taken away of it. */
@PageController
final class ClaimController {
    private static final String CLAIM = PageController.IN_LANGUAGE + "/claim";

    private final Results results;
    private final Links links;
    private final DocumentContents papers;
    private final PrintedDocuments prints;
    private final PublicAddress publicAddress;
    private final Days days;
    private final Clock clock;

    ClaimController(
            Results results,
            Links links,
            DocumentContents papers,
            PrintedDocuments prints,
            PublicAddress publicAddress,
            Days days,
            Clock clock) {
        this.results = results;
        this.links = links;
        this.papers = papers;
        this.prints = prints;
        this.publicAddress = publicAddress;
        this.days = days;
        this.clock = clock;
    }

    @GetMapping(CLAIM)
    String claim(
            @RequestParam(name = "a", defaultValue = "") String answers,
            @RequestParam(defaultValue = "") String start,
            Model model,
            HttpServletResponse response) {
        boolean isUnread = !start.isBlank() && days.find(start).isEmpty();
        TodoList todo = TodoList.of(paper(answers, isUnread ? null : start));
        if (isUnread && !todo.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("unread", start);
        }
        model.addAttribute("todo", todo);
        model.addAttribute("answers", links.rewrite(answers));
        return "questionnaire/claim";
    }

    @GetMapping(CLAIM + ".pdf")
    ResponseEntity<byte[]> pdf(
            @RequestParam(name = "a", defaultValue = "") String answers,
            @RequestParam(required = false) String start,
            @RequestParam(defaultValue = "false") boolean details,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w,
            HttpServletRequest request) {
        return taken(
                answers,
                start,
                here,
                (paper, todo) -> DownloadedFile.pdf(
                        "claim", w.language(), prints.claim(paper, todo, details, w, publicAddress.origin(request))));
    }

    @GetMapping(CLAIM + ".ics")
    ResponseEntity<byte[]> calendar(
            @RequestParam(name = "a", defaultValue = "") String answers,
            @RequestParam(required = false) String start,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        return taken(answers, start, here, (paper, todo) -> {
            String events = ClaimEvents.of(todo, paper, w, clock.instant());
            return DownloadedFile.text("claim", w.language(), "ics", "calendar", events);
        });
    }

    @GetMapping(CLAIM + ".txt")
    ResponseEntity<byte[]> checklist(
            @RequestParam(name = "a", defaultValue = "") String answers,
            @RequestParam(required = false) String start,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        return taken(
                answers,
                start,
                here,
                (paper, todo) -> DownloadedFile.text("claim", w.language(), "txt", "plain", Checklist.of(todo, w)));
    }

    /** Where there is nothing to claim there is nothing to take away: the page says so. */
    private ResponseEntity<byte[]> taken(
            String answers,
            String start,
            Address here,
            BiFunction<DocumentContent, TodoList, ResponseEntity<byte[]>> taking) {
        DocumentContent paper = paper(answers, start);
        TodoList todo = TodoList.of(paper);
        return todo.isEmpty()
                ? ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(here.to("/claim?a=" + links.rewrite(answers))))
                        .build()
                : taking.apply(paper, todo);
    }

    private DocumentContent paper(String answers, @Nullable String start) {
        AssessmentRequest asked = results.request(links.read(answers));
        return papers.claim(asked, start(start, asked));
    }

    /** Where nothing is said: today, or the day the law is asked about when that lies ahead. */
    private LocalDate start(@Nullable String given, AssessmentRequest asked) {
        if (given == null || given.isBlank()) {
            return asked.on().isAfter(days.today()) ? asked.on() : days.today();
        }
        return days.read(given);
    }
}
