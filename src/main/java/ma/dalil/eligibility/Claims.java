package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Step;

/** Lays the steps of an incentive's procedure out for one site and the fiscal years that pay. */
final class Claims {
    private final Rulebook rulebook;
    private final Place place;
    private final LocalDate on;

    Claims(Rulebook rulebook, Place place, LocalDate on) {
        this.rulebook = rulebook;
        this.place = place;
        this.on = on;
    }

    Claim of(Incentive incentive, Amount amount) {
        return new Claim(
                incentive.procedure().stream().map(step -> step(step, amount)).toList());
    }

    private Claim.ClaimStep step(Step step, Amount amount) {
        return new Claim.ClaimStep(
                step.id(),
                step.says(),
                step.actor(),
                Contact.of(step.where(), place, rulebook),
                step.after(),
                step.window() == null ? List.of() : windows(step.window(), amount),
                step.within(),
                step.validity(),
                step.documents(),
                step.evidence(),
                step.cites(),
                step.unpublished() == null ? null : step.unpublished().because(),
                step.unpublished() == null
                        ? null
                        : Contact.of(step.unpublished().with(), place, rulebook),
                step.link());
    }

    /** The openings not yet closed, one for each fiscal year that pays; that of the day assessed when no amount is known. */
    private List<Claim.Opening> windows(Step.FilingWindow window, Amount amount) {
        List<Claim.Opening> openings = new ArrayList<>();
        if (amount.schedule().isEmpty()) {
            open(window, on.getYear(), openings);
        }
        for (Amount.OfYear year : amount.schedule()) {
            if (year.amount().signum() > 0) {
                open(window, year.fiscalYear(), openings);
            }
        }
        return openings;
    }

    private void open(Step.FilingWindow window, int fiscalYear, List<Claim.Opening> openings) {
        LocalDate closes = window.closes().atYear(fiscalYear + window.yearsAfter());
        if (!closes.isBefore(on)) {
            openings.add(
                    new Claim.Opening(fiscalYear, window.opens().atYear(fiscalYear + window.yearsAfter()), closes));
        }
    }
}
