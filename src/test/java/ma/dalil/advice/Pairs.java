package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.Answers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Subject;

/** Tries a relation on many pairs of profiles. {@code -Dseed} draws others, or again those of a failure; {@code -Dpairs} more or fewer. */
final class Pairs {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final int PAIRS = Integer.getInteger("pairs", 20_000);

    private Pairs() {}

    /** What is said of one profile and of another made from it. */
    interface Relation {
        /**
         * Throws where it is broken.
         *
         * @param one asks for one incentive
         * @return whether something was at stake: an incentive granted, an amount paid
         */
        boolean holds(AssessmentRequest one, Random random);
    }

    /** What an answer is worth. */
    record Answer(Verdict verdict, BigDecimal thisYear, BigDecimal total, List<Amount.OfYear> schedule) {
        boolean pays() {
            return total != null && total.signum() > 0;
        }

        boolean isFavourable() {
            return verdict.isFavourable();
        }
    }

    /** Every pair keeps the relation, and of each incentive concerned something was at stake. */
    static void keep(Predicate<Incentive> concerned, Relation relation) {
        keep(concerned, 1, relation);
    }

    /** The same where one look makes several pairs. */
    static void keep(Predicate<Incentive> concerned, int pairsAtOnce, Relation relation) {
        List<Incentive> incentives = incentives(concerned);
        Set<String> atStake = ConcurrentHashMap.newKeySet();
        IntStream.range(0, PAIRS / pairsAtOnce).parallel().forEach(pair -> {
            Random random = new Random(SEED * 1_000_003 + pair);
            Incentive incentive = incentives.get(pair % incentives.size());
            AssessmentRequest one = FavouredProfiles.draw(incentive, random, SEED);
            try {
                if (relation.holds(one, random)) {
                    atStake.add(incentive.id());
                }
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("pair %s with -Dseed=%s, of %s".formatted(pair, SEED, one), broken);
            }
        });
        assertThat(atStake)
                .as("something was at stake, with -Dseed=%s", SEED)
                .containsExactlyInAnyOrderElementsOf(
                        incentives.stream().map(Incentive::id).toList());
    }

    static List<Incentive> incentives(Predicate<Incentive> concerned) {
        return Rulebooks.PACKAGED.incentives().values().stream()
                .filter(concerned)
                .toList();
    }

    static Incentive incentive(AssessmentRequest request) {
        return Rulebooks.PACKAGED.incentives().get(request.incentives().get(0));
    }

    static Fact fact(String id) {
        return Rulebooks.PACKAGED.facts().get(id);
    }

    static Assessment assess(AssessmentRequest request) {
        return Rulebooks.ASSESSOR.assess(request, false);
    }

    /** The answer for the one incentive asked. */
    static Answer answer(AssessmentRequest request) {
        IncentiveAssessment found = assess(request).incentives().get(0);
        Amount amount = found.amount();
        return amount == null
                ? new Answer(found.verdict(), null, null, List.of())
                : new Answer(found.verdict(), amount.thisYear(), amount.total(), amount.schedule());
    }

    /** Something is paid; or granted, where nothing can be computed. */
    static boolean isAtStake(AssessmentRequest one, Answer answer) {
        return incentive(one).amount().computed() ? answer.pays() : answer.isFavourable();
    }

    static Answer answer(AssessmentRequest request, Profile profile) {
        return answer(FavouredProfiles.with(request, profile));
    }

    static List<Object> items(Profile profile, Subject subject) {
        return new ArrayList<>(Answers.items(profile, subject.section()));
    }

    /** The same profile with other groups or trainings, each told on its own even where two are alike. */
    static Profile withItems(Profile profile, Subject subject, List<?> items) {
        Profile changed = Answers.withItems(profile, subject.section(), items);
        Fact some = fact(subject == Subject.TRAINING ? "training.cost" : "workforce.label");
        for (int i = 0; i < items.size(); i++) {
            changed = PlainAnswers.with(changed, some, i, PlainAnswers.read(changed, some, i));
        }
        return changed;
    }

    /** Whether it speaks of people, or of trainings, in its conditions or its amount. */
    static boolean isOn(Incentive incentive, Subject subject) {
        return incentive.criteria().stream()
                        .anyMatch(criterion -> criterion.condition() != null
                                && criterion.condition().subject() == subject)
                || incentive.amount().needs().stream()
                        .anyMatch(fact -> fact.section().equals(subject.section()));
    }

    static boolean isOnPeople(Incentive incentive) {
        return isOn(incentive, Subject.WORKFORCE_GROUP);
    }

    /** Whether only so many people count. */
    static boolean limitsPeople(Incentive incentive) {
        return incentive.criteria().stream()
                .anyMatch(criterion -> criterion.condition() != null
                        && criterion.condition().anyOf().stream()
                                .anyMatch(test -> test.fact().id().equals("size.headcount")));
    }
}
