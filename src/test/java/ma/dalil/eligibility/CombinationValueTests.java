package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Payment;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Relief;
import ma.dalil.rulebook.Text;
import org.junit.jupiter.api.Test;

/**
 * The worth of invented packages, against every way of sharing out there is. Two hiring measures, of which each person draws one and the
 * first has few places; a contribution to the same tax, in doubt; a premium for a job; and a scheme that counts the jobs without it.
 */
class CombinationValueTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final int DRAWS = 400;
    private static final int YEARS = 2;
    private static final Fact JOBS = Rulebooks.PACKAGED.facts().get("project.stableJobs");
    private static final String FEW_PLACES = "invented.few-places";
    private static final String OPEN_TO_ALL = "invented.open-to-all";
    private static final String CONTRIBUTION = "invented.contribution";
    private static final String PREMIUM = "invented.premium";
    private static final String SCHEME = "invented.scheme";

    private static final List<Relation> RELATIONS = List.of(
            relation(Relation.Kind.PER_PERSON, FEW_PLACES, OPEN_TO_ALL, null),
            relation(Relation.Kind.TO_CONFIRM, CONTRIBUTION, FEW_PLACES, null),
            relation(Relation.Kind.TO_CONFIRM, CONTRIBUTION, OPEN_TO_ALL, null),
            relation(Relation.Kind.PER_PERSON, SCHEME, PREMIUM, JOBS));

    /** What one person of a group would draw of each, by year. */
    private record Group(int people, int[] few, int[] open, int[] contribution, int premium) {}

    @Test
    void isTheBestOfAllWaysOfSharingOut() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Random random = new Random(SEED * 1_000_003 + draw);
            List<Group> groups = List.of(group(random), group(random));
            int places = random.nextInt(4);
            int[] steps = {0, 10 * random.nextInt(3), 30 + 10 * random.nextInt(3), 60 + 10 * random.nextInt(6)};
            int[] from = {0, 1 + random.nextInt(2), 3, 4 + random.nextInt(2)};
            CombinationValue.Total found = new CombinationValue(RELATIONS)
                    .of(
                            List.of(FEW_PLACES, OPEN_TO_ALL, CONTRIBUTION, PREMIUM, SCHEME),
                            ledgers(groups, places, from, steps));
            assertThat(found.worth())
                    .as("%s, %s places, -Dseed=%s, draw %s: %s", groups, places, SEED, draw, found)
                    .isEqualByComparingTo(BigDecimal.valueOf(best(groups, 0, 0, places, 0, from, steps)));
        }
    }

    private static Group group(Random random) {
        return new Group(1 + random.nextInt(3), two(random), two(random), two(random), random.nextInt(40));
    }

    private static int[] two(Random random) {
        return new int[] {random.nextInt(30), random.nextInt(30)};
    }

    /** Person after person: with a place, with the open measure or with neither; and with the premium or counted as a job. */
    private static int best(List<Group> groups, int group, int person, int places, int jobs, int[] from, int[] steps) {
        if (group == groups.size()) {
            int paid = 0;
            for (int i = 0; i < from.length; i++) {
                paid = jobs >= from[i] ? Math.max(paid, steps[i]) : paid;
            }
            return paid;
        }
        Group of = groups.get(group);
        if (person == of.people()) {
            return best(groups, group + 1, 0, places, jobs, from, steps);
        }
        int most = Integer.MIN_VALUE;
        for (int measure = places > 0 ? 0 : 1; measure < 3; measure++) {
            int drawn = 0;
            for (int year = 0; year < YEARS; year++) {
                int tax = measure == 0 ? of.few()[year] : measure == 1 ? of.open()[year] : 0;
                drawn += Math.max(tax, of.contribution()[year]);
            }
            int left = measure == 0 ? places - 1 : places;
            most = Math.max(most, drawn + of.premium() + best(groups, group, person + 1, left, jobs, from, steps));
            most = Math.max(most, drawn + best(groups, group, person + 1, left, jobs + 1, from, steps));
        }
        return most;
    }

    private static Map<String, Ledger> ledgers(List<Group> groups, int places, int[] from, int[] steps) {
        Map<String, Ledger> ledgers = new LinkedHashMap<>();
        List<Payment> few = new ArrayList<>();
        List<Payment> open = new ArrayList<>();
        List<Payment> contribution = new ArrayList<>();
        List<Payment> premium = new ArrayList<>();
        int left = places;
        int people = 0;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            int taken = Math.min(left, group.people());
            left -= taken;
            people += group.people();
            for (int year = 0; year < YEARS; year++) {
                few.add(payment(year, Relief.INCOME_TAX_ON_PAY, i, group.few()[year], taken, group.people()));
                open.add(
                        payment(year, Relief.INCOME_TAX_ON_PAY, i, group.open()[year], group.people(), group.people()));
                contribution.add(payment(
                        year, Relief.INCOME_TAX_ON_PAY, i, group.contribution()[year], group.people(), group.people()));
            }
            premium.add(payment(1, Relief.JOB, i, group.premium(), group.people(), group.people()));
        }
        List<Ledger.JobStep> told = new ArrayList<>();
        for (int i = 0; i < from.length && from[i] <= people; i++) {
            BigDecimal amount = BigDecimal.valueOf(steps[i]);
            told.add(new Ledger.JobStep(
                    from[i], List.of(new Payment(2026, Relief.JOB, Payment.To.COMPANY, amount, amount, 1, 1))));
        }
        if (told.get(told.size() - 1).jobs() < people) {
            told.add(new Ledger.JobStep(people, told.get(told.size() - 1).payments()));
        }
        ledgers.put(FEW_PLACES, new Ledger(few, List.of()));
        ledgers.put(OPEN_TO_ALL, new Ledger(open, List.of()));
        ledgers.put(CONTRIBUTION, new Ledger(contribution, List.of()));
        ledgers.put(PREMIUM, new Ledger(premium, List.of()));
        ledgers.put(SCHEME, new Ledger(told.get(told.size() - 1).payments(), told));
        return ledgers;
    }

    private static Payment payment(int year, Relief on, int group, int each, int people, int of) {
        return new Payment(
                2026 + year,
                on,
                new Payment.To(Payment.To.Kind.GROUP, group),
                BigDecimal.valueOf((long) each * people),
                BigDecimal.valueOf(each),
                people,
                of);
    }

    private static Relation relation(Relation.Kind kind, String one, String other, Fact counts) {
        return new Relation(
                kind,
                one,
                List.of(other),
                Set.of(),
                counts,
                new Text("f", "a", "e"),
                List.of(),
                Evidence.INFERRED,
                null,
                List.of());
    }
}
