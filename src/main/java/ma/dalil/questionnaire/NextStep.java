package ma.dalil.questionnaire;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * What to do first: of what pays this company, whatever has to be done soonest.
 *
 * @param says what it is
 * @param until the last day for it; null where no text sets one
 * @param days from the day assessed until then; null where no text sets one
 * @param then what the company has to do after it, that with a last day first; two steps at most
 * @param missed steps whose last day is past before they can be done
 */
public record NextStep(
        Text says,
        @Nullable LocalDate until,
        @Nullable Long days,
        List<ClaimPlan.PlannedStep> then,
        List<ClaimPlan.PlannedStep> missed) {
    private static final int MOST_AFTER_IT = 2;

    /** @return null where there is nothing to do */
    static @Nullable NextStep of(ClaimPlan plan, ResultDates dates, List<String> held) {
        List<ClaimPlan.PlannedStep> steps = plan.steps().stream()
                .filter(step -> step.incentives().stream().anyMatch(held::contains))
                .toList();
        List<ClaimPlan.PlannedStep> missed =
                steps.stream().filter(ClaimPlan.PlannedStep::missed).toList();
        Optional<ClaimPlan.PlannedStep> due = steps.stream()
                .filter(step -> step.until() != null && !step.missed())
                .min(Comparator.comparing(ClaimPlan.PlannedStep::until));
        LocalDate until = due.map(ClaimPlan.PlannedStep::until).orElse(null);
        Optional<LawChange> closing = dates.closing().stream()
                .filter(change -> change.concerned().stream().anyMatch(it -> held.contains(it.id())))
                .filter(change -> until == null || !change.on().isAfter(until))
                .min(Comparator.comparing(LawChange::on));
        if (closing.isPresent()) {
            return by(closing.get().about(), closing.get().on(), dates, steps, missed);
        }
        if (due.isPresent() && until != null) {
            return by(due.get().says(), until, dates, steps, missed);
        }
        return steps.stream()
                .filter(step -> !step.missed())
                .findFirst()
                .map(step -> new NextStep(step.says(), null, null, after(step.says(), steps), missed))
                .orElse(null);
    }

    private static NextStep by(
            Text says,
            LocalDate until,
            ResultDates dates,
            List<ClaimPlan.PlannedStep> steps,
            List<ClaimPlan.PlannedStep> missed) {
        return new NextStep(says, until, dates.daysTo(until), after(says, steps), missed);
    }

    /** What is left of the steps of the company once that one is said: those with a last day first, then by their order. */
    private static List<ClaimPlan.PlannedStep> after(Text says, List<ClaimPlan.PlannedStep> steps) {
        return steps.stream()
                .filter(step -> step.actor().isCompany() && !step.missed())
                .filter(step -> !step.says().equals(says))
                .sorted(Comparator.comparing(
                        ClaimPlan.PlannedStep::until, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(MOST_AFTER_IT)
                .toList();
    }
}
