package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * When the money of a package comes: earned, claimed and paid are years apart. A delay that no text sets counts for none, so a day of payment is the
 * earliest there can be.
 *
 * @param dues by the day from which they can be claimed; those without a window first
 */
public record CashPlan(List<Due> dues) {

    /**
     * What one incentive pays for one fiscal year.
     *
     * @param fiscalYearEndsIn the month with which the year ends, as a profile tells it; null for December
     * @param amount in MAD
     * @param claim the window in which it is claimed; null where the texts set none
     * @param paidFrom the first day on which it may be paid: once claimed on the first day, and decided within the legal delays; null without a window
     * @param missed whether that window is over on the day assessed: what was not filed by then is lost
     */
    public record Due(
            String incentive,
            Text name,
            int fiscalYear,
            @Nullable String fiscalYearEndsIn,
            BigDecimal amount,
            Claim.@Nullable Opening claim,
            @Nullable LocalDate paidFrom,
            boolean missed) {}

    /** @param held a package among what was assessed */
    public static CashPlan of(Assessment assessment, Combination.Held held) {
        Map<String, IncentiveAssessment> found = assessment.incentives().stream()
                .collect(Collectors.toMap(IncentiveAssessment::id, Function.identity()));
        List<Due> dues = new ArrayList<>();
        for (Combination.CountedLine line : held.lines()) {
            line.schedule().stream()
                    .filter(year -> year.amount().signum() > 0)
                    .forEach(year -> dues.add(due(
                            Rulebook.known(found, line.incentive()),
                            year.fiscalYear(),
                            line.fiscalYearEndsIn(),
                            year.amount(),
                            assessment.on())));
        }
        dues.sort(Comparator.comparing(
                        (Due due) -> due.claim() == null ? null : due.claim().opens(),
                        Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Due::fiscalYear));
        return new CashPlan(List.copyOf(dues));
    }

    private static Due due(
            IncentiveAssessment found, int fiscalYear, @Nullable String endsIn, BigDecimal amount, LocalDate on) {
        List<Claim.ClaimStep> steps =
                found.claim() == null ? List.of() : found.claim().steps();
        Claim.ClaimStep filed = null;
        Claim.Opening claim = null;
        for (Claim.ClaimStep step : steps) {
            Optional<Claim.Opening> window = step.windows().stream()
                    .filter(opening -> opening.fiscalYear() == fiscalYear)
                    .findFirst();
            if (window.isPresent() && (claim == null || window.get().opens().isAfter(claim.opens()))) {
                filed = step;
                claim = window.get();
            }
        }
        return new Due(
                found.id(),
                found.name(),
                fiscalYear,
                endsIn,
                amount,
                claim,
                filed == null || claim == null ? null : decided(steps, filed, claim.opens()),
                claim != null && claim.closes().isBefore(on));
    }

    /** The day on which all that waits for a step is over, when it is done on that day. */
    private static LocalDate decided(List<Claim.ClaimStep> steps, Claim.ClaimStep filed, LocalDate day) {
        Map<String, LocalDate> done = new HashMap<>();
        done.put(filed.id(), day.plusDays(days(filed)));
        for (Claim.ClaimStep step : steps) {
            step.after().stream()
                    .map(done::get)
                    .filter(before -> before != null)
                    .max(Comparator.naturalOrder())
                    .ifPresent(before -> done.put(step.id(), before.plusDays(days(step))));
        }
        return done.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static int days(Claim.ClaimStep step) {
        return step.within() == null ? 0 : step.within().days();
    }
}
