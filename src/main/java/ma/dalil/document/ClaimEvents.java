package ma.dalil.document;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.advice.ClaimCalendar;
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

    private final Words w;
    private final Instant now;
    private final String company;

    private ClaimEvents(Words w, Instant now, String company) {
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
                new ClaimEvents(w, now, Fingerprint.ofText(paper.request().toString()));
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Dalil//" + w.language().id()));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        list.steps().forEach(step -> events.of(step).forEach(calendar::add));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(true, LINE).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<VEvent> of(TodoList.ListedStep step) {
        ClaimCalendar.Dated dated = step.dated();
        List<VEvent> events = new ArrayList<>();
        if (step.isByCompany()) {
            events.add(event(step, "first", dated.from()));
            if (dated.until() != null && !dated.missed()) {
                events.add(event(step, "last", dated.until()));
            }
        } else if (dated.delay() != null) {
            events.add(event(step, "delay", dated.done()));
        }
        return events;
    }

    private VEvent event(TodoList.ListedStep step, String kind, LocalDate day) {
        StepNotes notes = new StepNotes(w);
        VEvent event = new VEvent(false);
        event.add(new Uid(Fingerprint.ofText(
                        company + kind + step.dated().step() + step.dated().incentives())
                + "@dalil"));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(day));
        event.add(ImmutableTransp.TRANSPARENT);
        event.add(new Summary(w.word("claim.event." + kind, w.text(step.dated().says()))));
        event.add(new Description(String.join("\n", notes.of(step)) + "\n\n" + w.word("document.indicative")));
        if (step.where() != null) {
            event.add(new Location(notes.place(step.where())));
        }
        return event;
    }
}
