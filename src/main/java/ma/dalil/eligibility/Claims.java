package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.Contact;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Place;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Step;

/** Lays the steps of an incentive's procedure out for one site and the fiscal years that pay. */
final class Claims {
    private final Rulebook rulebook;
    private final Place place;
    private final LocalDate on;

    private final Legislation.LawInForce standing;

    Claims(Rulebook rulebook, Legislation.LawInForce standing, Place place, LocalDate on) {
        this.rulebook = rulebook;
        this.standing = standing;
        this.place = place;
        this.on = on;
    }

    Claim of(Amount amount) {
        Incentive incentive = standing.incentive();
        return new Claim(
                incentive.procedure().stream().map(step -> step(step, amount)).toList());
    }

    private Claim.ClaimStep step(Step step, Amount amount) {
        return new Claim.ClaimStep(
                step.id(),
                step.says(),
                step.actor(),
                Contact.at(step.where(), place, rulebook),
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

    /**
     * The openings, one for each fiscal year that pays, also where it is over: what was not filed by then is lost, and has to be said. That of the last
     * closed fiscal year only while it is open: whether that year pays is not known from today's profile.
     */
    private List<Claim.Opening> windows(Step.FilingWindow window, Amount amount) {
        SortedSet<Integer> fiscalYears = new TreeSet<>();
        FiscalYears counted = standing.fiscalYears();
        int closed = counted.of(on) - window.yearsAfter();
        if (closed >= counted.of(standing.opened().from().date())) {
            fiscalYears.add(closed);
        }
        if (amount.schedule().isEmpty()) {
            fiscalYears.add(counted.of(on));
        }
        amount.schedule().forEach(year -> {
            if (pays(amount, year.fiscalYear())) {
                fiscalYears.add(year.fiscalYear());
            }
        });
        return fiscalYears.stream()
                .map(year -> new Claim.Opening(
                        year,
                        window.opens().atYear(year + window.yearsAfter()),
                        window.closes().atYear(year + window.yearsAfter())))
                .filter(opening -> !opening.closes().isBefore(on) || pays(amount, opening.fiscalYear()))
                .toList();
    }

    private static boolean pays(Amount amount, int fiscalYear) {
        return amount.schedule().stream()
                .anyMatch(
                        year -> year.fiscalYear() == fiscalYear && year.amount().signum() > 0);
    }
}
