package ma.dalil.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Contact;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * A claim as a company works through it.
 *
 * @param incentives names of what is claimed, by id
 */
public record TodoList(ClaimPlan plan, Map<String, Text> incentives) {

    private static final int MOST_FIRST = 3;

    /** What can begin on one day. */
    public record Stage(LocalDate from, List<Task> tasks) {}

    /** Steps that follow each other for the same incentives, whose names these are. */
    public record Task(List<Text> incentives, List<ClaimPlan.PlannedStep> steps) {}

    /** The list a paper about a claim is made from. */
    public static TodoList of(DocumentContent paper) {
        return of(paper.assessment(), Objects.requireNonNull(paper.plan()));
    }

    /** The claim of the package worth most, from the day assessed, of an assessment that is no summary. */
    public static TodoList of(Assessment assessment) {
        return of(assessment, Objects.requireNonNull(assessment.claimPlan()));
    }

    private static TodoList of(Assessment assessment, ClaimPlan plan) {
        List<String> held = assessment.combination().horizon().incentives();
        Map<String, Text> names = new LinkedHashMap<>();
        assessment.incentives().stream()
                .filter(incentive -> held.contains(incentive.id()))
                .forEach(incentive -> names.put(incentive.id(), incentive.name()));
        return new TodoList(plan, names);
    }

    public boolean isEmpty() {
        return plan.steps().isEmpty();
    }

    /** Steps whose last day is past. */
    public List<ClaimPlan.PlannedStep> missed() {
        return plan.steps().stream().filter(ClaimPlan.PlannedStep::missed).toList();
    }

    /** What the company does first: what has the nearest last day, then what can begin soonest. */
    public List<ClaimPlan.PlannedStep> next() {
        return plan.steps().stream()
                .filter(step -> step.actor().isCompany() && !step.missed())
                .sorted(Comparator.comparing(
                                ClaimPlan.PlannedStep::until, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(ClaimPlan.PlannedStep::number))
                .limit(MOST_FIRST)
                .toList();
    }

    /** By the first day they can be done. */
    public List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        ClaimPlan.PlannedStep before = null;
        for (ClaimPlan.PlannedStep step : plan.steps()) {
            if (before == null || !step.from().equals(before.from())) {
                stages.add(new Stage(step.from(), new ArrayList<>()));
            }
            List<Task> tasks = stages.get(stages.size() - 1).tasks();
            if (before == null || tasks.isEmpty() || !step.incentives().equals(before.incentives())) {
                tasks.add(
                        new Task(step.incentives().stream().map(incentives::get).toList(), new ArrayList<>()));
            }
            tasks.get(tasks.size() - 1).steps().add(step);
            before = step;
        }
        return stages;
    }

    /** The office to go to, in words, with the area it serves and its address; null for none, or when it is who acts. */
    public @Nullable String place(ClaimPlan.PlannedStep step, Words w) {
        Contact where = step.where();
        boolean isSaid = where == null
                || where.id().equals(step.actor().id()) && where.address() == null && where.area() == null;
        if (isSaid) {
            return null;
        }
        String name = where.area() == null
                ? w.text(where.name())
                : w.word("claim.where", w.text(where.name()), w.text(where.area()));
        return where.address() == null ? name : name + w.word("list.separator") + where.address();
    }
}
