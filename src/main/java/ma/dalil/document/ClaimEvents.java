package ma.dalil.document;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
 * The days of a claim as a calendar: the first and the last day of what the company does, and the day a legal delay of an authority is over.
 * What an authority does without a delay has no day to be kept, and is left out.
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
        list.plan().steps().forEach(step -> events.of(step).forEach(calendar::add));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(true, LINE).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<VEvent> of(ClaimPlan.PlannedStep step) {
        List<VEvent> events = new ArrayList<>();
        if (step.actor().isCompany()) {
            events.add(event(step, "first", step.from()));
            if (step.until() != null && !step.missed()) {
                events.add(event(step, "last", step.until()));
            }
        } else if (step.delay() != null) {
            events.add(event(step, "delay", step.done()));
        }
        return events;
    }

    private VEvent event(ClaimPlan.PlannedStep step, String kind, LocalDate day) {
        StepNotes notes = new StepNotes(list, w);
        VEvent event = new VEvent(false);
        event.add(new Uid(Fingerprint.ofText(company + kind + step.step() + step.incentives()) + "@dalil"));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(day));
        event.add(ImmutableTransp.TRANSPARENT);
        event.add(new Summary(w.word("claim.event." + kind, w.text(step.says()))));
        event.add(new Description(String.join("\n", notes.of(step)) + "\n\n" + w.word("document.indicative")));
        String place = list.place(step, w);
        if (place != null) {
            event.add(new Location(place));
        }
        return event;
    }
}
