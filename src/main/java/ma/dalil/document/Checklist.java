package ma.dalil.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.pages.Words;

/** A claim as plain text with boxes to tick, for whatever a company keeps its tasks in. */
public final class Checklist {
    private static final String BOX = "[ ] ";
    private static final String INDENT = "      ";

    private final Words w;
    private final List<String> lines = new ArrayList<>();

    private Checklist(Words w) {
        this.w = w;
    }

    public static String of(TodoList list, Words w) {
        Checklist checklist = new Checklist(w);
        checklist.write(list);
        return String.join("\r\n", checklist.lines) + "\r\n";
    }

    private void write(TodoList list) {
        lines.add(w.word("claim.title"));
        lines.add(w.word("claim.line", w.word("claim.start"), w.date(list.plan().start())));
        lines.add(w.word("document.indicative"));
        if (!list.plan().documents().isEmpty()) {
            heading(w.word("claim.papers"));
            list.plan()
                    .documents()
                    .forEach(paper ->
                            lines.add(BOX + w.word("claim.where", w.text(paper.says()), steps(paper.steps()))));
        }
        for (TodoList.Stage stage : list.stages()) {
            heading(w.word("claim.from", w.date(stage.from())));
            stage.tasks().forEach(task -> task(task, new StepNotes(list, w)));
        }
    }

    private void heading(String words) {
        lines.add("");
        lines.add("## " + words);
        lines.add("");
    }

    private void task(TodoList.Task task, StepNotes notes) {
        lines.add(task.incentives().stream().map(w::text).collect(Collectors.joining(w.word("list.separator"))));
        for (ClaimPlan.PlannedStep step : task.steps()) {
            lines.add(BOX + w.number(step.number()) + ". " + w.text(step.says()));
            notes.of(step).forEach(note -> lines.add(INDENT + note));
        }
    }

    private String steps(List<Integer> numbers) {
        String joined = numbers.stream().map(w::number).collect(Collectors.joining(w.word("list.separator")));
        return w.word("claim.papers.steps", numbers.size(), joined);
    }
}
