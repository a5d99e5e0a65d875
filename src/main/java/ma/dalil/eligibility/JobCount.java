package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import ma.dalil.assessment.Ledger;

/** What one incentive pays as the number of jobs that count falls. */
final class JobCount {
    private final IntFunction<Ledger> paid;

    /** @param paid what it pays where so many jobs count */
    JobCount(IntFunction<Ledger> paid) {
        this.paid = paid;
    }

    /** The fewest jobs for each sum that it pays. */
    List<Ledger.JobStep> steps(int jobs) {
        List<Ledger.JobStep> steps = new ArrayList<>();
        Ledger.JobStep none = at(0);
        steps.add(none);
        between(none, at(jobs), steps);
        return steps;
    }

    /** Adds each step above {@code low} up to {@code high}, whose own number may lie above the step. */
    private void between(Ledger.JobStep low, Ledger.JobStep high, List<Ledger.JobStep> steps) {
        if (low.worth().compareTo(high.worth()) == 0) {
            return;
        }
        if (high.jobs() - low.jobs() == 1) {
            steps.add(high);
            return;
        }
        Ledger.JobStep middle = at((low.jobs() + high.jobs()) / 2);
        between(low, middle, steps);
        between(middle, high, steps);
    }

    private Ledger.JobStep at(int jobs) {
        return new Ledger.JobStep(jobs, paid.apply(jobs).payments());
    }
}
