package ma.dalil.document;

import java.util.ArrayList;
import java.util.List;
import ma.dalil.assessment.Contact;
import ma.dalil.pages.Words;

/** What is said of a step where there is only plain text: a line each for where, how long, until when, and what is not published. */
record StepNotes(Words w) {
    List<String> of(TodoList.ListedStep step) {
        List<String> notes = new ArrayList<>();
        notes.add(line("step.who", step.isByCompany() ? w.word("step.company") : w.text(step.actor())));
        if (step.where() != null) {
            notes.add(line("step.where", place(step.where())));
        }
        if (step.dated().until() != null) {
            String day = w.date(step.dated().until());
            notes.add(step.dated().missed() ? w.word("claim.step.missed", day) : line("claim.step.last", day));
        }
        if (step.dated().delay() != null) {
            int days = step.dated().delay().days();
            String counted = w.days(days);
            String from = w.text(step.dated().delay().from());
            notes.add(line("step.within", w.word("step.within.days", counted, from)));
        }
        step.unpublished().forEach(open -> notes.add(line("claim.step.unpublished", w.text(open.because()))));
        if (step.link() != null) {
            notes.add(line("step.link", step.link()));
        }
        return notes;
    }

    String place(Contact where) {
        String name = where.area() == null
                ? w.text(where.name())
                : w.word("claim.where", w.text(where.name()), w.text(where.area()));
        return where.address() == null ? name : name + w.word("list.separator") + where.address();
    }

    private String line(String label, String says) {
        return w.word("claim.line", w.word(label), says);
    }
}
