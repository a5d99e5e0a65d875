package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.IncentiveAssessment;

/**
 * Answers to what a profile does not tell, under which an incentive is granted.
 *
 * @param found what is found under them
 */
record Supposition(IncentiveAssessment found, List<ProfileChange> changes) {

    /** What it then pays, in MAD; null where that cannot be told. */
    BigDecimal total() {
        Amount amount = found.amount();
        return amount == null ? null : amount.total();
    }

    TrialProfile in(TrialProfile trialProfile) {
        TrialProfile with = trialProfile;
        for (ProfileChange change : changes) {
            with = change.in(with);
        }
        return with;
    }

    /** Whether it supposes nothing else of what is supposed already. */
    boolean agreesWith(Map<Object, Object> supposed) {
        return changes.stream().allMatch(change -> supposed.getOrDefault(change.place(), change.after())
                .equals(change.after()));
    }

    /** Ids of the facts it answers. */
    List<String> facts() {
        return changes.stream().map(Supposition::fact).distinct().toList();
    }

    private static String fact(ProfileChange change) {
        return change instanceof ProfileChange.Answer answer ? answer.fact().id() : "site.park";
    }
}
