package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Text;

/**
 * How to claim everything in the package worth most over the horizon: each step after those it waits for, each document once.
 *
 * @param steps by the first day each can be done
 * @param documents to gather, in the order in which they are first needed
 */
public record ClaimPlan(List<Planned> steps, List<Needed> documents) {

    /** A step of one incentive or, where several ask the same of the same authority, of them all. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Planned(String step, List<String> incentives, Text says, Contact where, LocalDate from) {}

    /** A document, and the steps it is needed for, as {@code incentive/step}. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Needed(String id, Text says, Step.Validity validity, List<String> steps) {}

    private record Key(String step, Contact where, Text says) {}

    public static ClaimPlan of(List<IncentiveAssessment> held, LocalDate on) {
        Map<Key, Planned> planned = new LinkedHashMap<>();
        Map<String, Needed> documents = new LinkedHashMap<>();
        for (IncentiveAssessment incentive : held) {
            Map<String, LocalDate> possible = new HashMap<>();
            for (Claim.ClaimStep step : incentive.claim().steps()) {
                LocalDate from = firstDay(step, possible, on);
                possible.put(step.id(), from);
                Planned own = new Planned(step.id(), List.of(incentive.id()), step.says(), step.where(), from);
                planned.merge(new Key(step.id(), step.where(), step.says()), own, ClaimPlan::together);
                step.documents()
                        .forEach(document -> documents.merge(
                                document.id(),
                                new Needed(
                                        document.id(),
                                        document.says(),
                                        document.validity(),
                                        List.of(incentive.id() + "/" + step.id())),
                                ClaimPlan::together));
            }
        }
        List<Planned> steps = new ArrayList<>(planned.values());
        steps.sort(Comparator.comparing(Planned::from));
        return new ClaimPlan(List.copyOf(steps), List.copyOf(documents.values()));
    }

    /** The later of the step's own opening and of the steps it waits for. */
    private static LocalDate firstDay(Claim.ClaimStep step, Map<String, LocalDate> possible, LocalDate on) {
        LocalDate from = step.windows().isEmpty() ? on : step.windows().get(0).opens();
        from = from.isBefore(on) ? on : from;
        for (String before : step.after()) {
            LocalDate other = possible.getOrDefault(before, on);
            from = other.isAfter(from) ? other : from;
        }
        return from;
    }

    private static Planned together(Planned one, Planned other) {
        List<String> incentives = new ArrayList<>(one.incentives());
        incentives.addAll(other.incentives());
        return new Planned(
                one.step(),
                List.copyOf(incentives),
                one.says(),
                one.where(),
                one.from().isBefore(other.from()) ? one.from() : other.from());
    }

    private static Needed together(Needed one, Needed other) {
        List<String> steps = new ArrayList<>(one.steps());
        steps.addAll(other.steps());
        return new Needed(one.id(), one.says(), one.validity(), List.copyOf(steps));
    }
}
