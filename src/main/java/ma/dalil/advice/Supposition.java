package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Answers to what a profile does not tell, under which an incentive is granted.
 *
 * @param found what is found under them
 * @param makesUpASize whether they suppose an amount of money or a number of people that enters the sum
 */
record Supposition(IncentiveAssessment found, List<ProfileChange> changes, boolean makesUpASize) {
    /** @param considers ids of the facts that enter the sum */
    static Supposition of(IncentiveAssessment found, List<ProfileChange> changes, Collection<String> considers) {
        return new Supposition(
                found,
                changes,
                changes.stream().anyMatch(change -> isASize(change) && considers.contains(fact(change))));
    }

    private static boolean isASize(ProfileChange change) {
        return change instanceof ProfileChange.Answer answer
                && (answer.fact().type() == Fact.Type.MONEY || answer.fact().type() == Fact.Type.COUNT);
    }

    /** What it then pays, in MAD; null where that cannot be told, or where it would be so much of an amount that is made up. */
    @Nullable
    BigDecimal total() {
        Amount amount = found.amount();
        return amount == null || makesUpASize ? null : amount.total();
    }

    TrialProfile in(TrialProfile trialProfile) {
        TrialProfile with = trialProfile;
        for (ProfileChange change : changes) {
            with = change.in(with);
        }
        return with;
    }

    /** Whether it supposes nothing else of what is supposed already. */
    boolean agreesWith(Map<Object, Proposal.End> supposed) {
        return changes.stream().allMatch(change -> supposed.getOrDefault(change.place(), change.end())
                .equals(change.end()));
    }

    /** Ids of the facts it answers. */
    List<String> facts() {
        return changes.stream().map(Supposition::fact).distinct().toList();
    }

    private static String fact(ProfileChange change) {
        return change instanceof ProfileChange.Answer answer ? answer.fact().id() : "site.park";
    }
}
