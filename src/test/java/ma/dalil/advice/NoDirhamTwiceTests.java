package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Payment;
import ma.dalil.eligibility.CombinationValue;
import ma.dalil.eligibility.Due;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.profile.Project;
import ma.dalil.profile.Training;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Relief;
import org.junit.jupiter.api.Test;

/**
 * No package gives back more of a tax, or of a cost, than there is. {@code -Dseed} draws other profiles, {@code -Dprofiles=100000} so many.
 */
class NoDirhamTwiceTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final int PROFILES = Integer.getInteger("profiles", 6_000);
    private static final List<Incentive> INCENTIVES =
            List.copyOf(Rulebooks.PACKAGED.incentives().values());
    private static final int SHOWN = 3;
    private static final BigDecimal ROUNDING = new BigDecimal("0.01");

    /** More was given back of a thing than there is. */
    private record Excess(Relief of, String what) {}

    /** By the relations, and by none: the check can fail. */
    @Test
    void noPackageGivesBackMoreThanThereIsAsWithoutTheRelationsItWould() {
        Queue<Excess> excesses = new ConcurrentLinkedQueue<>();
        Queue<Excess> withoutRelations = new ConcurrentLinkedQueue<>();
        IntStream.range(0, PROFILES).parallel().forEach(draw -> {
            Random random = new Random(SEED * 1_000_003 + draw);
            AssessmentRequest one = FavouredProfiles.draw(INCENTIVES.get(draw % INCENTIVES.size()), random, SEED);
            AssessmentRequest all =
                    new AssessmentRequest(one.on(), one.knownOn(), List.of(), withSomeAgreement(one.profile(), random));
            Assessment found = Pairs.assess(all);
            for (Combination.Held held :
                    List.of(found.combination().horizon(), found.combination().year())) {
                for (Excess excess : check(all, found, held, Rulebooks.PACKAGED.relations())) {
                    excesses.add(new Excess(
                            excess.of(), "draw %s: %s in %s of %s".formatted(draw, excess.what(), held, all)));
                }
                withoutRelations.addAll(check(all, found, held, List.of()));
                BigDecimal sum = held.lines().stream()
                        .map(Combination.CountedLine::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(held.worth())
                        .as("the sum of the lines, draw %s", draw)
                        .isEqualByComparingTo(sum);
            }
        });
        assertThat(excesses.stream().limit(SHOWN)).as("with -Dseed=%s", SEED).isEmpty();
        assertThat(withoutRelations)
                .extracting(Excess::of)
                .contains(
                        Relief.CORPORATE_TAX, Relief.INCOME_TAX_ON_PAY, Relief.EMPLOYER_CHARGES, Relief.TRAINING_COST);
    }

    private static Profile withSomeAgreement(Profile profile, Random random) {
        List<String> regimes = Rulebooks.PACKAGED.regimes().values().stream()
                .filter(regime -> regime.transition() != null)
                .map(regime -> regime.id())
                .toList();
        Profile changed = PlainAnswers.with(
                profile, Pairs.fact("company.agreement.regime"), null, FavouredProfiles.any(regimes, random));
        return FavouredProfiles.isConsistent(changed) ? changed : profile;
    }

    private static List<Excess> check(
            AssessmentRequest request, Assessment found, Combination.Held held, List<Relation> relations) {
        boolean isYear = held == found.combination().year();
        Map<String, Ledger> ledgers = new HashMap<>();
        found.incentives().stream()
                .filter(it -> held.incentives().contains(it.id()))
                .forEach(it -> ledgers.put(
                        it.id(),
                        isYear
                                ? it.amount()
                                        .ledger()
                                        .in(FiscalYears.endingIn(it.amount().fiscalYearEndsIn())
                                                .of(request.on()))
                                : it.amount().ledger()));
        Map<List<Object>, BigDecimal> given = new HashMap<>();
        for (CombinationValue.Share share :
                new CombinationValue(relations).of(held.incentives(), ledgers).shares()) {
            Payment payment = share.payment();
            Object year = payment.on().isYearly() ? payment.fiscalYear() : "all";
            given.merge(List.of(payment.on(), payment.to(), year), share.amount(), BigDecimal::add);
        }
        List<Excess> excesses = new ArrayList<>();
        given.forEach((cell, amount) -> {
            BigDecimal most = most(cell, request.profile(), ledgers);
            if (most != null && amount.compareTo(most.add(ROUNDING)) > 0) {
                excesses.add(new Excess((Relief) cell.get(0), cell + ": " + amount + " of " + most));
            }
        });
        return excesses;
    }

    /** As much as there is of a thing; null for a job, which is no cost. */
    private static BigDecimal most(List<Object> cell, Profile profile, Map<String, Ledger> ledgers) {
        Payment.To to = (Payment.To) cell.get(1);
        Object year = cell.get(2);
        return switch ((Relief) cell.get(0)) {
            case CORPORATE_TAX -> Due.corporateTax(
                    profile,
                    FiscalYears.of(profile.company()).lawOf((Integer) year).getYear());
            case INCOME_TAX_ON_PAY -> Due.incomeTax(group(profile, to), (Integer) year);
            case EMPLOYER_CHARGES -> Due.employerCharges(group(profile, to), (Integer) year);
            case TRAINING_COST -> to.isTraining() ? training(profile, to).cost() : largest(cell, ledgers);
            case INVESTMENT -> investment(profile.project());
            case MINIMUM_CONTRIBUTION, SOLIDARITY_CONTRIBUTION, OWN_INCOME_TAX, EMPLOYEE_CHARGES -> largest(
                    cell, ledgers);
                // No profile tells what VAT or duties are due, so nothing of them may be counted.
            case VAT_ON_PURCHASES, VAT_ON_SALES, CUSTOMS_DUTIES -> BigDecimal.ZERO;
            case JOB -> null;
        };
    }

    /** What is not told is given back once: no more than the incentive that gives most of it, so much for each person or for the whole. */
    private static BigDecimal largest(List<Object> cell, Map<String, Ledger> ledgers) {
        return ledgers.values().stream()
                .map(ledger -> ledger.payments().stream()
                        .filter(payment -> payment.on() == cell.get(0)
                                && payment.to().equals(cell.get(1))
                                && (!payment.on().isYearly() || cell.get(2).equals(payment.fiscalYear())))
                        .map(Payment::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static WorkforceGroup group(Profile profile, Payment.To to) {
        return profile.workforce().get(to.place());
    }

    private static Training training(Profile profile, Payment.To to) {
        return profile.training().get(to.place());
    }

    private static BigDecimal investment(Project project) {
        return Stream.of(project.investment(), project.eligibleInvestment(), project.equipment())
                .filter(it -> it != null)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }
}
