package ma.dalil.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.dalil.advice.ClaimCalendar;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;

/** Numbers the steps of a calendar, and puts back what the calendar leaves to the incentives: what is not published, and where to go online. */
final class TodoListWriter {
    private final DocumentContent paper;
    private final Rulebook rulebook;
    private final Map<String, IncentiveAssessment> incentives = new LinkedHashMap<>();
    private final List<ClaimCalendar.Dated> steps;

    TodoListWriter(DocumentContent paper, Rulebook rulebook) {
        this.paper = paper;
        this.rulebook = rulebook;
        this.steps = paper.calendar().steps();
        List<String> held = paper.assessment().combination().horizon().incentives();
        paper.assessment().incentives().stream()
                .filter(incentive -> held.contains(incentive.id()))
                .forEach(incentive -> incentives.put(incentive.id(), incentive));
    }

    TodoList write() {
        return new TodoList(
                paper.start(),
                paper.calendar().decided(),
                incentives.values().stream().map(IncentiveAssessment::name).toList(),
                paper.calendar().documents().stream().map(this::document).toList(),
                stages());
    }

    private List<TodoList.Stage> stages() {
        List<TodoList.Stage> stages = new ArrayList<>();
        List<String> before = List.of();
        for (int i = 0; i < steps.size(); i++) {
            ClaimCalendar.Dated dated = steps.get(i);
            if (i == 0 || !dated.from().equals(steps.get(i - 1).from())) {
                stages.add(new TodoList.Stage(dated.from(), new ArrayList<>()));
                before = List.of();
            }
            List<TodoList.Task> tasks = stages.get(stages.size() - 1).tasks();
            if (!dated.incentives().equals(before)) {
                tasks.add(new TodoList.Task(names(dated), new ArrayList<>()));
                before = dated.incentives();
            }
            tasks.get(tasks.size() - 1).steps().add(step(i));
        }
        return stages;
    }

    private TodoList.ListedStep step(int place) {
        ClaimCalendar.Dated dated = steps.get(place);
        List<Claim.ClaimStep> told = dated.incentives().stream()
                .map(incentive -> told(incentive, dated.step()))
                .toList();
        Authority actor = rulebook.authorities().get(dated.actor());
        Contact where = dated.where();
        boolean isActor = where != null && where.id().equals(dated.actor());
        return new TodoList.ListedStep(
                place + 1,
                dated,
                actor == null ? null : actor.name(),
                isActor && where.address() == null && where.area() == null ? null : where,
                dated.after().stream()
                        .map(before -> number(before, dated))
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList(),
                told.get(0).evidence(),
                told.stream()
                        .filter(step -> step.unpublished() != null)
                        .map(step -> new TodoList.Unpublished(step.unpublished(), step.confirmWith()))
                        .distinct()
                        .toList(),
                told.stream()
                        .map(Claim.ClaimStep::link)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private Claim.ClaimStep told(String incentive, String step) {
        return incentives.get(incentive).claim().steps().stream()
                .filter(each -> each.id().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private List<Text> names(ClaimCalendar.Dated dated) {
        return dated.incentives().stream().map(id -> incentives.get(id).name()).toList();
    }

    /** Several incentives may have a step of that name: it is the one of an incentive they share. Null for none. */
    private Integer number(String step, ClaimCalendar.Dated later) {
        for (int i = 0; i < steps.size(); i++) {
            ClaimCalendar.Dated each = steps.get(i);
            if (each.step().equals(step) && each.incentives().stream().anyMatch(later.incentives()::contains)) {
                return i + 1;
            }
        }
        return null;
    }

    private TodoList.ListedDocument document(ClaimPlan.Needed needed) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i).step();
            if (steps.get(i).incentives().stream()
                    .anyMatch(incentive -> needed.steps().contains(incentive + "/" + step))) {
                numbers.add(i + 1);
            }
        }
        return new TodoList.ListedDocument(needed, List.copyOf(numbers));
    }
}
