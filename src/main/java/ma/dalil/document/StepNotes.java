package ma.dalil.document;

import java.util.ArrayList;
import java.util.List;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Text;

/** What is said of a step where there is only plain text: a line each for where, how long, until when, and what is not published. */
record StepNotes(TodoList list, Words w) {
    List<String> of(ClaimPlan.PlannedStep step) {
        List<String> notes = new ArrayList<>();
        Text actor = step.actor().name();
        notes.add(line("step.who", actor == null ? w.word("step.company") : w.text(actor)));
        String place = list.place(step, w);
        if (place != null) {
            notes.add(line("step.where", place));
        }
        if (step.until() != null) {
            String day = w.date(step.until());
            notes.add(step.missed() ? w.word("claim.step.missed", day) : line("claim.step.last", day));
        }
        if (step.delay() != null) {
            String counted = w.days(step.delay().days());
            notes.add(line(
                    "step.within",
                    w.word("step.within.days", counted, w.text(step.delay().from()))));
        }
        step.unpublished().forEach(open -> notes.add(line("claim.step.unpublished", w.text(open.because()))));
        if (step.link() != null) {
            notes.add(line("step.link", step.link()));
        }
        return notes;
    }

    private String line(String label, String says) {
        return w.word("claim.line", w.word(label), says);
    }
}
