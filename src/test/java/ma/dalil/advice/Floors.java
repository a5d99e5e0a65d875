package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;

/** The facts of which more can only help: read from the comparisons in the conditions themselves. */
final class Floors {
    private static final int PROBES = 100;

    private Floors() {}

    /** The numbers told, on which every condition that weighs on the verdict is a floor. */
    static List<Fact> of(Incentive incentive) {
        return Rulebooks.PACKAGED.facts().values().stream()
                .filter(fact -> !fact.isDerived()
                        && (fact.type() == Fact.Type.MONEY || fact.type() == Fact.Type.COUNT)
                        && isRead(incentive, fact)
                        && tests(incentive).stream().allMatch(test -> !reads(test, fact) || isFloor(test, fact)))
                .toList();
    }

    /** More of it than is told; what is not told stays so. */
    static Object more(Object told, Random random) {
        int percent = 101 + random.nextInt(400);
        if (told instanceof Integer count) {
            return count + 1 + count * (percent - 100) / 100;
        }
        return told instanceof BigDecimal number ? number.multiply(BigDecimal.valueOf(percent, 2)) : told;
    }

    private static List<Condition.Test> tests(Incentive incentive) {
        return incentive.criteria().stream()
                .filter(criterion -> criterion.condition() != null && !criterion.affectsAmount())
                .map(Criterion::condition)
                .flatMap(condition -> condition.anyOf().stream())
                .toList();
    }

    private static boolean isRead(Incentive incentive, Fact fact) {
        return tests(incentive).stream().anyMatch(test -> reads(test, fact));
    }

    private static boolean reads(Condition.Test test, Fact fact) {
        return test.fact().equals(fact) || test.fact().derivedFrom().contains(fact.id());
    }

    private static boolean isFloor(Condition.Test test, Fact fact) {
        int direction = test.fact().equals(fact) ? 1 : direction(test.fact(), fact);
        return switch (test.comparison()) {
            case AT_LEAST, MORE -> direction > 0;
            case AT_MOST, LESS -> direction < 0;
            case EQUAL, ONE_OF -> false;
        };
    }

    /** Whether what is worked out grows or shrinks with a fact: seen by trying; 0 where it is neither. */
    @SuppressWarnings("unchecked")
    private static int direction(Fact derived, Fact fact) {
        Random random = new Random(1);
        LocalDate on = LocalDate.of(2026, 1, 1);
        int least = 1;
        int most = -1;
        for (int i = 0; i < PROBES; i++) {
            var profile = FavouredProfiles.told(on, random);
            if (fact.isRepeated() && profile.workforce().isEmpty()) {
                continue;
            }
            Integer item = fact.isRepeated() ? 0 : null;
            AssessmentRequest one = new AssessmentRequest(on, on, List.of(), profile);
            AssessmentRequest more =
                    FavouredProfiles.with(one, fact, item, more(PlainAnswers.read(profile, fact, item), random));
            Object before = PlainAnswers.plain(Rulebooks.ASSESSOR.observe(one, derived, item));
            Object after = PlainAnswers.plain(Rulebooks.ASSESSOR.observe(more, derived, item));
            if (before != null && after != null) {
                int turn = Integer.signum(((Comparable<Object>) after).compareTo(before));
                least = Math.min(least, turn);
                most = Math.max(most, turn);
            }
        }
        return least >= 0 && most > 0 ? 1 : most <= 0 && least < 0 ? -1 : 0;
    }
}
