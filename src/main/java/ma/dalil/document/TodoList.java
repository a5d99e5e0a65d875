package ma.dalil.document;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import ma.dalil.advice.ClaimCalendar;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Contact;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;

/**
 * How to claim, as a company works through it.
 *
 * @param start the day the company begins
 * @param decided the day by which everything can be decided at the earliest; null when there is nothing to claim
 * @param incentives what is claimed
 * @param papers to gather once
 * @param stages the steps, by the first day they can be done
 */
public record TodoList(
        LocalDate start, LocalDate decided, List<Text> incentives, List<ListedDocument> papers, List<Stage> stages) {

    /** @param steps numbers of the steps it is needed for */
    public record ListedDocument(ClaimPlan.Needed needed, List<Integer> steps) {}

    /** What can begin on one day. */
    public record Stage(LocalDate from, List<Task> tasks) {}

    /**
     * Steps that follow each other for the same incentives.
     *
     * @param incentives their names
     */
    public record Task(List<Text> incentives, List<ListedStep> steps) {}

    /**
     * One step.
     *
     * @param number its place in the list, from 1
     * @param actor who acts; null for the company
     * @param where the office to go to; null for none, or when it is who acts
     * @param after numbers of the steps it waits for
     * @param evidence how the step is known
     * @param unpublished each thing that is not published of it, and who can tell
     * @param link the address of an online service; null for none
     */
    public record ListedStep(
            int number,
            ClaimCalendar.Dated dated,
            Text actor,
            Contact where,
            List<Integer> after,
            Evidence evidence,
            List<Unpublished> unpublished,
            String link) {

        public boolean isByCompany() {
            return actor == null;
        }

        /** The office in words, with the area it serves and its address. */
        public String place(Words w) {
            return new StepNotes(w).place(where);
        }
    }

    public record Unpublished(Text because, Contact with) {}

    public boolean isEmpty() {
        return stages.isEmpty();
    }

    public List<ListedStep> steps() {
        return stages.stream()
                .flatMap(stage -> stage.tasks().stream())
                .flatMap(task -> task.steps().stream())
                .toList();
    }

    /** The step whose last day comes first among those that can still be kept; null when no text sets one. */
    public ListedStep firstDeadline() {
        return steps().stream()
                .filter(step -> step.dated().until() != null && !step.dated().missed())
                .min(Comparator.comparing(step -> step.dated().until()))
                .orElse(null);
    }

    public boolean isAnyMissed() {
        return steps().stream().anyMatch(step -> step.dated().missed());
    }

    /** The list a paper about a claim is made from. */
    public static TodoList of(DocumentContent paper, Rulebook rulebook) {
        return new TodoListWriter(paper, rulebook).write();
    }
}
