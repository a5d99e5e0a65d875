package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * Of what would turn a no, that which a company would do for it where it is: all in all it then has more, by at least as much as it puts up, and is still the
 * same company.
 */
public final class WorthDoing {
    private static final int MOST = 3;
    private static final int MOST_TRIED = 9;
    /** Nobody makes up a file for less. */
    private static final BigDecimal LEAST = BigDecimal.valueOf(1_000);

    private final Rulebook rulebook;
    private final Assessor assessor;

    public WorthDoing(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /**
     * A proposal worth following.
     *
     * @param name of the incentive that it would have granted
     * @param gain by how much the best package grows, in MAD; what the incentive pays in all where it is only waited for
     */
    public record Worthwhile(String incentive, Text name, Proposal proposal, BigDecimal gain) {
        /** Whether it comes with a day alone; what else the company has by then is not reckoned. */
        public boolean isWaitedFor() {
            return proposal.changes().stream().anyMatch(change -> change.fact().equals("on"));
        }
    }

    /**
     * Those that gain most, first.
     *
     * @param hints of that request
     */
    public List<Worthwhile> of(AssessmentRequest request, List<Hint> hints) {
        TrialProfile told = TrialProfile.of(request, rulebook, assessor);
        return hints.stream()
                .filter(hint -> hint.verdict() == Verdict.NOT_ELIGIBLE)
                .flatMap(hint -> sensible(hint, told).stream())
                .sorted(Comparator.comparing(Worthwhile::gain).reversed())
                .limit(MOST_TRIED)
                .map(course -> gain(course, told))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Worthwhile::gain).reversed())
                .limit(MOST)
                .toList();
    }

    /** Whether all its changes are those of another place. */
    public static boolean isElsewhere(Proposal proposal) {
        return proposal.changes().stream().anyMatch(change -> change.fact().startsWith("site"));
    }

    private Optional<Worthwhile> sensible(Hint hint, TrialProfile told) {
        return hint.proposals().stream()
                .filter(it -> !it.changes().isEmpty() && !isElsewhere(it))
                .filter(it -> it.changes().stream().allMatch(this::isOfTheSameCompany))
                .filter(it -> it.total() != null
                        && it.total().compareTo(LEAST) >= 0
                        && it.total().compareTo(putUp(it, told)) >= 0)
                .map(it -> new Worthwhile(hint.incentive(), hint.name(), it, it.total()))
                .findFirst();
    }

    /** Whether a number stays within reach of what was told, and nobody is to earn less. */
    private boolean isOfTheSameCompany(Proposal.Change change) {
        Fact fact = rulebook.facts().get(change.fact());
        Proposal.End from = change.from();
        if (fact == null || from == null || change.by() == null || fact.type() == Fact.Type.DATE) {
            return true;
        }
        return CountedAnswers.isWithinReach(
                        CountedAnswers.number(answer(from)), CountedAnswers.number(answer(change.to())))
                && !(fact.isRepeated()
                        && fact.type() == Fact.Type.MONEY
                        && change.by().signum() < 0);
    }

    /** The money that the changes take, in MAD: pay of everybody in the group for a year. */
    private BigDecimal putUp(Proposal proposal, TrialProfile told) {
        return proposal.changes().stream()
                .filter(change -> change.by() != null && change.by().signum() > 0)
                .map(change -> {
                    Fact fact = rulebook.facts().get(change.fact());
                    return fact == null || fact.type() != Fact.Type.MONEY
                            ? BigDecimal.ZERO
                            : change.by().multiply(people(fact, change.item(), told));
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal people(Fact fact, @Nullable Integer item, TrialProfile told) {
        Fact headcount = rulebook.fact("workforce.headcount");
        Value people = fact.section().equals(headcount.section()) ? told.told(headcount, item) : null;
        return people == null ? BigDecimal.ONE : CountedAnswers.number(people);
    }

    /** What is supposed would be so in any case: it is no gain of the changes. */
    private Optional<Worthwhile> gain(Worthwhile course, TrialProfile told) {
        Proposal proposal = course.proposal();
        if (course.isWaitedFor()) {
            return Optional.of(course);
        }
        TrialProfile supposed = made(told, proposal.supposed());
        return supposed.request()
                .flatMap(before -> made(supposed, proposal.changes()).request().map(after -> worth(after)
                        .subtract(worth(before))))
                .filter(gain -> gain.compareTo(LEAST) >= 0)
                .filter(gain -> gain.compareTo(putUp(proposal, told)) >= 0)
                .map(gain -> new Worthwhile(course.incentive(), course.name(), proposal, gain));
    }

    private BigDecimal worth(AssessmentRequest request) {
        return assessor.screen(request).worth();
    }

    /** With one more person or training before what is told of them. */
    private TrialProfile made(TrialProfile trialProfile, List<Proposal.Change> changes) {
        TrialProfile made = trialProfile;
        for (Proposal.Change change : Stream.concat(
                        changes.stream().filter(it -> Subject.isRepeated(it.fact())),
                        changes.stream().filter(it -> !Subject.isRepeated(it.fact())))
                .toList()) {
            made = made(made, change);
        }
        return made;
    }

    private TrialProfile made(TrialProfile trialProfile, Proposal.Change change) {
        if (change.to() instanceof Proposal.End.OfSite of) {
            Site site = of.site();
            return Locations.moved(trialProfile, site, rulebook);
        }
        if (Subject.isRepeated(change.fact())) {
            return ProfileChange.Addition.of(change.fact(), ((Value.Day) answer(change.to())).plain(), rulebook)
                    .in(trialProfile);
        }
        Fact fact = rulebook.fact(change.fact());
        return trialProfile.with(fact, change.item(), answer(change.to()));
    }

    private static Value answer(Proposal.End end) {
        return ((Proposal.End.OfAnswer) end).answer();
    }
}
