package ma.dalil.document;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.pages.Words;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * The days of a claim as a calendar: each day from which the company can do something, once, with all that it can do from then on; each last day; and the day a
 * legal delay of an authority is over. What an authority does without a delay has no day to be kept, and what can no longer be done in time no day to begin: both
 * are left out.
 */
public final class ClaimEvents {
    /** Lines have 75 bytes at most, and an Arabic letter takes two. */
    private static final int LINE = 36;

    private final TodoList list;
    private final Words w;
    private final Instant now;
    private final String company;

    private ClaimEvents(TodoList list, Words w, Instant now, String company) {
        this.list = list;
        this.w = w;
        this.now = now;
        this.company = company;
    }

    /**
     * The calendar in iCalendar format.
     *
     * @param paper what the list is made from: other answers make other events, the same ones replace those of an earlier download
     */
    public static String of(TodoList list, DocumentContent paper, Words w, Instant now) {
        ClaimEvents events =
                new ClaimEvents(list, w, now, Fingerprint.ofText(paper.request().toString()));
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Dalil//" + w.language().id()));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        events.beginnings().forEach(calendar::add);
        list.plan().steps().stream()
                .flatMap(step -> events.ending(step).stream())
                .forEach(calendar::add);
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(true, LINE).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<VEvent> beginnings() {
        Map<LocalDate, List<ClaimPlan.PlannedStep>> days = list.plan().steps().stream()
                .filter(step -> step.actor().isCompany() && !step.missed())
                .collect(Collectors.groupingBy(ClaimPlan.PlannedStep::from, TreeMap::new, Collectors.toList()));
        List<VEvent> events = new ArrayList<>();
        days.forEach(
                (day, steps) -> events.add(steps.size() == 1 ? event(steps.get(0), "first", day) : event(day, steps)));
        return events;
    }

    private Optional<VEvent> ending(ClaimPlan.PlannedStep step) {
        if (!step.actor().isCompany()) {
            return step.delay() == null ? Optional.empty() : Optional.of(event(step, "delay", step.done()));
        }
        return step.until() == null || step.missed()
                ? Optional.empty()
                : Optional.of(event(step, "last", step.until()));
    }

    private VEvent event(LocalDate day, List<ClaimPlan.PlannedStep> steps) {
        String says = steps.stream()
                .map(step -> "- " + w.text(step.says())
                        + (step.until() == null ? "" : " " + w.word("document.until", w.date(step.until()))))
                .collect(Collectors.joining("\n"));
        return event(
                day,
                "first"
                        + steps.stream()
                                .map(step -> step.step() + step.incentives())
                                .toList(),
                w.word("claim.event.several", w.number(steps.size())),
                says);
    }

    private VEvent event(ClaimPlan.PlannedStep step, String kind, LocalDate day) {
        VEvent event = event(
                day,
                kind + step.step() + step.incentives(),
                w.word("claim.event." + kind, w.text(step.says())),
                String.join("\n", new StepNotes(list, w).of(step)));
        String place = list.place(step, w);
        if (place != null) {
            event.add(new Location(place));
        }
        return event;
    }

    /** @param id what tells it apart from the other events of this company */
    private VEvent event(LocalDate day, String id, String summary, String says) {
        VEvent event = new VEvent(false);
        event.add(new Uid(Fingerprint.ofText(company + id) + "@dalil"));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(day));
        event.add(ImmutableTransp.TRANSPARENT);
        event.add(new Summary(summary));
        event.add(new Description(says + "\n\n" + w.word("document.indicative")));
        return event;
    }
}
