package ma.dalil.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.pages.Address;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import ma.dalil.pages.Words;
import ma.dalil.profile.Confirmation;
import ma.dalil.questionnaire.Conversation;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The queue, and one inquiry of it. */
@PageController
final class QueueController {
    private static final String QUEUE = "/desk" + PageController.IN_LANGUAGE;
    private static final String INQUIRY = QUEUE + "/inquiries/{reference}";
    private static final int MOST_PAGES = InquiryQueue.MOST_FOUND / InquiryQueue.ON_A_PAGE;
    /** What one may look for: inquiries that wait for at least so many days. */
    private static final List<Integer> AGES = List.of(7, 14, 21, 60);

    private final InquiryQueue queue;
    private final Accounts accounts;
    private final Rulebook rulebook;
    private final Confirmations confirmations;
    private final Replies replies;
    private final FollowUps followUps;
    private final Reminders reminders;
    private final Duplicates duplicates;
    private final ChangedAnswers changed;
    private final CurrentAnswer current;
    private final Conversation conversation;
    private final FactStandings standings;
    private final Attachments attachments;
    private final AlertMails alerts;
    private final Clock clock;

    QueueController(
            InquiryQueue queue,
            Accounts accounts,
            Rulebook rulebook,
            Confirmations confirmations,
            Replies replies,
            FollowUps followUps,
            Reminders reminders,
            Duplicates duplicates,
            ChangedAnswers changed,
            CurrentAnswer current,
            Conversation conversation,
            FactStandings standings,
            Attachments attachments,
            AlertMails alerts,
            Clock clock) {
        this.queue = queue;
        this.accounts = accounts;
        this.rulebook = rulebook;
        this.confirmations = confirmations;
        this.replies = replies;
        this.followUps = followUps;
        this.reminders = reminders;
        this.duplicates = duplicates;
        this.changed = changed;
        this.current = current;
        this.conversation = conversation;
        this.standings = standings;
        this.attachments = attachments;
        this.alerts = alerts;
        this.clock = clock;
    }

    @GetMapping("/desk")
    String lead(@ModelAttribute("here") Address here) {
        return "redirect:/desk/" + here.language().id();
    }

    @GetMapping(QUEUE)
    ModelAndView queue(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String whose,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String segment,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String incentive,
            @RequestParam(defaultValue = "0") int age,
            @RequestParam(defaultValue = "1") int page) {
        int shown = Math.min(Math.max(page, 1), MOST_PAGES);
        InquiryQueue.Wanted wanted = new InquiryQueue.Wanted(
                Ids.sent(InquiryQueue.Wanted.WantedState.class, state).orElse(InquiryQueue.Wanted.WantedState.OPEN),
                q.substring(0, Math.min(q.length(), 100)),
                whose,
                language,
                segment,
                region,
                incentive,
                AGES.contains(age) ? age : 0);
        InquiryQueue.Found found = queue.find(wanted, shown - 1);
        return new ModelAndView("desk/queue")
                .addObject("wanted", wanted)
                .addObject("found", found)
                .addObject("page", shown)
                .addObject("pages", Math.max(1, (found.all() + InquiryQueue.ON_A_PAGE - 1) / InquiryQueue.ON_A_PAGE))
                .addObject("states", InquiryState.values())
                .addObject("advisers", accounts.all())
                .addObject("segments", rulebook.fact("company.segment").options())
                .addObject("regions", rulebook.territory().regions().values())
                .addObject("incentives", rulebook.incentives().values())
                .addObject("waits", AGES)
                .addObject("ages", found.entries().stream().collect(Collectors.toMap(QueuedInquiry::id, this::age)));
    }

    @GetMapping(INQUIRY)
    ModelAndView inquiry(
            @PathVariable String reference, @ModelAttribute("me") Adviser me, @ModelAttribute("w") Words w) {
        return page(HttpStatus.OK, queue.known(reference), me, w);
    }

    /**
     * Leaves a note, or moves the inquiry on.
     *
     * @param state where to; empty for a note alone
     * @param to login of who answers it from then on; empty for no change
     * @param version the one that was on the screen
     */
    @PostMapping(INQUIRY)
    ModelAndView change(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String words,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        QueuedInquiry entry = queue.known(reference);
        String written = words.replace("\r\n", "\n").strip();
        DeskFault fault = written.length() > InquiryQueue.LONGEST_WORDS
                ? DeskFault.WORDS
                : state.isEmpty() ? note(entry, me, written) : move(entry, version, state, to, me, written);
        if (fault == null) {
            return new ModelAndView("redirect:" + here.to("/inquiries/" + entry.reference()));
        }
        return page(fault.status(), queue.known(reference), me, w)
                .addObject("fault", fault)
                .addObject("words", written);
    }

    /**
     * Says how far facts are sure; a fact that is not told, and a standing that there is not, are not read.
     *
     * @param version the one that was on the screen
     */
    @PostMapping(INQUIRY + "/facts")
    ModelAndView stand(
            @PathVariable String reference,
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "-1") int version,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here,
            @ModelAttribute("w") Words w) {
        QueuedInquiry entry = queue.known(reference, me);
        List<Conversation.ToldFact> told = all(told(queue.inquiry(entry), w));
        Map<String, FactStandings.FactStanding> said = new LinkedHashMap<>();
        told.forEach(fact -> Optional.ofNullable(form.get("standing." + fact.name()))
                .flatMap(FactStandings.FactStanding::of)
                .ifPresent(standing -> said.put(fact.name(), standing)));
        if (entry.version() != version || !standings.set(entry, me, told, said)) {
            return page(DeskFault.MEANWHILE_STANDING.status(), queue.known(reference), me, w)
                    .addObject("fault", DeskFault.MEANWHILE_STANDING);
        }
        return new ModelAndView("redirect:" + here.to("/inquiries/" + entry.reference()) + "#facts");
    }

    /** A mail of the alert as a file, for who sends it by hand. */
    @GetMapping(INQUIRY + "/alert-mails/{id:\\d{1,18}}.eml")
    ResponseEntity<byte[]> mail(@PathVariable String reference, @PathVariable long id) {
        QueuedInquiry entry = queue.known(reference);
        AlertMails.AlertMail one = alerts.of(entry).stream()
                .filter(it -> it.id() == id)
                .findFirst()
                .orElseThrow(() -> PageProblem.noSuchPage(String.valueOf(id)));
        return DownloadedFile.of(
                entry.reference() + "-" + id + ".eml", MediaType.parseMediaType("message/rfc822"), alerts.file(one));
    }

    private Map<Fact.Topic, List<Conversation.ToldFact>> told(Inquiry inquiry, Words w) {
        return conversation.told(current.saved(inquiry), w);
    }

    /** How many facts of each topic are more than declared. */
    private static Map<Fact.Topic, Integer> sure(
            Map<Fact.Topic, List<Conversation.ToldFact>> told, Map<String, FactStandings.Standing> standing) {
        Map<Fact.Topic, Integer> sure = new LinkedHashMap<>();
        told.forEach((topic, facts) -> sure.put(topic, (int)
                facts.stream().filter(it -> standing.containsKey(it.name())).count()));
        return sure;
    }

    private static List<Conversation.ToldFact> all(Map<Fact.Topic, List<Conversation.ToldFact>> told) {
        return told.values().stream().flatMap(Collection::stream).toList();
    }

    private @Nullable DeskFault note(QueuedInquiry entry, Adviser me, String words) {
        if (words.isEmpty()) {
            return DeskFault.WORDS_EMPTY;
        }
        queue.note(entry, me, words);
        return null;
    }

    /** What keeps it from being moved; null for nothing. */
    private @Nullable DeskFault move(
            QueuedInquiry entry, int version, String state, String to, Adviser me, String words) {
        if (!entry.mayBeChangedBy(me)) {
            return DeskFault.NOT_YOURS;
        }
        if (entry.version() != version) {
            return DeskFault.MEANWHILE;
        }
        InquiryState wanted = Ids.sent(InquiryState.class, state).orElse(null);
        if (wanted == null || (wanted != entry.state() && !entry.state().mayBecome(wanted))) {
            return DeskFault.STATE;
        }
        Adviser named =
                to.isEmpty() ? null : accounts.find(to).filter(Adviser::active).orElse(null);
        boolean mayName = named == null || named.id() == me.id() || me.role().includes(DeskRole.SUPERVISOR);
        if ((named == null && !to.isEmpty()) || !mayName) {
            return DeskFault.ADVISER;
        }
        return queue.move(entry, wanted, me, named, words) ? null : DeskFault.MEANWHILE;
    }

    private ModelAndView page(HttpStatus status, QueuedInquiry entry, Adviser me, Words w) {
        Inquiry inquiry = queue.inquiry(entry);
        List<Confirmation> answers = confirmations.of(entry);
        CurrentAnswer.Assessed assessed = current.of(inquiry, answers);
        Map<Fact.Topic, List<Conversation.ToldFact>> told = told(inquiry, w);
        Map<String, FactStandings.Standing> standing = standings.of(entry, all(told));
        return new ModelAndView("desk/inquiry", status)
                .addObject("entry", entry)
                .addObject("inquiry", inquiry)
                .addObject("age", age(entry))
                .addObject("mine", entry.mayBeChangedBy(me))
                .addObject("history", queue.history(entry))
                .addObject("reminders", reminders.of(entry))
                .addObject("changes", entry.isOtherByNow() ? changed.of(entry) : List.of())
                .addObject("in", new ReasonWords(w))
                .addObject("duplicates", duplicates.of(entry, inquiry))
                .addObject(
                        "advisers",
                        accounts.all().stream().filter(Adviser::active).toList())
                .addObject("frozen", inquiry.seen() == null ? null : FrozenAnswer.of(inquiry.seen(), rulebook))
                .addObject("token", assessed == null ? null : assessed.token())
                .addObject("confirmed", answers.size())
                .addObject("followed", followUps.of(entry).size())
                .addObject("incentives", rulebook.incentives())
                .addObject("documents", rulebook.documents())
                .addObject("facts", rulebook.facts())
                .addObject("told", told)
                .addObject("standing", standing)
                .addObject("sure", sure(told, standing))
                .addObject("attached", attachments.of(entry).size())
                .addObject("standings", FactStandings.FactStanding.values())
                .addObject("alert", alerts.state(entry))
                .addObject("alertMails", alerts.of(entry))
                .addObject("replies", replies.of(entry))
                .addObject("days", Map.of("received", day(entry.received())));
    }

    private long age(QueuedInquiry entry) {
        return ChronoUnit.DAYS.between(day(entry.received()), LocalDate.now(clock));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    private ZoneId zone() {
        return clock.getZone();
    }
}
